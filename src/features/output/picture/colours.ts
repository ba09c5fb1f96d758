import type { OriginLetter } from '../../../ui/code/rows';
import type { TokenType } from '../../../ui/tokens/token';

/** The tokens of `app/tokens.css` that a picture of lines uses, as values in light and dark; `colours.test.ts` holds them against that file. @internal */
export const COLOURS = {
  pane: ['#ffffff', '#151a23'],
  sunk: ['#eef0f4', '#0c1016'],
  line: ['#dfe3ea', '#262e3b'],
  ink: ['#1c2430', '#e3e8f1'],
  ink2: ['#566072', '#a0abbd'],
  ink3: ['#5f6b7e', '#8d98ab'],
  ok: ['#0f7539', '#6fd39a'],
  error: ['#c6283c', '#ff7a86'],
  warning: ['#9a5b00', '#f0b45b'],
  added: ['#e6f6ec', '#12281d'],
  'added-strong': ['#c3ead0', '#1c4630'],
  removed: ['#fdecee', '#2d171c'],
  'removed-strong': ['#f8cdd3', '#54262f'],
  moved: ['#fff5df', '#2a2313'],
  'origin-input': ['#516077', '#93a1b8'],
  'origin-template': ['#7a3ff2', '#b996ff'],
  'origin-step': ['#955800', '#f0b45b'],
  'origin-default': ['#5f6b7e', '#8d98ab'],
  'code-key': ['#1f5aa8', '#7fb4f5'],
  'code-string': ['#1f7a3d', '#9fd6a8'],
  'code-number': ['#b04a00', '#f0a46b'],
  'code-keyword': ['#8a3ab9', '#d3a4f5'],
  'code-comment': ['#5f6b7e', '#8592a7'],
  'code-template': ['#7a3ff2', '#b996ff'],
  'code-variable': ['#9a3b7a', '#f0a3cf'],
  'code-function': ['#0d6f83', '#6fd0e0'],
} as const;

type ColourName = keyof typeof COLOURS;

/** The colours of kinds of text, as `ui/tokens/tokens.css` gives them. */
const OF_TOKENS: Readonly<Record<TokenType, ColourName>> = {
  text: 'ink',
  key: 'code-key',
  string: 'code-string',
  number: 'code-number',
  keyword: 'code-keyword',
  comment: 'code-comment',
  punctuation: 'ink2',
  separator: 'ink2',
  anchor: 'code-function',
  template: 'code-template',
  'template-keyword': 'code-template',
  'template-function': 'code-function',
  'template-field': 'code-template',
  'template-variable': 'code-variable',
  'template-string': 'code-string',
  'template-number': 'code-number',
  'template-comment': 'code-comment',
};

export interface PictureColours {
  readonly of: (name: ColourName) => string;
  readonly token: (type: TokenType) => string;
  readonly origin: (letter: OriginLetter) => string;
}

/** The page's colours in one of its two looks. */
export function coloursOf(theme: 'light' | 'dark'): PictureColours {
  const of = (name: ColourName): string => COLOURS[name][theme === 'light' ? 0 : 1];
  return {
    of,
    token: (type) => of(OF_TOKENS[type]),
    origin: (letter) => of(`origin-${letter === 'installation' ? 'default' : letter}`),
  };
}
