import { beforeAll, describe, expect, it } from 'vitest';
import { BUILTIN_FUNCTIONS } from '../functions/builtin/builtin';
import { type FunctionSet, mergeFunctions } from '../functions/functions';
import { ALL_LIBRARIES, loadLibraries } from '../functions/libraries';
import { sprigFunctions } from '../functions/sprig/sprig';
import { parseTemplate } from '../syntax/parse';
import { executeTemplate, type ExecuteResult } from './execute';

const TEXT = '{{$s := repeat 1000000 "aB3 "}}';
const LIST = '{{$l := until 400000}}';
const MAP = '{{$m := dict}}{{range until 50000}}{{$_ := set $m (print .) .}}{{end}}';
/** Two lists in two lists, forty deep: small in memory and without end for whoever goes through it. */
const NESTED = '{{$n := list 1 2}}{{range until 40}}{{$n = list $n $n}}{{end}}';

/** Each of these ran for ten seconds or took gigabytes; with the place where it is stopped. */
const TOO_MUCH: readonly (readonly [what: string, template: string, place: string])[] = [
  ['a list that grows in a range', '{{$l := list}}{{range 900000}}{{$l = append $l .}}{{end}}', 'append'],
  [
    'copies of a list that are kept',
    `${LIST}{{$d := dict}}{{range until 5000}}{{$_ := set $d (print .) (reverse $l)}}{{end}}`,
    'reverse',
  ],
  [
    'lists of numbers that are kept',
    '{{$d := dict}}{{range until 1000}}{{$_ := set $d (print .) (until 400000)}}{{end}}',
    'until',
  ],
  [
    'texts that are kept',
    `${TEXT}{{$d := dict}}{{range until 5000}}{{$_ := set $d (print .) (print $s .)}}{{end}}`,
    'print',
  ],
  ['concat', `${LIST}{{range until 10000}}{{$k := concat $l}}{{end}}`, 'concat'],
  ['rest', `${LIST}{{range until 100000}}{{$l = rest $l}}{{end}}`, 'rest'],
  ['lower', `${TEXT}{{range until 10000}}{{$k := lower $s}}{{end}}`, 'lower'],
  ['splitList', '{{$s := repeat 100000 "ab,"}}{{range until 10000}}{{$k := splitList "," $s}}{{end}}', 'splitList'],
  ['deepCopy', `${LIST}{{range until 10000}}{{$k := deepCopy $l}}{{end}}`, 'deepCopy'],
  ['regexFindAll', `${TEXT}{{range until 10000}}{{$k := regexFindAll "[a-z]+" $s -1}}{{end}}`, 'regexFindAll'],
  ['b32enc', `${TEXT}{{range until 10000}}{{$k := b32enc $s}}{{end}}`, 'b32enc'],
  ['sha256sum', `${TEXT}{{range until 10000}}{{$k := sha256sum $s}}{{end}}`, 'sha256sum'],
  ['snakecase', `${TEXT}{{range until 10000}}{{$k := snakecase $s}}{{end}}`, 'snakecase'],
  ['replace', `${TEXT}{{range until 10000}}{{$k := replace "a" "b" $s}}{{end}}`, 'replace'],
  ['contains', `${TEXT}{{range until 10000}}{{$k := contains "zz" $s}}{{end}}`, 'contains'],
  ['keys', `${MAP}{{range until 10000}}{{$k := keys $m}}{{end}}`, 'keys'],
  ['a range over a large map', `${MAP}{{range until 10000}}{{range $m}}{{break}}{{end}}{{end}}`, '{{range $m}}'],
  ['has', `${LIST}{{range until 10000}}{{$x := has -1 $l}}{{end}}`, 'has'],
  ['sortAlpha', `${LIST}{{range until 10000}}{{$x := sortAlpha $l}}{{end}}`, 'sortAlpha'],
  ['nested lists in an action', `${NESTED}{{$n}}`, '{{$n}}'],
  ['nested lists printed', `${NESTED}{{$x := printf "%v" $n}}`, 'printf'],
  ['nested lists compared', `${NESTED}{{deepEqual $n (list 1 $n)}}`, 'deepEqual'],
  ['nested lists compared by eq', `${NESTED}{{eq $n $n}}`, 'eq'],
  ['nested lists as JSON', `${NESTED}{{$x := toJson $n}}`, 'toJson'],
  ['nested lists copied', `${NESTED}{{$x := deepCopy $n}}`, 'deepCopy'],
];

/** Large, but what templates do. */
const ENOUGH: readonly (readonly [template: string, text: string])[] = [
  ['{{$l := list}}{{range until 3000}}{{$l = append $l .}}{{end}}{{len $l}}', '3000'],
  ['{{$s := ""}}{{range until 2000}}{{$s = print $s "0123456789"}}{{end}}{{len $s}}', '20000'],
  ['{{$d := dict}}{{range until 20000}}{{$_ := set $d (print .) .}}{{end}}{{len $d}}', '20000'],
  ['{{len (toJson (until 50000))}}', '288891'],
  ['{{len (uniq (until 100000))}}', '100000'],
  ['{{len (sha256sum (repeat 1000000 "a"))}}', '64'],
  ['{{range until 2000}}{{$x := default (until 500) nil}}{{end}}', ''],
];

describe('the budget of work', () => {
  let functions: FunctionSet;
  beforeAll(async () => {
    functions = mergeFunctions(BUILTIN_FUNCTIONS, sprigFunctions('3.3.0', await loadLibraries(ALL_LIBRARIES)));
  });

  function run(text: string, trace: 'off' | 'full' = 'off'): ExecuteResult {
    const { template, diagnostics } = parseTemplate('t', text, { source: 'template:t', functions });
    expect(diagnostics).toEqual([]);
    if (template === undefined) throw new Error('not parsed');
    return executeTemplate(template, null, { trace });
  }

  it.each(TOO_MUCH)('stops %s, at its place, and the same when traced', (_, text, place) => {
    const diagnostics = run(text).diagnostics.filter(({ severity }) => severity === 'error');
    expect(diagnostics.map(({ code, params }) => [code, params['limit']])).toEqual([['budget.work', '1000000000']]);
    expect(text.slice(diagnostics[0]?.span?.start, diagnostics[0]?.span?.end)).toBe(place);
    expect(run(text, 'full').diagnostics).toEqual(expect.arrayContaining(diagnostics));
  });

  it.each(ENOUGH)('runs %s', (text, printed) => {
    expect(run(text)).toMatchObject({ text: printed, diagnostics: [] });
  });

  it('keeps what was written before', () => {
    expect(run(`before ${NESTED}{{toJson $n}}`).text).toBe('before ');
  });
});
