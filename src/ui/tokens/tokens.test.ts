import { array, assert, constantFrom, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TokenizedText } from './tokenize';
import { TOKENIZERS } from './tokenizers';
import type { TokenLanguage } from './token';

/** Each line as `type:text` pieces, leaving out blanks between them. */
function shown(text: string, language: TokenLanguage): string[][] {
  const lines = text.split('\n');
  const tokenized = new TokenizedText(lines, TOKENIZERS[language]);
  return lines.map((line, index) => {
    const tokens = tokenized.tokens(index);
    return tokens.flatMap((token, at) => {
      const piece = line.slice(token.start, tokens[at + 1]?.start ?? line.length).trim();
      return piece === '' ? [] : [`${token.type}:${piece}`];
    });
  });
}

describe('the YAML tokenizer', () => {
  it('tells keys from values of every kind', () => {
    expect(shown('a: b\n- "q": 1\n  on: off # why\nurl: http://x:80/y', 'yaml')).toEqual([
      ['key:a', 'punctuation::', 'text:b'],
      ['punctuation:-', 'key:"q"', 'punctuation::', 'number:1'],
      ['key:on', 'punctuation::', 'keyword:off', 'comment:# why'],
      ['key:url', 'punctuation::', 'text:http://x:80/y'],
    ]);
  });

  it('keeps a block scalar until the indentation ends it', () => {
    expect(shown('run: |\n  if: x\n\n  y\nnext: 1\n- args: >-\n    k: v\n  other: 2', 'yaml')).toEqual([
      ['key:run', 'punctuation:: |'],
      ['string:if: x'],
      [],
      ['string:y'],
      ['key:next', 'punctuation::', 'number:1'],
      ['punctuation:-', 'key:args', 'punctuation:: >-'],
      ['string:k: v'],
      ['key:other', 'punctuation::', 'number:2'],
    ]);
  });

  it('reads quoted text over line ends, flow collections, anchors and separators', () => {
    expect(shown("a: \"x\n  y\" # c\nb: {c: [1, yes], d: 'it''s'}\n---\ne: &f !!str g", 'yaml')).toEqual([
      ['key:a', 'punctuation::', 'string:"x'],
      ['string:y"', 'comment:# c'],
      [
        'key:b',
        'punctuation:: {',
        'key:c',
        'punctuation:: [',
        'number:1',
        'punctuation:,',
        'keyword:yes',
        'punctuation:],',
        'key:d',
        'punctuation::',
        "string:'it''s'",
        'punctuation:}',
      ],
      ['separator:---'],
      ['key:e', 'punctuation::', 'anchor:&f', 'anchor:!!str', 'text:g'],
    ]);
  });
});

describe('the Go template tokenizer', () => {
  it('colours actions inside YAML', () => {
    expect(shown('image: "{{ .ProxyImage | default "x" }}:{{ $tag }}"', 'go-template')).toEqual([
      [
        'key:image',
        'punctuation::',
        'string:"',
        'template:{{',
        'template-field:.ProxyImage',
        'template:|',
        'template-function:default',
        'template-string:"x"',
        'template:}}',
        'string::',
        'template:{{',
        'template-variable:$tag',
        'template:}}',
        'string:"',
      ],
    ]);
  });

  it('knows keywords, numbers, comments and raw strings over lines', () => {
    expect(shown('{{- if eq 1 .X.Y }}\n{{/* a\nb */}}k: 1\n{{ print `r\ns` }}v: {{ end -}}', 'go-template')).toEqual([
      [
        'template:{{-',
        'template-keyword:if',
        'template-function:eq',
        'template-number:1',
        'template-field:.X.Y',
        'template:}}',
      ],
      ['template:{{', 'template-comment:/* a'],
      ['template-comment:b */', 'template:}}', 'key:k', 'punctuation::', 'number:1'],
      ['template:{{', 'template-function:print', 'template-string:`r'],
      [
        'template-string:s`',
        'template:}}',
        'key:v',
        'punctuation::',
        'template:{{',
        'template-keyword:end',
        'template:-}}',
      ],
    ]);
  });
});

describe('every tokenizer', () => {
  it('gives tokens in order and inside their line, whatever the text', () => {
    const piece = constantFrom(
      '{{',
      '}}',
      '{{-',
      ' ',
      '"',
      "'",
      '`',
      '/*',
      '*/',
      'a: ',
      '- ',
      '|',
      '#',
      '\n',
      '[',
      '}',
      '$x',
      '.F',
      'é',
      '-',
    );
    assert(
      property(
        array(piece, { maxLength: 40 }),
        constantFrom<TokenLanguage>('yaml', 'go-template', 'json', 'plain'),
        (pieces, language) => {
          const lines = pieces.join('').split('\n');
          const text = new TokenizedText(lines, TOKENIZERS[language]);
          lines.forEach((line, index) => {
            let last = -1;
            for (const token of text.tokens(index)) {
              expect(token.start).toBeGreaterThan(last);
              expect(token.start).toBeLessThanOrEqual(line.length);
              last = token.start;
            }
          });
        },
      ),
    );
  });
});
