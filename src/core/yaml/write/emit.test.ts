import { describe, expect, it } from 'vitest';
import { type Json, type JsonObject, newObject } from '../../json';
import { NO_ORIGINS, type Origin, recordOrigins } from '../../provenance/origin';
import { emitMapped, emitYaml, lineNodes } from './emit';
import { compareKeys } from './keys';
import { YamlProblem } from '../nodes';

const origin = (start: number): Origin => ({ kind: 'input', span: { source: 'manifests', start, end: start + 1 } });

describe('the source map', () => {
  it('gives every line its entry', () => {
    const value: Json = { a: [{ name: 'x', text: 'one\ntwo\n' }, ['w', []]], b: { c: 1 }, d: {} };
    const lines = emitYaml(value).slice(0, -1).split('\n');
    const nodes = lineNodes(value).map((path) => path.join('.'));
    expect(lines.map((line, index) => `${nodes[index]} | ${line}`)).toEqual([
      'a | a:',
      'a.0.name | - name: x',
      'a.0.text |   text: |',
      'a.0.text |     one',
      'a.0.text |     two',
      'a.1.0 | - - w',
      'a.1.1 |   - []',
      'b | b:',
      'b.c |   c: 1',
      'd | d: {}',
    ]);
  });

  it('gives all lines of a folded text to its entry', () => {
    const value: Json = { a: 'word '.repeat(40), b: 1 };
    expect(lineNodes(value)).toEqual([['a'], ['a'], ['a'], ['b']]);
    expect(lineNodes(value, { fold: false })).toEqual([['a'], ['b']]);
  });

  it('gives lines the origin of their entry first, then of entries around it that begin there', () => {
    const item: JsonObject = { name: 'x', other: 'y' };
    const list: Json[] = [item];
    const value: JsonObject = { list };
    const origins = recordOrigins();
    origins.set(value, 'list', origin(1));
    origins.set(list, 0, origin(2));
    origins.set(item, 'name', origin(3));
    expect(emitMapped(value, origins)).toEqual({
      text: 'list:\n- name: x\n  other: "y"\n',
      origins: [[origin(1)], [origin(3), origin(2)], [origin(2)]],
    });
    expect(emitMapped(value, NO_ORIGINS).origins).toEqual([[], [], []]);
  });

  it('knows the root', () => {
    expect(lineNodes('a\nb')).toEqual([[], [], []]);
    expect(lineNodes([])).toEqual([[]]);
    expect(emitMapped({}, recordOrigins())).toEqual({ text: '{}\n', origins: [[]] });
  });
});

describe('writing', () => {
  it('refuses what Go cannot read back from its own JSON, where that is asked for', () => {
    const long = 'k'.repeat(1100);
    expect(() => emitYaml({ a: '\x7f' }, { refuses: true })).toThrow(YamlProblem);
    expect(() => emitYaml({ [long]: 1 }, { refuses: true })).toThrow("did not find expected ',' or '}'");
    expect(emitYaml({ a: '\x7f' })).toBe('a: "\\x7F"\n');
    expect(emitYaml({ [long]: 1 })).toBe(`? ${long}\n: 1\n`);
  });

  it('keeps integers that a double cannot hold', () => {
    expect(emitYaml([9007199254740993n, 18446744073709551615n, 1e20, 1e21])).toBe(
      '- 9007199254740993\n- 18446744073709551615\n- 1e+20\n- 1e+21\n',
    );
  });

  it('replaces half a surrogate pair as Go does', () => {
    expect(emitYaml('a\ud800b')).toBe('a\ufffdb\n');
  });

  it('leaves the value as it was', () => {
    const object = newObject();
    object['b'] = 1;
    object['a'] = 2;
    emitYaml(object);
    expect(Object.keys(object)).toEqual(['b', 'a']);
  });
});

describe('the order of keys', () => {
  it('has numbers by value, punctuation before letters and capitals before small letters', () => {
    const sorted = ['a', 'A', 'port10', 'port2', 'a-b', 'a.b/x', 'ab', '_', 'istio.io/rev', 'kubectl.x', 'é', '1'];
    expect(sorted.sort(compareKeys)).toEqual([
      '_',
      '1',
      'A',
      'a',
      'a-b',
      'a.b/x',
      'ab',
      'istio.io/rev',
      'kubectl.x',
      'port2',
      'port10',
      'é',
    ]);
  });
});
