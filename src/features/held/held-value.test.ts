import { describe, expect, it } from 'vitest';
import type { Json } from '../../core/json';
import { copyOf, heldRows } from './held-rows';
import { heldInLine, structureOf } from './held-value';

const mapped = (text: string) => ({ text, origins: [] });

describe('structureOf', () => {
  it('takes JSON on one line and YAML on several', () => {
    expect(structureOf('{"a":[1]}')).toMatchObject({ format: 'JSON' });
    expect(structureOf('[1, 2]\n')).toMatchObject({ format: 'JSON' });
    expect(structureOf('{a: 1}')).toMatchObject({ format: 'YAML' });
    expect(structureOf('a: 1\nb:\n- c\n')).toMatchObject({ format: 'YAML', value: { a: 1, b: ['c'] } });
  });

  it('leaves everything else as text', () => {
    for (const text of [
      '',
      '{}',
      '[]',
      'plain',
      'note: one line may be a sentence',
      '{{ .Values.a }}',
      '{"a":',
      '#!/bin/sh\nset -e\necho a\n',
      '[broken\nlist',
      'a: 1\n---\nb: 2\n',
      'a: 1\na: 2\n',
    ])
      expect(structureOf(text), text).toBeNull();
  });
});

describe('heldInLine', () => {
  const text = `metadata:
  annotations:
    status: '{"containers":["istio-proxy"]}'
    config: |
      a: 1
      b: 2
    plain: x
`;
  it('finds the string of a line, also of the lines that it goes on in', () => {
    expect(heldInLine(mapped(text), 3)).toMatchObject({ format: 'JSON', path: ['metadata', 'annotations', 'status'] });
    for (const line of [4, 5, 6]) expect(heldInLine(mapped(text), line)).toMatchObject({ value: { a: 1, b: 2 } });
    for (const line of [1, 2, 7, 99]) expect(heldInLine(mapped(text), line)).toBeNull();
  });
});

describe('heldRows', () => {
  const root = structureOf('{"list":["a",{"b":null}],"text":"{\\"c\\":1}","empty":{}}');
  const shown = (toggled: readonly string[] = []) =>
    root === null ? [] : heldRows(root, new Set(toggled)).map(({ level, name, open }) => `${level} ${name} ${open}`);

  it('lists the entries, and what is inside a string too', () => {
    expect(shown()).toEqual([
      '1 list true',
      '2 - 0 null',
      '2 - 1 true',
      '3 b null',
      '1 text true',
      '2 c null',
      '1 empty null',
    ]);
    expect(shown(['/"list"', '/"text"'])).toEqual(['1 list false', '1 text false', '1 empty null']);
  });

  it('opens the first level alone where there is much', () => {
    const many = structureOf(JSON.stringify({ a: Array.from({ length: 50 }, (_, index) => index), b: 1 }));
    expect(many && heldRows(many, new Set()).map(({ name, open }) => `${name} ${open}`)).toEqual(['a false', 'b null']);
  });
});

describe('copyOf', () => {
  const value = structureOf('{"big":12345678901234567890,"list":[],"a":{"b":"x"}}')?.value as Json;

  it('writes JSON with indents and every digit, and YAML as Kubernetes does', () => {
    expect(copyOf(value, 'JSON')).toBe(
      '{\n  "big": 12345678901234567890,\n  "list": [],\n  "a": {\n    "b": "x"\n  }\n}',
    );
    expect(copyOf(value, 'YAML')).toBe('a:\n  b: x\nbig: 12345678901234567890\nlist: []');
    expect(copyOf('as it is', 'JSON')).toBe('as it is');
  });
});
