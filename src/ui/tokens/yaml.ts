import { type LineTokenizer, pushToken, type Token, type TokenType } from './token';

/**
 * `''` outside of anything that spans lines, `|n` inside a block scalar whose parent is indented by n,
 * `"` and `'` inside a quoted scalar.
 */
export type YamlState = string;

const NUMBER = /^[-+]?(?:0x[0-9a-fA-F_]+|0o?[0-7_]+|(?:\d[\d_]*)?\.?\d+(?:[eE][-+]?\d+)?|\.inf|\.nan)$/i;
const KEYWORD = /^(?:true|false|yes|no|on|off|null|~)$/i;
const BLOCK_HEADER = /^[|>][-+0-9]*\s*(?:#.*)?$/;

function scalarType(text: string): TokenType {
  if (KEYWORD.test(text)) return 'keyword';
  if (NUMBER.test(text)) return 'number';
  return 'text';
}

/** The end of a quoted scalar that starts or goes on at `from`, or -1 when it goes on beyond the line. */
function quoteEnd(line: string, from: number, quote: string): number {
  for (let at = from; at < line.length; at++) {
    const character = line[at];
    if (quote === '"' && character === '\\') at++;
    else if (character === quote) {
      if (quote === "'" && line[at + 1] === "'") at++;
      else return at + 1;
    }
  }
  return -1;
}

/** Where a plain scalar ends: before `: `, before ` #`, and inside flow collections before `,`, `]` and `}`. */
function plainEnd(line: string, from: number, flow: boolean): number {
  for (let at = from; at < line.length; at++) {
    const character = line[at];
    if (character === ':' && (at + 1 >= line.length || /[\s,\]}]/.test(line[at + 1] ?? ''))) return at;
    if (character === '#' && /\s/.test(line[at - 1] ?? '')) return at;
    if (flow && character !== undefined && ',[]{}'.includes(character)) return at;
  }
  return line.length;
}

/** YAML, as exactly as one line at a time allows. */
export const yamlTokenizer: LineTokenizer<YamlState> = {
  initial: '',
  line(line, before) {
    const tokens: Token[] = [];
    const push = (start: number, type: TokenType) => pushToken(tokens, { start, type });
    const indent = line.search(/\S/);
    let at = 0;

    if (before.startsWith('|')) {
      if (indent < 0 || indent > Number(before.slice(1)))
        return { tokens: [{ start: 0, type: 'string' }], state: before };
    } else if (before !== '') {
      const end = quoteEnd(line, 0, before);
      push(0, 'string');
      if (end < 0) return { tokens, state: before };
      at = end;
    }
    if (at === 0 && indent < 0) return { tokens, state: '' };
    if (at === 0 && /^(?:---|\.\.\.)(?:\s|$)/.test(line)) {
      push(0, 'separator');
      at = 3;
    } else if (at === 0 && line.startsWith('%')) return { tokens: [{ start: 0, type: 'comment' }], state: '' };

    let flow = 0;
    /** The indentation that a block scalar's content must exceed: that of the innermost key or dash. */
    let parent = Math.max(indent, 0);
    while (at < line.length) {
      const character = line[at] ?? '';
      const next = line[at + 1];
      if (/\s/.test(character)) {
        at++;
      } else if (character === '#' && (at === 0 || /\s/.test(line[at - 1] ?? ''))) {
        push(at, 'comment');
        return { tokens, state: '' };
      } else if ((character === '-' || character === '?') && (next === undefined || /\s/.test(next)) && flow === 0) {
        push(at, 'punctuation');
        parent = at;
        at++;
      } else if ('[]{},'.includes(character) && (flow > 0 || '[{'.includes(character))) {
        push(at, 'punctuation');
        if ('[{'.includes(character)) flow++;
        else if (character !== ',') flow--;
        at++;
      } else if (character === ':' && (next === undefined || /[\s,\]}]/.test(next))) {
        push(at, 'punctuation');
        at++;
      } else if (flow === 0 && BLOCK_HEADER.test(line.slice(at))) {
        push(at, 'punctuation');
        const comment = line.indexOf('#', at);
        if (comment > 0) push(comment, 'comment');
        return { tokens, state: `|${parent}` };
      } else if ('&*!'.includes(character) && next !== undefined && !/\s/.test(next)) {
        push(at, 'anchor');
        while (at < line.length && !/[\s,\]}]/.test(line[at] ?? '')) at++;
        push(at, 'text');
      } else if (character === '"' || character === "'") {
        const end = quoteEnd(line, at + 1, character);
        const key = end >= 0 && /^\s*:(?:\s|$)/.test(line.slice(end));
        push(at, key ? 'key' : 'string');
        if (end < 0) return { tokens, state: character };
        if (key) parent = at;
        at = end;
        if (!key) push(at, 'text');
      } else {
        const end = plainEnd(line, at, flow > 0);
        const key = line[end] === ':';
        push(at, key ? 'key' : scalarType(line.slice(at, end).trim()));
        if (key && flow === 0) parent = at;
        at = Math.max(end, at + 1);
        if (!key) push(at, 'text');
      }
    }
    return { tokens: tokens.filter((token, index) => token.start < line.length || index === 0), state: '' };
  },
};
