import type { FunctionEntry } from '../functions';
import { MissingPart } from '../../../missing-part';
import type { FunctionLibraries, Library } from '../library';
import type { GoType } from '../../value/value';
import { type FunctionBody, define } from '../define';

/**
 * The functions of sprig that injection templates hardly ever call: signatures, which are always here, by the names that share one, with a star behind those
 * whose result depends on clock, zone or chance, or on an order that Go does not give. The bodies are loaded on demand. Sources: those of the modules
 * that hold them.
 */
const SIGNATURES: Readonly<Record<string, string>> = {
  '() string': 'hello uuidv4*',
  '() time.Time': 'now*',
  '(...any) (any, error)': 'dig',
  '(...any) any': 'concat',
  '(...any) float64': 'addf',
  '(...any) int64': 'add',
  '(...any) string': 'cat',
  '(...int) string': 'seq',
  '(...map[string]any) []string': 'keys*',
  '(any) ([]any, error)': 'mustRest mustInitial mustReverse mustCompact mustUniq',
  '(any) (any, error)': 'mustDeepCopy',
  '(any) []any': 'rest initial reverse compact uniq',
  '(any) []string': 'toStrings sortAlpha',
  '(any) any': 'deepCopy',
  '(any) float64': 'float64 add1f ceil floor',
  '(any) int': 'int',
  '(any) int64': 'int64 toDecimal add1',
  '(any) string': 'ago* duration durationRound htmlDate* typeOf kindOf',
  '(any, ...any) ([]any, error)': 'mustWithout',
  '(any, ...any) (any, error)': 'mustSlice',
  '(any, ...any) []any': 'without',
  '(any, ...any) any': 'slice',
  '(any, ...any) float64': 'subf divf mulf maxf minf',
  '(any, ...any) int64': 'mul min max biggest',
  '(any, any) ([]any, error)': 'mustPrepend',
  '(any, any) (bool, error)': 'mustHas',
  '(any, any) []any': 'prepend',
  '(any, any) bool': 'has deepEqual',
  '(any, any) int64': 'sub div mod',
  '(any, int, ...float64) float64': 'round',
  '(any, string) string': 'htmlDateInZone*',
  '(int) (string, error)': 'randBytes*',
  '(int) []int': 'until',
  '(int) string': 'randAlphaNum* randAlpha* randNumeric* randAscii*',
  '(int, any) ([][]any, error)': 'mustChunk',
  '(int, any) [][]any': 'chunk',
  '(int, int) int': 'randInt*',
  '(int, int, int) []int': 'untilStep',
  '(int, int, string) string': 'abbrevboth substr',
  '(int, string) string': 'abbrev repeat wrap',
  '(int, string, string) string': 'wrapWith',
  '(map[string]any) []any': 'values*',
  '(map[string]any) string': 'urlJoin',
  '(map[string]any, ...map[string]any) (any, error)': 'mustMerge mustMergeOverwrite',
  '(map[string]any, ...map[string]any) any': 'merge mergeOverwrite',
  '(map[string]any, ...string) map[string]any': 'pick',
  '(string) (*semver.Version, error)': 'semver',
  '(string) any': 'fromJson',
  '(string) (any, error)': 'mustFromJson',
  '(string) bool': 'isAbs osIsAbs',
  '(string) int': 'atoi',
  '(string) map[string]any': 'urlParse',
  '(string) string':
    'title untitle nospace initials swapcase snakecase kebabcase camelcase expandenv b64enc b64dec b32enc b32dec adler32sum shuffle* ' +
    'base clean dir ext osBase osClean osDir osExt regexQuoteMeta sha1sum sha256sum sha512sum',
  '(string, ...map[string]any) []any': 'pluck',
  '(string, any) bool': 'typeIs typeIsLike kindIs',
  '(string, any) string': 'date*',
  '(string, any, string) string': 'dateInZone* date_in_zone*',
  '(string, int, string) map[string]string': 'splitn',
  '(string, string) (bool, error)': 'semverCompare mustRegexMatch',
  '(string, string) (string, error)': 'mustRegexFind',
  '(string, string) (time.Time, error)': 'mustToDate',
  '(string, string) bool': 'regexMatch',
  '(string, string) map[string]string': 'split',
  '(string, string) string': 'regexFind',
  '(string, string) time.Time': 'toDate',
  '(string, string, int) ([]string, error)': 'mustRegexFindAll mustRegexSplit',
  '(string, string, int) []string': 'regexFindAll regexSplit',
  '(string, string, int) string': 'plural',
  '(string, string, string) (string, error)': 'mustRegexReplaceAll mustRegexReplaceAllLiteral',
  '(string, string, string) string': 'regexReplaceAll regexReplaceAllLiteral',
  '(string, time.Time) (time.Time, error)': 'mustDateModify must_date_modify',
  '(string, time.Time) time.Time': 'dateModify date_modify',
  '(time.Time) string': 'unixEpoch',
};

const TYPES: Readonly<Record<string, GoType>> = {
  'time.Time': { kind: 'struct', name: 'time.Time' },
  '*semver.Version': { kind: 'pointer', name: '*semver.Version', elem: { kind: 'struct', name: 'semver.Version' } },
};

function libraryOf(name: string): Library {
  if (/^sha\d/.test(name)) return 'hash';
  if (name.endsWith('romJson')) return 'json';
  return /regex/i.test(name) && name !== 'regexQuoteMeta' ? 'regexp' : 'rare';
}

function effortOf(name: string, library: Library): number {
  if (name.endsWith('case')) return 5000;
  return { regexp: 1000, hash: 150, json: 500, rare: 500 }[library];
}

const LISTED = Object.entries(SIGNATURES).flatMap(([signature, names]) =>
  names.split(' ').map((word) => {
    const name = word.replace('*', '');
    return { name, signature, library: libraryOf(name), nondeterministic: word !== name };
  }),
);

/** The names of the functions that need a library. */
export function namesOf(library: Library): string[] {
  return LISTED.filter((one) => one.library === library).map(({ name }) => name);
}

/** The functions of a build of sprig's (rare-bodies.ts), with the bodies of some libraries. */
export function rareFunctions(build: string, libraries: FunctionLibraries): Readonly<Record<string, FunctionEntry>> {
  return Object.fromEntries(
    LISTED.map(({ name, signature, library, nondeterministic }) => {
      const run: FunctionBody = (args, context) => {
        const bodies = libraries[library] ?? {};
        const body = bodies[`${name} ${build}`] ?? bodies[name];
        if (body === undefined) throw new MissingPart(library);
        return body(args, context);
      };
      return [name, define(signature, run, { effort: effortOf(name, library), nondeterministic }, TYPES)] as const;
    }),
  );
}
