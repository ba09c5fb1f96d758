import { describe, expect, it } from 'vitest';
import { words } from '../../i18n/interface/en';
import { articleScenario } from '../../testing/article-scenario';
import { newEngine } from '../../testing/parts';
import { MadeRows, type RowPart, RowTops } from '../../ui/code/row-list';
import { linesOf } from '../../core/text/lines';
import { linesOfRows } from '../../ui/code/row-selection';
import { TokenizedText } from '../../ui/tokens/tokenize';
import { yamlTokenizer } from '../../ui/tokens/yaml';
import type { Evaluation, ShownDocument } from '../../worker/evaluation';
import { Presenter } from '../../worker/packing/presenter';
import { Unpacker } from '../../worker/packing/unpack';
import { type DocumentRowsOptions, documentPart } from './document-part';
import { documentRows } from './document-rows';
import { outputRows } from './output-rows';

const untouched = `apiVersion: v1
kind: ConfigMap
metadata: {name: untouched}
data:
  ${Array.from({ length: 20 }, (_, index) => `key${index}: ${'long '.repeat(index)}value`).join('\n  ')}
`;
const folding = `apiVersion: v1
kind: Pod
metadata:
  name: folding
spec:
  containers:
  - name: web
    image: web:1
    env:
${Array.from({ length: 20 }, (_, index) => `    - name: KEY_${index}\n      value: value${index}`).join('\n')}
`;
const manifests = `${articleScenario().manifests}\n---\n${untouched}---\n${folding}---\n# nothing\n`;

/** The result of a text, with the details of all documents but some replaced by what cannot be read. */
function evaluationOf(text: string, readable: (index: number) => boolean = () => true): Evaluation {
  const outcome = newEngine().evaluate({ ...articleScenario(), manifests: text }, { origins: true, changes: true });
  const packed = new Presenter().present(outcome, 0, () => 0);
  const bodies = [...packed.bodies].map(
    ([number, body], index) => [number, readable(index) ? body : { ...body, details: 'unreadable' }] as const,
  );
  return new Unpacker().unpack({ ...packed, bodies: new Map(bodies) });
}

const optionsOf = (some: Partial<DocumentRowsOptions>): DocumentRowsOptions => ({
  documents: null,
  view: 'inline',
  toggled: new Set(),
  text: words,
  only: null,
  ...some,
});

const never = () => false;

const measuresOf = (part: RowPart) => [
  part.length,
  part.extent,
  ...[null, 12, 40, 200].map((columns) => part.height(columns)),
];

describe('the rows of a diff', () => {
  it('are as many and as high as was said before they were made', () => {
    const evaluation = evaluationOf(manifests);
    const first = documentRows(evaluation, optionsOf({}), never).rows;
    const folds = first.slice(0, first.length).filter(({ kind }) => kind === 'fold');
    expect(folds.length).toBeGreaterThan(0);
    const toggles = [[], folds.map(({ key }) => key), ['d0', `d${evaluation.outcome.documents.length - 1}`, 'd5']];
    for (const view of ['inline', 'side-by-side'] as const)
      for (const toggled of toggles)
        for (const part of documentRows(evaluation, optionsOf({ view, toggled: new Set(toggled) }), never).rows.parts) {
          const said = measuresOf(part);
          const counted = measuresOf(new MadeRows(part.rows()));
          expect(said, `${view} ${part.document} ${toggled.join(' ')}`).toEqual(counted);
        }
  });

  it('are found by their keys and places', () => {
    const { rows } = documentRows(evaluationOf(manifests), optionsOf({}), never);
    for (const [index, row] of rows.slice(0, rows.length).entries()) expect(rows.indexOfKey(row.key)).toBe(index);
    const place = { document: 2, line: 1 };
    expect(rows.at(rows.indexOfPlace(place))).toMatchObject({ cells: [{ place }] });
  });

  it('are made of the documents that someone looks at, the details of no other are read', () => {
    const one = articleScenario().manifests.slice(0, articleScenario().manifests.indexOf('\n---'));
    const count = 60;
    const text = Array.from({ length: count }, (_, at) => one.replace('replicas: 1', `replicas: ${at}`)).join(
      '\n---\n',
    );
    const evaluation = evaluationOf(text, (index) => index < 2 || index === count - 1);
    const { rows, isWhole } = documentRows(evaluation, optionsOf({}), never);
    expect([isWhole, rows.parts.length]).toEqual([true, count]);
    const tops = new RowTops(rows, null);
    expect(rows.slice(0, tops.rowAt(900) + 12).length).toBeGreaterThan(20);
    expect(rows.slice(tops.rowAt(tops.height), rows.length)).toHaveLength(1);
    expect(() => rows.slice(0, rows.length)).toThrow('JSON');
  });

  it('of documents that stay are those from before', () => {
    const [presenter, unpacker, engine] = [new Presenter(), new Unpacker(), newEngine()];
    const partsOf = (text: string) => {
      const outcome = engine.evaluate({ ...articleScenario(), manifests: text }, { origins: true, changes: true });
      const shown = unpacker.unpack(presenter.present(outcome, 0, () => 0));
      return documentRows(shown, options, never).rows.parts;
    };
    const options = optionsOf({});
    const before = partsOf(manifests);
    const after = partsOf(manifests.replace('replicas: 1', 'replicas: 11'));
    expect(after.filter((part, index) => part === before[index])).toHaveLength(before.length - 1);
  });

  it('are measured once for each width that lines wrap at', () => {
    const [document] = evaluationOf(manifests).outcome.documents;
    let read = 0;
    const counting: ShownDocument = Object.create(document ?? null, {
      before: {
        get: () => {
          read++;
          return document?.before;
        },
      },
    }) as ShownDocument;
    const part = documentPart(counting, 0, optionsOf({}));
    const heights = [null, 40, 40, null, 40, 80].map((columns) => part.height(columns));
    expect([read, new Set(heights).size]).toEqual([3, 3]);
  });

  it('are counted in slices', () => {
    const evaluation = evaluationOf(manifests);
    const options = optionsOf({ view: 'side-by-side' });
    const sizes: number[] = [];
    for (let isWhole = false; !isWhole; ) {
      const made = documentRows(evaluation, options, () => true);
      isWhole = made.isWhole;
      sizes.push(made.rows.parts.length);
    }
    expect(sizes).toEqual(evaluation.outcome.documents.map((_, index) => index + 1));
  });
});

describe('the rows of what is printed', () => {
  it('are its lines, with the places and the tokens of their documents', () => {
    const evaluation = evaluationOf(manifests);
    const list = outputRows(evaluation, null);
    for (const part of list.parts) expect(measuresOf(part)).toEqual(measuresOf(new MadeRows(part.rows())));
    const rows = list.slice(0, list.length);
    expect(linesOfRows(rows, 'after')).toEqual(linesOf(evaluation.outcome.output));
    expect(rows.map(({ key }) => list.indexOfKey(key))).toEqual(rows.map((_, index) => index));
    const whole = new TokenizedText(linesOf(evaluation.outcome.output), yamlTokenizer);
    const tokens = rows.map((row, index) => (row.kind === 'lines' ? row.cells[0]?.source.tokens(index) : []));
    expect(tokens).toEqual(rows.map((_, index) => whole.tokens(index)));
    const place = { document: 3, line: 2 };
    expect(rows[list.indexOfPlace(place)]).toMatchObject({ cells: [{ place }] });
  });

  it('are of the chosen documents alone, with the numbers that they have among all', () => {
    const evaluation = evaluationOf(manifests);
    const all = outputRows(evaluation, null);
    const some = outputRows(evaluation, new Set([1, 3]));
    const places = (index: number) => all.parts[index]?.rows().slice(0, -1);
    expect(some.slice(0, some.length)).toMatchObject(
      [...(places(1) ?? []), ...(places(3) ?? [])].map(({ key }) => ({ key })),
    );
  });

  it('are made of the documents that someone looks at, the details of no other are read', () => {
    const evaluation = evaluationOf(manifests, (index) => index === 0);
    const list = outputRows(evaluation, null);
    expect(new RowTops(list, null).height).toBe(19 * linesOf(evaluation.outcome.output).length);
    expect(list.slice(0, 20)).toHaveLength(20);
    expect(() => list.slice(0, list.length)).toThrow('JSON');
  });
});
