import { languages } from 'monaco-editor/editor';
import { templateActions, templateBlocks } from '../../core/language/template-blocks';
import { LineMap } from '../../core/text/line-map';
import { TOKENIZERS } from '../../ui/tokens/tokenizers';
import type { TokenLanguage } from '../../ui/tokens/token';

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
function register(id: TokenLanguage): void {
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

/** Folds the branches of every block, each up to the line before the action that ends it, and comments of several lines. */
function templateFolds(text: string): languages.FoldingRange[] {
  const map = new LineMap(text);
  const line = (offset: number) => map.position(offset).line;
  const folds = templateBlocks(text).flatMap((block) => {
    const pieces = [block.open, ...block.middles, ...(block.close === null ? [] : [block.close])];
    return pieces
      .slice(0, -1)
      .map((piece, at) => ({ start: line(piece.start), end: line(pieces[at + 1]?.start ?? 0) - 1 }));
  });
  const comments = templateActions(text)
    .filter((action) => action.word === '')
    .map((action) => ({ start: line(action.start), end: line(action.end), kind: languages.FoldingRangeKind.Comment }));
  return [...folds, ...comments].filter((fold) => fold.end > fold.start);
}
