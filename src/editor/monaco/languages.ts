import { languages } from 'monaco-editor/editor';
import { TOKENIZERS } from '../tokens/tokenize';
import type { Language } from '../tokens/token';

class LineState implements languages.IState {
  constructor(readonly state: string) {}
  clone(): languages.IState {
    return this;
  }
  equals(other: languages.IState): boolean {
    return other instanceof LineState && other.state === this.state;
  }
}

/** Makes Monaco colour a language as every other view of the page does. */
function register(id: Language): void {
  languages.register({ id });
  const tokenizer = TOKENIZERS[id];
  languages.setTokensProvider(id, {
    getInitialState: () => new LineState(tokenizer.initial),
    tokenize: (line, state) => {
      const result = tokenizer.line(line, state instanceof LineState ? state.state : tokenizer.initial);
      return {
        tokens: result.tokens.map((token) => ({ startIndex: token.start, scopes: token.type })),
        endState: new LineState(result.state),
      };
    },
  });
  languages.setLanguageConfiguration(id, {
    comments: id === 'go-template' ? { lineComment: '#', blockComment: ['{{/*', '*/}}'] } : { lineComment: '#' },
    brackets: [
      ['{{', '}}'],
      ['{', '}'],
      ['[', ']'],
      ['(', ')'],
    ],
    autoClosingPairs: [
      { open: '{', close: '}' },
      { open: '[', close: ']' },
      { open: '(', close: ')' },
      { open: '"', close: '"', notIn: ['string'] },
      { open: "'", close: "'", notIn: ['string', 'comment', 'text'] },
    ],
    onEnterRules: [
      {
        beforeText: /^\s*(?:- +)*[\w."'/-]+:\s*(?:[|>][-+]?)?$/,
        action: { indentAction: languages.IndentAction.Indent },
      },
      { beforeText: /^\s*- [\w."'/-]+:.+$/, action: { indentAction: languages.IndentAction.None, appendText: '  ' } },
    ],
    wordPattern: /[\w$./-]+/,
    folding: { offSide: true },
  });
}

/** The languages of the playground's texts. */
export function registerLanguages(): void {
  register('yaml');
  register('go-template');
  languages.registerFoldingRangeProvider('go-template', {
    provideFoldingRanges: (model) => templateFolds(model.getValue()),
  });
}

const BLOCKS = /\{\{-?\s*(if|range|with|define|block|end)\b/g;

/** Folds between the actions that open a block and the `end` that closes it. */
function templateFolds(text: string): languages.FoldingRange[] {
  const folds: languages.FoldingRange[] = [];
  const open: number[] = [];
  text.split('\n').forEach((line, index) => {
    for (const match of line.matchAll(BLOCKS)) {
      if (match[1] !== 'end') open.push(index + 1);
      else {
        const start = open.pop();
        if (start !== undefined && index > start) folds.push({ start, end: index });
      }
    }
  });
  return folds;
}
