import { ownEntry } from '../../json';
import { stringArg } from '../../gotemplate/functions/define';
import { signature } from '../../gotemplate/functions/functions';
import { quote } from '../../go/quote';
import {
  ANY,
  ANY_MAP,
  GoError,
  GoFunction,
  GoMap,
  type GoType,
  type GoValue,
  mapType,
  STRING,
} from '../../gotemplate/value/value';
import { toYaml } from '../functions/encodings';

/** The Go type of `.Values`, of the root and of `.Template`. */
const VALUES: GoType = {
  ...mapType(ANY),
  name: 'chartutil.Values',
  methods: new Set(['YAML', 'Table', 'AsMap', 'Encode', 'PathValue']),
};

/** Entries as a `chartutil.Values`: a map with methods. Source: helm 3.22 pkg/chartutil/values.go. */
export function valuesValue(entries: Map<string, GoValue>): GoMap {
  const methods: Readonly<Record<string, GoFunction>> = {
    YAML: new GoFunction(
      'YAML',
      () => `${toYaml(new GoMap(ANY_MAP, entries))}\n`,
      signature([], STRING, { fails: true }),
    ),
    AsMap: new GoFunction('AsMap', () => new GoMap(ANY_MAP, entries), signature([], ANY_MAP)),
    Table: new GoFunction(
      'Table',
      (args) => tableAt(entries, stringArg(args, 0).split('.')),
      signature([STRING], VALUES, { fails: true }),
    ),
    PathValue: new GoFunction(
      'PathValue',
      (args) => pathValue(entries, stringArg(args, 0)),
      signature([STRING], ANY, { fails: true }),
    ),
  };
  return new GoMap(VALUES, entries, (name) => ownEntry(methods, name));
}

/** The table below others; throws `GoError` with Helm's text where one is none. */
function tableAt(entries: Map<string, GoValue>, path: readonly string[]): GoMap {
  let current = entries;
  for (const key of path) {
    const next = current.get(key);
    if (!(next instanceof GoMap) || next.entries === null) throw new GoError(`${quote(key)} is not a table`);
    current = next.entries;
  }
  return valuesValue(current);
}

function pathValue(entries: Map<string, GoValue>, path: string): GoValue {
  if (path === '') throw new GoError('YAML path cannot be empty');
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  let table: GoMap | undefined;
  try {
    table = tableAt(entries, keys);
  } catch (error) {
    if (!(error instanceof GoError)) throw error;
  }
  const found = table?.entries?.get(last);
  if (found === undefined || found instanceof GoMap) throw new GoError(`${quote(last)} is not a value`);
  return found;
}
