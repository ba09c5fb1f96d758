import { describe, expect, it } from 'vitest';
import { emitYaml, lineNodes } from '../write/emit';
import { linePaths } from './line-paths';
import { readValue } from './read';

const paths = (text: string): (string | undefined)[] => linePaths(text).map((line) => line?.path.join('.'));

describe('linePaths', () => {
  it('tells the entry of every line, through lists, literals and folded text', () => {
    const text = [
      'a:',
      '- b: 1',
      '  c: |',
      '    one',
      '',
      '    - two',
      '- - x',
      '  - z: "folded',
      '    text"',
      'd: {}',
      '',
    ].join('\n');
    expect(paths(text)).toEqual(['a', 'a.0.b', 'a.0.c', 'a.0.c', 'a.0.c', 'a.0.c', 'a.1.0', 'a.1.1.z', 'a.1.1.z', 'd']);
  });

  it('keeps documents apart and gives separators no entry', () => {
    const found = linePaths('a: 1\n---\nb: 2\n---\n');
    expect(found.map((line) => line?.path.join('.'))).toEqual(['a', undefined, 'b', undefined]);
    expect(found[0]?.root).toEqual({ a: 1 });
    expect(found[2]?.root).toEqual({ b: 2 });
  });

  it('has no entry for what cannot be read', () => {
    expect(paths('a: [\n')).toEqual([undefined]);
    expect(paths('')).toEqual([undefined]);
  });

  it('agrees with the emitter', () => {
    const value = readValue('a: [{b: [1, 2], c: "x\\ny"}, {d: {}}]\ne: {f: g}\n').value ?? null;
    expect(linePaths(emitYaml(value)).map((line) => line?.path)).toEqual(lineNodes(value));
  });
});
