import type { ScalarStyle } from '../nodes';

export type YamlTokenType =
  | 'stream-end'
  | 'version'
  | 'tag-directive'
  | 'document-start'
  | 'document-end'
  | 'block-sequence'
  | 'block-mapping'
  | 'block-end'
  | '['
  | ']'
  | '{'
  | '}'
  | '-'
  | ','
  | 'key'
  | 'value'
  | 'alias'
  | 'anchor'
  | 'tag'
  | 'scalar';

/** One lexical piece. `text` is a scalar's value, an anchor's name, a tag's or directive's handle; `suffix` the rest of a tag. */
export interface YamlToken {
  readonly type: YamlTokenType;
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly text: string;
  readonly suffix: string;
  readonly style: ScalarStyle;
}
