import { describe, expect, it } from 'vitest';
import { readDocuments } from '../read/read';
import { applyEdits } from '../../text/edit';
import { Editor, type Edits, yamlDocument, yamlScalar } from './editor';
import { objectsOf } from '../../lint/objects';

/** Applies an edit of the first object of a text and gives the new text, or undefined where there is no edit. */
function edited(text: string, edit: (editor: Editor) => Edits): string | undefined {
  const [document] = readDocuments(text);
  if (document === undefined) return undefined;
  const [object] = objectsOf(document, text, 'default');
  const edits = object === undefined ? undefined : edit(new Editor(object));
  return edits === undefined ? undefined : applyEdits(text, edits);
}

const labels = ['metadata', 'labels', 'app'];

describe('set', () => {
  it.each([
    [
      'before the first sibling',
      'metadata:\n  labels:\n    tier: web # keep\n',
      'metadata:\n  labels:\n    app: x\n    tier: web # keep\n',
    ],
    ['into a flow map', 'metadata:\n  labels: {tier: web}\n', 'metadata:\n  labels: {app: x, tier: web}\n'],
    [
      'into a flow map of several lines',
      'metadata:\n  labels: {\n    tier: web\n  }\n',
      'metadata:\n  labels: {\n    app: x, tier: web\n  }\n',
    ],
    ['into an empty map', 'metadata:\n  labels: {} # none\n', 'metadata:\n  labels:\n    app: x # none\n'],
    ['where nothing is written', 'metadata:\n  labels:\n  name: a\n', 'metadata:\n  labels:\n    app: x\n  name: a\n'],
    ['where null is written', 'metadata:\n  labels: null\n', 'metadata:\n  labels:\n    app: x\n'],
    ['with the map that is missing', 'metadata:\n  name: a\n', 'metadata:\n  labels:\n    app: x\n  name: a\n'],
    ['with all maps that are missing', 'kind: Pod\n', 'metadata:\n  labels:\n    app: x\nkind: Pod\n'],
    ['in JSON', '{"metadata": {"name": "a"}}', '{"metadata": {"labels": {"app": "x"}, "name": "a"}}'],
    ['over another value', "metadata:\n  labels: {app: 'y'}\n", 'metadata:\n  labels: {app: x}\n'],
  ])('writes a label %s', (_, before, after) => {
    expect(edited(before, (editor) => editor.set(labels, 'x'))).toBe(after);
  });

  it('writes into the first entry of a list item', () => {
    const before = 'spec:\n  ports:\n  - port: 80 # web\n  -   port: 81\n';
    expect(edited(before, (editor) => editor.set(['spec', 'ports', 0, 'name'], 'http'))).toBe(
      'spec:\n  ports:\n  - name: http\n    port: 80 # web\n  -   port: 81\n',
    );
    expect(edited(before, (editor) => editor.set(['spec', 'ports', 1, 'name'], 'http'))).toContain(
      '  -   name: http\n      port: 81',
    );
  });

  it('goes before a named sibling', () => {
    expect(
      edited('spec:\n  a: 1\n  template: {}\n', (editor) =>
        editor.set(['spec', 'selector'], { matchLabels: { app: 'x' } }, 'template'),
      ),
    ).toBe('spec:\n  a: 1\n  selector:\n    matchLabels:\n      app: x\n  template: {}\n');
  });

  it.each([
    ['a merge key', 'a: &l {app: y}\nmetadata:\n  labels:\n    <<: *l\n'],
    ['an alias of a map', 'a: &l {app: y}\nmetadata:\n  labels: *l\n'],
  ])('offers nothing where the text belongs to others too: %s', (_, text) => {
    expect(edited(text, (editor) => editor.set(labels, 'x'))).toBeUndefined();
  });
});

it('an alias of one value is replaced, its anchor kept', () => {
  const text = 'a: &l y\nmetadata:\n  labels: {app: *l}\n';
  expect(edited(text, (editor) => editor.set(labels, 'x'))).toBe('a: &l y\nmetadata:\n  labels: {app: x}\n');
});

describe('remove', () => {
  it.each([
    ['a line', 'metadata:\n  labels:\n    app: x # gone\n    tier: web\n', 'metadata:\n  labels:\n    tier: web\n'],
    [
      'the maps left empty',
      'metadata:\n  name: a\n  labels:\n    app: x\nspec: {}\n',
      'metadata:\n  name: a\nspec: {}\n',
    ],
    ['the first of a flow map', 'metadata:\n  labels: {app: x, tier: web}\n', 'metadata:\n  labels: {tier: web}\n'],
    ['the last of a flow map', 'metadata:\n  labels: {tier: web, app: x}\n', 'metadata:\n  labels: {tier: web}\n'],
    [
      'a block of text',
      'metadata:\n  labels:\n    app: |\n      x\n      y\n    tier: web\n',
      'metadata:\n  labels:\n    tier: web\n',
    ],
    [
      'the last line without a line feed',
      'metadata:\n  labels:\n    tier: web\n    app: x',
      'metadata:\n  labels:\n    tier: web\n',
    ],
  ])('takes out %s', (_, before, after) => {
    expect(edited(before, (editor) => editor.remove(labels))).toBe(after);
  });

  it('keeps the dash of a list item', () => {
    expect(
      edited('spec:\n  ports:\n  - name: x\n    port: 80\n', (editor) => editor.remove(['spec', 'ports', 0, 'name'])),
    ).toBe('spec:\n  ports:\n  - port: 80\n');
  });

  it('says nothing of what is not there', () => {
    expect(edited('metadata: {}\n', (editor) => editor.remove(labels))).toBeUndefined();
  });
});

describe('other edits', () => {
  it('quote keeps the source text', () => {
    const quote = (value: string): string | undefined =>
      edited(`metadata:\n  labels:\n    app: ${value}\n`, (editor) => editor.quote(labels));
    expect(quote('1.10')).toContain('app: "1.10"');
    expect(quote('yes # sure')).toContain('app: "yes" # sure');
    expect(quote('')).toMatch(/app: ""|app:  ""/);
  });

  it('prepend puts an item in front, whatever the indentation', () => {
    expect(edited('spec:\n  ports:\n  - a: 1\n', (editor) => editor.prepend(['spec', 'ports'], { b: 2 }))).toBe(
      'spec:\n  ports:\n  - b: 2\n  - a: 1\n',
    );
    expect(
      edited('spec:\n  ports: [{a: 1}]\n', (editor) => editor.prepend(['spec', 'ports'], { b: 2 })),
    ).toBeUndefined();
  });

  it('append starts a document of its own', () => {
    expect(edited('kind: A', (editor) => editor.append({ kind: 'B' }))).toBe('kind: A\n---\nkind: B\n');
  });

  it('scalars are quoted where they would read back otherwise', () => {
    expect(['x', 'app.kubernetes.io/name', 'true', 'No', '1.10', '', '${A}', 'a: b'].map(yamlScalar)).toEqual([
      'x',
      'app.kubernetes.io/name',
      '"true"',
      '"No"',
      '"1.10"',
      '""',
      '"${A}"',
      '"a: b"',
    ]);
  });

  it('documents read back as what they were', () => {
    const value = { a: { b: ['c', { d: 1, e: { f: 'true' } }], g: {} }, h: 'x y' };
    expect(JSON.parse(JSON.stringify(readDocuments(yamlDocument(value))[0]?.value))).toEqual(value);
  });

  it('edits at one place keep their order', () => {
    const at = (start: number, text: string) => ({ span: { source: 'manifests' as const, start, end: start }, text });
    expect(applyEdits('ab', [at(1, '1'), at(0, '0'), at(1, '2')])).toBe('0a12b');
  });
});

it('JSON stays JSON', () => {
  const json = '{"metadata": {"labels": {"app": "y", "tier": 1}, "name": "a"}}';
  const after = (edit: (editor: Editor) => Edits): unknown => JSON.parse(edited(json, edit) ?? '');
  const metadata = (map: object): object => ({ metadata: { labels: map, name: 'a' } });
  expect(after((editor) => editor.replace(labels, 'apps/v1'))).toEqual(metadata({ app: 'apps/v1', tier: 1 }));
  expect(after((editor) => editor.replace(labels, `'it''s'`))).toEqual(metadata({ app: "it's", tier: 1 }));
  expect(after((editor) => editor.replace(labels, '8080'))).toEqual(metadata({ app: 8080, tier: 1 }));
  expect(after((editor) => editor.replace(labels, '"true"'))).toEqual(metadata({ app: 'true', tier: 1 }));
  expect(after((editor) => editor.rename(labels, 'x/y'))).toEqual(metadata({ 'x/y': 'y', tier: 1 }));
  expect(after((editor) => editor.replaceEntry(labels, 'team', { name: 'b' }))).toEqual(
    metadata({ team: { name: 'b' }, tier: 1 }),
  );
});
