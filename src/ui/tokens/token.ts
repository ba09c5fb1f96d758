/** What a piece of text is, for colouring. The names are those of the CSS classes and of Monaco's theme rules. */
export type TokenType =
  | 'text'
  | 'key'
  | 'string'
  | 'number'
  | 'keyword'
  | 'comment'
  | 'punctuation'
  | 'separator'
  | 'anchor'
  | 'template'
  | 'template-keyword'
  | 'template-function'
  | 'template-field'
  | 'template-variable'
  | 'template-string'
  | 'template-number'
  | 'template-comment';

/** A token reaches from `start` to the start of the next one, or to the end of the line. */
export interface Token {
  readonly start: number;
  readonly type: TokenType;
}

/** Colours a text line by line; the state carries what goes on beyond a line's end. States compare by `===`. */
export interface LineTokenizer<State> {
  readonly initial: State;
  line(text: string, state: State): { readonly tokens: readonly Token[]; readonly state: State };
}

export type TokenLanguage = 'yaml' | 'go-template' | 'json' | 'plain';

/** Adds a token, joining it with an equal one before it and replacing one of no length. */
export function pushToken(tokens: Token[], token: Token): void {
  if (tokens.at(-1)?.start === token.start) tokens.pop();
  if (tokens.at(-1)?.type !== token.type) tokens.push(token);
}
