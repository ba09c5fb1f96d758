import type { FunctionEntry } from '../functions';
import { requireLibrary } from '../library';
import { GoAbsent, type GoType } from '../value';
import { type Body, define } from './define';

/**
 * sprig's functions for dates, URLs, paths and versions: signatures that are always here, bodies that are loaded on demand because
 * injection templates hardly ever call them.
 */

const SIGNATURES: Readonly<Record<string, string>> = {
  ago: '(any) string',
  date: '(string, any) string',
  dateInZone: '(string, any, string) string',
  dateModify: '(string, time.Time) time.Time',
  date_in_zone: '(string, any, string) string',
  date_modify: '(string, time.Time) time.Time',
  duration: '(any) string',
  durationRound: '(any) string',
  htmlDate: '(any) string',
  htmlDateInZone: '(any, string) string',
  mustDateModify: '(string, time.Time) (time.Time, error)',
  mustToDate: '(string, string) (time.Time, error)',
  must_date_modify: '(string, time.Time) (time.Time, error)',
  now: '() time.Time',
  toDate: '(string, string) time.Time',
  unixEpoch: '(time.Time) string',
  urlJoin: '(map[string]any) string',
  urlParse: '(string) map[string]any',
  base: '(string) string',
  clean: '(string) string',
  dir: '(string) string',
  ext: '(string) string',
  isAbs: '(string) bool',
  osBase: '(string) string',
  osClean: '(string) string',
  osDir: '(string) string',
  osExt: '(string) string',
  osIsAbs: '(string) bool',
  semver: '(string) (*semver.Version, error)',
  semverCompare: '(string, string) (bool, error)',
};

/** Those whose result depends on the clock or on the local zone. */
const BY_CLOCK = new Set(['now', 'ago', 'date', 'dateInZone', 'date_in_zone', 'htmlDate', 'htmlDateInZone']);

const TIME: GoType = { kind: 'struct', name: 'time.Time' };
const VERSION: GoType = { kind: 'struct', name: 'semver.Version' };
const TYPES: Readonly<Record<string, GoType>> = {
  'time.Time': TIME,
  '*semver.Version': { kind: 'pointer', name: '*semver.Version', elem: VERSION },
};

/** The names of the functions that need the library `rare`. */
export const RARE_NAMES: readonly string[] = Object.keys(SIGNATURES);

let bodies: Readonly<Record<string, Body>> = {};

/** Loads the bodies. */
export async function loadRareFunctions(): Promise<void> {
  const [{ dateBodies }, { networkBodies }, { semverBodies }] = await Promise.all([
    import('./sprig-dates'),
    import('./sprig-network'),
    import('./sprig-semver'),
  ]);
  bodies = { ...dateBodies, ...networkBodies, ...semverBodies };
}

function entry(name: string, signature: string): FunctionEntry {
  const run: Body = (args, context) => {
    requireLibrary('rare', name);
    return bodies[name]?.(args, context) ?? GoAbsent.value;
  };
  return define(signature, run, BY_CLOCK.has(name) ? { nondeterministic: true } : {}, TYPES);
}

export const rareFunctions: Readonly<Record<string, FunctionEntry>> = Object.fromEntries(
  Object.entries(SIGNATURES).map(([name, signature]) => [name, entry(name, signature)]),
);
