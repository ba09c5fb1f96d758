import { utf8Length } from '../../go/utf8';
import { YamlProblem } from '../nodes';
import { type Composition, composeNodes } from './compose';
import type { YamlLimits } from './limits';
import { octetProblem } from './octets';
import type { PackageProblem, YamlRecovery } from './package-parse';
import { parseNodes } from './parse';
import type { ParsedText, WholeReader } from './parsed-text';
import { PlaceRecorder, type PlaceTable } from './places';

const MOST_PROBLEMS = 20;
/** The package takes about a second for a million characters. */
const LONGEST_RECOVERY = 300_000;
/** What goyaml refuses to read: everything but printable characters, tab and line breaks. */
const UNREADABLE = /[^\t\n\r\x20-\x7e\x85\xa0-\ufffd]/;

/**
 * Reads texts of any kind as goyaml does. Of one that goyaml refuses more than its first error is told where `recovery` reads on. Throws what
 * `recovery` throws alone.
 */
export function wholeReader(recovery?: YamlRecovery): WholeReader {
  return (text, limits, withPlaces) => {
    const read = (part: string): Composition => {
      const root = parseNodes(part, limits.nesting);
      if (root === undefined) return { value: null, places: emptyPlaces(), duplicates: [] };
      return composeNodes(root, limits.aliases, withPlaces);
    };
    try {
      if (text.length > limits.size) {
        const place = { start: 0, end: 0, line: 0 };
        throw new YamlProblem('budget', 'size', place, { limit: String(limits.size), size: String(text.length) });
      }
      return { ...readReadable(text, read), moreProblems: [] };
    } catch (error) {
      if (!(error instanceof YamlProblem)) throw error;
      return recover(text, error, limits, recovery);
    }
  };
}

/**
 * goyaml reads its input in chunks of 512 octets and looks at a chunk's characters before any of its tokens: an
 * unreadable character wins over every problem that needs the same chunk or a later one.
 */
function readReadable(text: string, read: (part: string) => Composition): Composition {
  const octets = octetProblem(text);
  const unreadable = UNREADABLE.exec(text)?.index;
  const at = Math.min(octets?.at ?? text.length, unreadable ?? text.length);
  if (at === text.length) return read(text);
  const chunkStart = Math.floor(utf8Length(text.slice(0, at)) / 512) * 512;
  const line = text.slice(0, at).split('\n').length - 1;
  const problem = at === octets?.at ? octets.problem : 'control characters are not allowed';
  const refusal = new YamlProblem('reader', problem, { start: at, end: at + 1, line });
  try {
    read(text.slice(0, at));
  } catch (error) {
    if (!(error instanceof YamlProblem)) throw error;
    if (
      utf8Length(text.slice(0, error.place.start)) >= chunkStart ||
      (error.stage === 'decoder' && error.params['kind'] !== 'unknown-anchor')
    ) {
      throw refusal;
    }
    throw error;
  }
  throw refusal;
}

function emptyPlaces(): PlaceTable {
  return new PlaceRecorder().finish(null, 0, 0);
}

/**
 * The problems behind the first one that are not merely its consequences: not on its line or the next, one for each run of lines that follow
 * upon one another, and none in what is a template rather than YAML.
 */
function problemsOfTheirOwn(text: string, first: number, problems: readonly PackageProblem[]): PackageProblem[] {
  const lineOf = (at: number): number => text.slice(0, at).split('\n').length;
  if (/\{\{.*\}\}/.test(text.split('\n')[lineOf(first) - 1] ?? '')) return [];
  const own: PackageProblem[] = [];
  let last = lineOf(first);
  for (const problem of problems) {
    const line = lineOf(problem.start);
    if (line > last + 1) own.push(problem);
    last = Math.max(last, line);
  }
  return own;
}

/** What can be known of a text that goyaml refuses. */
function recover(
  text: string,
  problem: YamlProblem,
  limits: YamlLimits,
  recovery: YamlRecovery | undefined,
): ParsedText {
  const nothing: ParsedText = { value: undefined, places: emptyPlaces(), duplicates: [], problem, moreProblems: [] };
  if (problem.stage === 'budget' || text.length > LONGEST_RECOVERY) return nothing;
  if (recovery === undefined) return nothing;
  const { root, problems } = recovery(text, limits.nesting);
  const moreProblems = problemsOfTheirOwn(text, problem.place.start, problems).slice(0, MOST_PROBLEMS);
  if (root === undefined) return { ...nothing, moreProblems };
  try {
    const { places, duplicates } = composeNodes(root, limits.aliases);
    // Behind the error a key may stand twice only because a separator was not understood.
    const certain = duplicates.filter(({ last: [start] }) => start < problem.place.start);
    return { ...nothing, places, duplicates: certain, moreProblems };
  } catch (error) {
    if (!(error instanceof YamlProblem)) throw error;
    return { ...nothing, moreProblems };
  }
}
