import { shortestFloat } from '../go/float-format';
import type { YamlNode } from './nodes';
import { type Resolution, resolvePlain, resolveTagged } from './resolve';

/** The value of a scalar node, without checks: what cannot be decoded stays text. */
function looseScalar(node: Extract<YamlNode, { kind: 'scalar' }>): Resolution {
  const text: Resolution = { tag: 'str', value: node.value };
  if (node.tag !== '') return resolveTagged(node.tag, node.value) ?? text;
  return node.style === 'plain' ? resolvePlain(node.value) : text;
}

/**
 * What Go's `%#v` prints for a decoded node, as goyaml shows a key that is a mapping or list:
 * `map[interface {}]interface {}{"a":1}`. Nested aliases print what they stand for.
 */
export function goSyntax(node: YamlNode): string {
  switch (node.kind) {
    case 'alias':
      return goSyntax(node.target);
    case 'sequence':
      return `[]interface {}{${node.items.map((item) => goSyntax(item)).join(', ')}}`;
    case 'mapping': {
      const pairs = new Map<string, string>();
      node.keys.forEach((key, index) => {
        const value = node.values[index];
        if (value !== undefined) pairs.set(goSyntax(key), goSyntax(value));
      });
      const sorted = [...pairs].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
      return `map[interface {}]interface {}{${sorted.map(([key, value]) => `${key}:${value}`).join(', ')}}`;
    }
    case 'scalar': {
      const { tag, value } = looseScalar(node);
      if (value === null) return 'interface {}(nil)';
      if (typeof value === 'string') return quote(value);
      if (typeof value === 'bigint' && value >= 2n ** 63n) return `0x${value.toString(16)}`;
      return typeof value === 'number' && tag === 'float' ? shortestFloat(value, 64) : String(value);
    }
  }
}

const SHORT_ESCAPES: Readonly<Record<string, string>> = {
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '"': '\\"',
  '\\': '\\\\',
};

/** strconv.Quote: a Go string literal that leaves printable characters as they are. */
function quote(text: string): string {
  let quoted = '"';
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const short = SHORT_ESCAPES[character];
    if (short !== undefined) quoted += short;
    else if (code === 0x20 || /[\p{L}\p{M}\p{N}\p{P}\p{S}]/u.test(character)) quoted += character;
    else if (code < 0x80) quoted += `\\x${code.toString(16).padStart(2, '0')}`;
    else if (code < 0x10000) quoted += `\\u${code.toString(16).padStart(4, '0')}`;
    else quoted += `\\U${code.toString(16).padStart(8, '0')}`;
  }
  return `${quoted}"`;
}
