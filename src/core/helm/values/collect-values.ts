import { type Diagnostic, diagnostic } from '../../diagnostic';
import { type JsonObject, newObject } from '../../json';
import { NO_ORIGINS, type OriginTable } from '../../provenance/origin';
import type { SourceId } from '../../text/span';
import type { YamlCache } from '../../yaml/read/read';
import { readTable, type ValuesText } from './read-values';
import { RuneReader } from './rune-reader';
import { readFlag } from './set-grammar';
import { SetError, SetLimit, SetTarget } from './set-target';
import { SET_GRAMMARS } from './set-values';
import { mergeTables } from './tables';

/** One `--set`, `--set-string`, `--set-json` or `--set-literal`; `text` is all that follows the flag. */
export interface ValuesFlag {
  readonly kind: 'set' | 'string' | 'json' | 'literal';
  readonly text: string;
  readonly source: SourceId;
}

/** What a person gives Helm: values files in their order, and flags in theirs. */
export interface ValuesInput {
  readonly files: readonly ValuesText[];
  readonly flags: readonly ValuesFlag[];
}

export interface CollectOptions {
  /** Where to record which text each value comes from; nowhere when left out. */
  readonly origins?: OriginTable;
  readonly cache?: YamlCache;
}

export interface CollectedValues {
  /** Undefined where Helm stops. */
  readonly values: JsonObject | undefined;
  /** What Helm prints where it stops, without `Error: `; undefined also where a limit of the playground ends the work. */
  readonly error?: string;
  /** `yaml.*`, `helm.values.*` and `budget.*`; the one behind `error` has that text as its `upstream`. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Flags take effect by their kind, whatever their order among other kinds. */
const KINDS = [
  { kind: 'json', prefix: (text: string) => `failed parsing --set-json data ${text}` },
  { kind: 'set', prefix: (_text: string, error: string) => `failed parsing --set data: ${error}` },
  { kind: 'string', prefix: (_text: string, error: string) => `failed parsing --set-string data: ${error}` },
  { kind: 'literal', prefix: (_text: string, error: string) => `failed parsing --set-literal data: ${error}` },
] as const;

/**
 * The values that a person gives, as `helm template` and `helm install` collect them: each file over those before it, then
 * the flags. The first error ends it. Source: helm 3.22 pkg/cli/values/options.go MergeValues.
 */
export function collectValues(input: ValuesInput, options: CollectOptions = {}): CollectedValues {
  const { origins = NO_ORIGINS, cache } = options;
  const diagnostics: Diagnostic[] = [];
  let values = newObject();
  for (const file of input.files) {
    const read = readTable(file, origins, cache);
    if (read.values === undefined) {
      const error = `failed to parse ${file.name}: ${read.error}`;
      const found = read.diagnostics.map((one) => (one.upstream === read.error ? { ...one, upstream: error } : one));
      const isGo = found.some((one) => one.upstream === error);
      return { values: undefined, ...(isGo ? { error } : {}), diagnostics: [...diagnostics, ...found] };
    }
    diagnostics.push(...read.diagnostics);
    values = mergeTables(values, read.values, origins);
  }
  const count = { fillers: 0 };
  for (const { kind, prefix } of KINDS) {
    for (const flag of input.flags) {
      if (flag.kind !== kind) continue;
      const target = new SetTarget(new RuneReader(flag.text), flag.source, origins, count);
      try {
        readFlag(target, values, SET_GRAMMARS[kind]);
      } catch (failure) {
        const found = flagDiagnostic(flag, target.pairStart, failure, prefix);
        const error = found.upstream === undefined ? {} : { error: found.upstream };
        return { values: undefined, ...error, diagnostics: [...diagnostics, found] };
      }
    }
  }
  return { values, diagnostics };
}

function flagDiagnostic(
  flag: ValuesFlag,
  start: number,
  failure: unknown,
  prefix: (text: string, error: string) => string,
): Diagnostic {
  const span = { source: flag.source, start, end: flag.text.length };
  if (failure instanceof SetLimit) {
    const params = { limit: String(failure.limit) };
    return diagnostic({ code: `budget.${failure.budget}`, severity: 'error', params, span });
  }
  if (!(failure instanceof SetError)) throw failure;
  const upstream = prefix(flag.text, failure.message);
  return diagnostic({ code: 'helm.values.flag', severity: 'error', params: { flag: flag.text }, span, upstream });
}
