import { quote } from '../../go/quote';
import { basePath } from '../../go/paths';
import { isPrint, isSpace } from '../../go/unicode';
import { parseVersion } from '../../gotemplate/functions/semver';
import { type Json, type JsonObject, isObject, newObject } from '../../json';
import { GoError } from '../../gotemplate/value/value';
import { ChartError } from './chart-error';
import { ANY_SHAPE, BOOL_SHAPE, type GoShape, STRING_MAP_SHAPE, STRING_SHAPE, STRINGS_SHAPE } from './go-struct';

const MAINTAINER = {
  kind: 'struct',
  name: 'Maintainer',
  goName: 'chart.Maintainer',
  fields: { name: STRING_SHAPE, email: STRING_SHAPE, url: STRING_SHAPE },
} as const satisfies GoShape;

const DEPENDENCY = {
  kind: 'struct',
  name: 'Dependency',
  goName: 'chart.Dependency',
  fields: {
    name: STRING_SHAPE,
    version: STRING_SHAPE,
    repository: STRING_SHAPE,
    condition: STRING_SHAPE,
    tags: STRINGS_SHAPE,
    enabled: BOOL_SHAPE,
    'import-values': { kind: 'list', goName: '[]interface {}', elem: ANY_SHAPE },
    alias: STRING_SHAPE,
  },
} as const satisfies GoShape;

/** `chart.Metadata` of Helm: the fields of `Chart.yaml` in the order of the Go struct. */
export const METADATA_SHAPE = {
  kind: 'struct',
  name: 'Metadata',
  goName: 'chart.Metadata',
  fields: {
    name: STRING_SHAPE,
    home: STRING_SHAPE,
    sources: STRINGS_SHAPE,
    version: STRING_SHAPE,
    description: STRING_SHAPE,
    keywords: STRINGS_SHAPE,
    maintainers: { kind: 'list', goName: '[]*chart.Maintainer', elem: MAINTAINER },
    icon: STRING_SHAPE,
    apiVersion: STRING_SHAPE,
    condition: STRING_SHAPE,
    tags: STRING_SHAPE,
    appVersion: STRING_SHAPE,
    deprecated: BOOL_SHAPE,
    annotations: STRING_MAP_SHAPE,
    kubeVersion: STRING_SHAPE,
    dependencies: { kind: 'list', goName: '[]*chart.Dependency', elem: DEPENDENCY },
    type: STRING_SHAPE,
  },
} as const satisfies GoShape;

export interface ChartDependency {
  readonly name: string;
  readonly version: string;
  readonly repository: string;
  readonly condition: string;
  readonly tags: readonly string[];
  readonly alias: string;
  readonly importValues: readonly Json[];
}

/** What `Chart.yaml` says, cleaned of control characters as Helm does. */
export interface ChartMetadata {
  readonly name: string;
  readonly version: string;
  readonly appVersion: string;
  readonly apiVersion: string;
  readonly kubeVersion: string;
  /** `application`, `library` or ''. */
  readonly type: string;
  readonly deprecated: boolean;
  readonly dependencies: readonly ChartDependency[];
  /** Every field that is set, under its name in `Chart.yaml`. */
  readonly fields: JsonObject;
}

/** Checks and cleans what was read of `Chart.yaml`. Throws `ChartError`. Source: helm 3.22 pkg/chart/metadata.go Validate. */
export function checkMetadata(read: JsonObject): ChartMetadata {
  const fields = clean(read, UNTOUCHED);
  const text = (key: string): string => textOf(fields[key]);
  const name = text('name');
  if (text('apiVersion') === '') refuse('chart.metadata.apiVersion is required');
  if (name === '') refuse('chart.metadata.name is required');
  if (name === '.' || name === '..') refuse(`chart.metadata.name ${quote(name)} is not allowed`);
  if (name !== basePath(name)) refuse(`chart.metadata.name ${quote(name)} is invalid`);
  const version = text('version');
  if (version === '') refuse('chart.metadata.version is required');
  if (!isVersion(version)) refuse(`chart.metadata.version ${quote(version)} is invalid`);
  const type = text('type');
  if (type !== '' && type !== 'application' && type !== 'library') {
    refuse('chart.metadata.type must be application or library');
  }
  if (itemsOf(fields['maintainers']).includes(null)) refuse('maintainers must not contain empty or null nodes');
  return {
    name,
    version,
    type,
    appVersion: text('appVersion'),
    apiVersion: text('apiVersion'),
    kubeVersion: text('kubeVersion'),
    deprecated: fields['deprecated'] === true,
    dependencies: dependenciesOf(itemsOf(fields['dependencies'])),
    fields,
  };
}

function dependenciesOf(items: readonly Json[]): ChartDependency[] {
  const taken = new Set<string>();
  return items.map((item) => {
    if (!isObject(item)) return refuse('dependencies must not contain empty or null nodes');
    const name = textOf(item['name']);
    const alias = textOf(item['alias']);
    if (alias !== '' && !/^[a-zA-Z0-9_-]+$/.test(alias)) {
      refuse(`dependency ${quote(name)} has disallowed characters in the alias`);
    }
    const key = alias === '' ? name : alias;
    if (taken.has(key)) refuse(`more than one dependency with name or alias ${quote(key)}`);
    taken.add(key);
    return {
      name,
      alias,
      version: textOf(item['version']),
      repository: textOf(item['repository']),
      condition: textOf(item['condition']),
      tags: itemsOf(item['tags']).map(textOf),
      importValues: itemsOf(item['import-values']),
    };
  });
}

function refuse(problem: string): never {
  throw new ChartError(`validation: ${problem}`);
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

function itemsOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

function isVersion(text: string): boolean {
  try {
    parseVersion(text, '3.5');
    return true;
  } catch (error) {
    if (error instanceof GoError) return false;
    throw error;
  }
}

/** What Helm leaves as it is written. */
const UNTOUCHED: ReadonlySet<string> = new Set(['version', 'apiVersion', 'type', 'annotations']);
const UNTOUCHED_BELOW: ReadonlySet<string> = new Set(['alias', 'import-values']);

function clean(fields: JsonObject, untouched: ReadonlySet<string>): JsonObject {
  const result = newObject();
  for (const key of Object.keys(fields)) {
    const value = fields[key] ?? null;
    result[key] = untouched.has(key) ? value : cleanValue(value);
  }
  return result;
}

function cleanValue(value: Json): Json {
  if (typeof value === 'string') return sanitize(value);
  if (Array.isArray(value)) return value.map(cleanValue);
  return isObject(value) ? clean(value, UNTOUCHED_BELOW) : value;
}

/** White space as spaces, without what cannot be printed (`sanitizeString`). */
function sanitize(text: string): string {
  return Array.from(text, (character) => {
    const rune = character.codePointAt(0) ?? 0;
    if (isSpace(rune)) return ' ';
    return isPrint(rune) ? character : '';
  }).join('');
}
