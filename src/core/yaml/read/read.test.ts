import { describe, expect, it } from 'vitest';
import { type Json, type JsonObject, jsonAt } from '../../json';
import type { Span } from '../../text/span';
import { parseWithPackage } from './package-parse';
import { readDocuments, readValue } from './read';

const cut = (text: string, span: Span | undefined | null): string | undefined =>
  span === undefined || span === null ? undefined : text.slice(span.start, span.end);

function objectAt(value: Json | undefined, ...path: (string | number)[]): JsonObject {
  return jsonAt(value, ...path) as JsonObject;
}

describe('spans', () => {
  const text = [
    '# first',
    'kind: Pod',
    '---',
    'metadata: {name: "a b", labels: {app: x}}',
    'spec:',
    '  containers:',
    '  - name: main   # comment',
    '    image: !!str nginx:1.9',
    '  -',
    '    args: &args',
    '      - |',
    '        line one',
    '        line two',
    '      - é😀',
    '    command: *args',
    '',
  ].join('\n');
  const [, document] = readDocuments(text);
  const value = document?.value;
  const spans = document?.spans;
  const containers = jsonAt(value, 'spec', 'containers') as Json[];

  it('are of the source, not of the document', () => {
    expect(cut(text, document?.span)).toBe(document?.text);
    expect(cut(text, spans?.root)).toBe(document?.text.trimEnd());
  });

  it('give key, value and entry of mappings', () => {
    const labels = objectAt(value, 'metadata', 'labels');
    expect(cut(text, spans?.keySpan(labels, 'app'))).toBe('app');
    expect(cut(text, spans?.valueSpan(labels, 'app'))).toBe('x');
    expect(cut(text, spans?.entrySpan(labels, 'app'))).toBe('app: x');
    const metadata = objectAt(value, 'metadata');
    expect(cut(text, spans?.valueSpan(metadata, 'name'))).toBe('"a b"');
    expect(cut(text, spans?.valueSpan(metadata, 'labels'))).toBe('{app: x}');
  });

  it('give the dash as key of a list item', () => {
    expect(cut(text, spans?.keySpan(containers, 0))).toBe('-');
    expect(cut(text, spans?.entrySpan(containers, 0))).toBe('- name: main   # comment\n    image: !!str nginx:1.9');
    expect(cut(text, spans?.valueSpan(containers, 0))).toBe('name: main   # comment\n    image: !!str nginx:1.9');
  });

  it('leave out tags and anchors and end with the last line of a block scalar', () => {
    expect(cut(text, spans?.valueSpan(objectAt(containers, 0), 'image'))).toBe('nginx:1.9');
    const list = jsonAt(containers, 1, 'args') as Json[];
    expect(cut(text, spans?.valueSpan(list, 0))).toBe('|\n        line one\n        line two');
    expect(cut(text, spans?.valueSpan(list, 1))).toBe('é😀');
  });

  it('of an alias are the alias, of what it brings in the place of the anchor', () => {
    const container = objectAt(containers, 1);
    expect(cut(text, spans?.valueSpan(container, 'command'))).toBe('*args');
    const copy = container['command'] as Json[];
    expect(copy).toEqual(container['args']);
    expect(copy).not.toBe(container['args']);
    expect(cut(text, spans?.valueSpan(copy, 1))).toBe('é😀');
  });

  it('lead from an offset to the innermost path', () => {
    expect(spans?.pathAt(text.indexOf('nginx'))).toEqual(['spec', 'containers', 0, 'image']);
    expect(spans?.pathAt(text.indexOf('line two'))).toEqual(['spec', 'containers', 1, 'args', 0]);
    expect(spans?.pathAt(text.indexOf('*args'))).toEqual(['spec', 'containers', 1, 'command']);
    expect(spans?.pathAt(text.indexOf('labels'))).toEqual(['metadata', 'labels']);
    expect(spans?.pathAt(text.indexOf('# first'))).toEqual([]);
  });

  it('are found by path', () => {
    expect(cut(text, spans?.spanOf(['spec', 'containers', 0, 'name']))).toBe('main');
    expect(cut(text, spans?.spanOf(['spec', 'containers', 0, 'name'], 'key'))).toBe('name');
    expect(cut(text, spans?.spanOf(['metadata', 'labels', 'app'], 'entry'))).toBe('app: x');
    expect(spans?.spanOf(['spec', 'nothing', 'here'])).toBeUndefined();
    expect(spans?.spanOf([])).toEqual(spans?.root);
  });

  it('of a missing value are the empty place behind its colon', () => {
    const { value: empty, spans: places } = readValue('a:\nb: 1\n');
    expect(places.valueSpan(empty as JsonObject, 'a')).toEqual({ source: 'manifests', start: 2, end: 2 });
  });
});

describe('documents', () => {
  it('are passed through as the reader of apimachinery hands them on', () => {
    const documents = readDocuments('---\r\na: 1\r\n--- # next\r\n# empty\r\n---\nb: 2');
    expect(documents.map(({ raw }) => raw)).toEqual(['---\na: 1\n', '# empty\n', 'b: 2\n']);
    expect(documents.map(({ text }) => text)).toEqual(['---\r\na: 1\r\n', '# empty\r\n', 'b: 2']);
    expect(documents.map(({ value }) => value)).toEqual([{ a: 1 }, null, { b: 2 }]);
  });

  it('fail alone', () => {
    const documents = readDocuments('a: 1\n---\nb: [\n---\nc: 3\n');
    expect(documents.map(({ value }) => value)).toEqual([{ a: 1 }, undefined, { c: 3 }]);
    expect(documents.map(({ diagnostics }) => diagnostics.length)).toEqual([0, 1, 0]);
  });

  it('say what is wrong with a separator where the reader of the time refuses it', () => {
    const text = 'a: 1\n--- b\nc: 2\n';
    const [first] = readDocuments(text);
    expect(first?.value).toBeUndefined();
    expect(first?.diagnostics[0]).toMatchObject({
      code: 'yaml.separator',
      params: { text: 'b' },
      upstream: 'invalid Yaml document separator: b',
    });
    expect(cut(text, first?.diagnostics[0]?.span)).toBe('--- b');
    expect(readDocuments(text, { separatorRule: 'keep' })).toHaveLength(1);
  });
});

describe('diagnostics', () => {
  it('give every error of a document, the first in the words of Go', () => {
    const text = 'a: b: c\nd: 1\ne: "\\q"\nf: [1, 2\n';
    const { value, diagnostics } = readValue(text, { recovery: parseWithPackage });
    expect(value).toBeUndefined();
    expect(diagnostics.length).toBeGreaterThan(1);
    expect(readValue(text).diagnostics).toEqual(diagnostics.slice(0, 1));
    expect(diagnostics[0]).toMatchObject({
      code: 'yaml.syntax',
      severity: 'error',
      params: { kind: 'mapping-values-are-not-allowed-in-this-context' },
      upstream: 'error converting YAML to JSON: yaml: mapping values are not allowed in this context',
    });
    expect(diagnostics[0]?.span?.start).toBe(text.indexOf(': c'));
    expect(diagnostics.slice(1).every(({ upstream }) => upstream === undefined)).toBe(true);
    expect(diagnostics.some(({ params }) => params['kind'] === 'bad-dq-escape')).toBe(true);
  });

  it('know the keys around an error', () => {
    const text = 'spec:\n  containers:\n  - name: a\n    image: "b\nkind: Pod\n';
    const { value, understood, spans } = readValue(text, { recovery: parseWithPackage });
    expect(value).toBeUndefined();
    expect(jsonAt(understood, 'spec', 'containers', 0, 'name')).toBe('a');
    expect(spans.pathAt(text.indexOf('name') + 1)).toEqual(['spec', 'containers', 0, 'name']);
  });

  it('warn of a key written twice, at both places', () => {
    const text = 'a: 1\nb: 2\na: 3\n';
    const { value, diagnostics } = readValue(text);
    expect(value).toEqual({ a: 3, b: 2 });
    expect(diagnostics).toEqual([
      {
        code: 'yaml.duplicate-key',
        severity: 'warning',
        params: { key: 'a' },
        span: { source: 'manifests', start: 10, end: 11 },
        related: [
          { span: { source: 'manifests', start: 0, end: 1 }, role: 'yaml.overridden-key', params: { key: 'a' } },
        ],
        fixes: [],
      },
    ]);
  });

  it('name what limits forbid', () => {
    const limits = { documents: 2, nesting: 4, aliases: 10, size: 200 };
    const codes = (text: string): string[] =>
      readDocuments(text, { limits }).flatMap(({ diagnostics }) => diagnostics.map(({ code }) => code));
    expect(codes('[[[[1]]]]')).toEqual([]);
    expect(codes('[[[[[1]]]]]')).toEqual(['budget.nesting']);
    expect(codes('a: &a [1, 2, 3]\nb: [*a, *a, *a]\n')).toEqual(['budget.aliases']);
    expect(codes(`a: ${'x'.repeat(200)}\n`)).toEqual(['budget.size']);
    expect(codes('a: 1\n---\nb: 2\n---\nc: 3\n---\nd: 4\n')).toEqual(['budget.documents']);
  });

  it('stop at nesting and aliases that would take all memory', () => {
    const names = 'abcdefghi'.split('');
    const bomb = names.map((name, at) => {
      const item = at === 0 ? 'x' : `*${names[at - 1]}`;
      return `${name}: &${name} [${`${item}, `.repeat(9)}]`;
    });
    const [expanded] = readValue(bomb.join('\n')).diagnostics;
    expect(['budget.aliases', 'yaml.syntax']).toContain(expanded?.code);
    expect(readValue('['.repeat(20_000)).diagnostics[0]?.code).toBe('budget.nesting');
    expect(readValue(`@\n${'['.repeat(20_000)}`, { recovery: parseWithPackage }).diagnostics[0]?.code).toBe(
      'yaml.syntax',
    );
    expect(readValue(`a: [1\nb: ${'{a: '.repeat(3000)}`, { recovery: parseWithPackage }).diagnostics[0]?.code).toBe(
      'yaml.syntax',
    );
  });
});

describe('scalars', () => {
  it('keep what they were before they were resolved', () => {
    const { value, scalars } = readValue('a: 0x1F\nb: "0x1F"\nc: >\n  yes\nd: [on, 1.50]\n');
    const root = value as JsonObject;
    expect(value).toEqual({ a: 31, b: '0x1F', c: 'yes\n', d: [true, 1.5] });
    expect(scalars.get(root, 'a')).toEqual({ text: '0x1F', style: 'plain', tag: 'int' });
    expect(scalars.get(root, 'b')).toEqual({ text: '0x1F', style: 'double', tag: 'str' });
    expect(scalars.get(root, 'c')).toEqual({ text: 'yes\n', style: 'folded', tag: 'str' });
    expect(scalars.get(root['d'] as Json[], 1)).toEqual({ text: '1.50', style: 'plain', tag: 'float' });
    expect(scalars.get(root, 'd')).toBeUndefined();
    expect(readValue('~').scalars.root).toEqual({ text: '~', style: 'plain', tag: 'null' });
  });

  it('that a double cannot hold are bigint', () => {
    expect(readValue('[9007199254740993, -9223372036854775808, 18446744073709551615, 9007199254740991]').value).toEqual(
      [9007199254740993n, -9223372036854775808n, 18446744073709551615n, 9007199254740991],
    );
  });

  it('named like a part of every object are keys like any other', () => {
    const { value } = readValue('__proto__: {a: 1}\nconstructor: 2\n');
    expect(Object.keys(value as JsonObject)).toEqual(['__proto__', 'constructor']);
    for (const key of ['toString', 'hasOwnProperty', 'valueOf']) expect((value as JsonObject)[key]).toBeUndefined();
    const { value: empty } = readValue('{}');
    for (const key of ['__proto__', 'constructor']) expect((empty as JsonObject)[key]).toBeUndefined();
  });
});
