import { type LineTokenizer, pushToken, type Token, type TokenType } from './token';
import { type YamlState, yamlTokenizer } from './yaml';

/**
 * YAML outside of actions, Go template inside them. The state is the mode of the action that goes on
 * (`a` action, `c` comment, `q` raw string, or nothing) followed by the YAML state around it.
 */
export type GoTemplateState = string;

const KEYWORDS = new Set(['if', 'else', 'end', 'range', 'with', 'define', 'template', 'block', 'break', 'continue']);
const CONSTANTS = new Set(['true', 'false', 'nil']);

/** Characters standing for an action in the text handed to the YAML tokenizer: a word character, so that keys stay keys. */
const FILLER = 'x';

interface Piece {
  readonly start: number;
  readonly end: number;
  readonly tokens: readonly Token[];
}

/** Tokens of the inside of an action from `at`; ends after `}}` or at the end of the line. */
function action(line: string, from: number, mode: string): { end: number; mode: string; tokens: Token[] } {
  const tokens: Token[] = [];
  const push = (start: number, type: TokenType) => pushToken(tokens, { start, type });
  let at = from;
  if (mode === 'c') {
    const end = line.indexOf('*/', at);
    push(at, 'template-comment');
    if (end < 0) return { end: line.length, mode, tokens };
    at = end + 2;
  } else if (mode === 'q') {
    const end = line.indexOf('`', at);
    push(at, 'template-string');
    if (end < 0) return { end: line.length, mode, tokens };
    at = end + 1;
  }
  while (at < line.length) {
    const rest = line.slice(at);
    const close = /^(?:\s-)?\}\}/.exec(rest);
    if (close !== null) {
      push(at, 'template');
      return { end: at + close[0].length, mode: '', tokens };
    }
    if (rest.startsWith('/*')) {
      push(at, 'template-comment');
      const end = line.indexOf('*/', at + 2);
      if (end < 0) return { end: line.length, mode: 'c', tokens };
      at = end + 2;
      continue;
    }
    const character = line[at] ?? '';
    if (character === '`') {
      push(at, 'template-string');
      const end = line.indexOf('`', at + 1);
      if (end < 0) return { end: line.length, mode: 'q', tokens };
      at = end + 1;
      continue;
    }
    const match =
      /^"(?:\\.|[^"\\])*"?|^'(?:\\.|[^'\\])*'?/.exec(rest)?.[0] ??
      /^\$[\p{L}\p{N}_]*/u.exec(rest)?.[0] ??
      /^(?:\.[\p{L}_][\p{L}\p{N}_]*)+|^\.(?![\d])/u.exec(rest)?.[0] ??
      /^[-+]?(?:0[xob][0-9a-fA-F_]+|\d[\d_]*(?:\.\d*)?(?:[eE][-+]?\d+)?|\.\d+)/.exec(rest)?.[0] ??
      /^[\p{L}_][\p{L}\p{N}_]*/u.exec(rest)?.[0];
    if (match === undefined) {
      push(at, 'template');
      at++;
      continue;
    }
    if (character === '"' || character === "'") push(at, 'template-string');
    else if (character === '$') push(at, 'template-variable');
    else if (/^\.\d|^[-+\d]/.test(match)) push(at, 'template-number');
    else if (character === '.') push(at, 'template-field');
    else if (KEYWORDS.has(match)) push(at, 'template-keyword');
    else if (CONSTANTS.has(match)) push(at, 'template-number');
    else push(at, 'template-function');
    at += match.length;
  }
  return { end: line.length, mode: 'a', tokens };
}

/** YAML with Go template actions in `{{ }}`. */
export const goTemplateTokenizer: LineTokenizer<GoTemplateState> = {
  initial: '',
  line(line, before) {
    const carried = /^[acq]/.test(before) ? before.slice(0, 1) : '';
    const yamlBefore: YamlState = before.slice(carried === '' ? 0 : 2);
    const pieces: Piece[] = [];
    let mode = carried;
    let at = 0;
    while (at <= line.length) {
      if (mode === '') {
        const open = line.indexOf('{{', at);
        if (open < 0) break;
        const trim = line.startsWith('{{-', open) ? 3 : 2;
        const inner = action(line, open + trim, '');
        pieces.push({ start: open, end: inner.end, tokens: [{ start: open, type: 'template' }, ...inner.tokens] });
        mode = inner.mode;
        at = inner.end;
      } else {
        const inner = action(line, at, mode);
        pieces.push({ start: at, end: inner.end, tokens: inner.tokens });
        mode = inner.mode;
        at = inner.end;
      }
      if (mode !== '' && at >= line.length) break;
    }

    let plain = '';
    let copied = 0;
    for (const piece of pieces) {
      plain += line.slice(copied, piece.start);
      // An action alone on its line says nothing about YAML, so it is left blank there.
      const alone = line.slice(0, piece.start).trim() === '' && line.slice(piece.end).trim() === '';
      plain += (alone ? ' ' : FILLER).repeat(piece.end - piece.start);
      copied = piece.end;
    }
    plain += line.slice(copied);
    const around = yamlTokenizer.line(plain, yamlBefore);

    const tokens: Token[] = [];
    const push = (token: Token) => pushToken(tokens, token);
    /** The colour of the YAML around the action, taken up again after it. */
    const typeAt = (offset: number): TokenType => {
      let type: TokenType = 'text';
      for (const token of around.tokens) if (token.start <= offset) type = token.type;
      return type;
    };
    let next = 0;
    for (const piece of pieces) {
      while ((around.tokens[next]?.start ?? Number.POSITIVE_INFINITY) < piece.start) {
        const token = around.tokens[next++];
        if (token !== undefined) push(token);
      }
      while ((around.tokens[next]?.start ?? Number.POSITIVE_INFINITY) < piece.end) next++;
      for (const token of piece.tokens) push(token);
      if (piece.end < line.length) push({ start: piece.end, type: typeAt(piece.end) });
    }
    for (const token of around.tokens.slice(next)) push(token);
    return { tokens, state: mode === '' ? around.state : `${mode}:${around.state}` };
  },
};
