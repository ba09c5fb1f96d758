import './tokens.css';
import { memo } from 'react';
import type { Token } from './token';

/** Longer lines are cut off where they are only shown: nobody reads further, and the browser would lay it all out. */
const LONGEST_LINE = 2000;

/** One line of code in its colours. */
export const TokenLine = memo(function TokenLine({ text, tokens }: { text: string; tokens: readonly Token[] }) {
  const shown = text.length > LONGEST_LINE ? `${text.slice(0, LONGEST_LINE)}…` : text;
  const first = tokens[0];
  if (first === undefined) return shown;
  const rest = tokens.map((token, index) => {
    const piece = shown.slice(token.start, tokens[index + 1]?.start);
    if (piece === '') return null;
    if (token.type === 'text') return piece;
    return (
      <span key={token.start} className={`t-${token.type}`}>
        {piece}
      </span>
    );
  });
  return [shown.slice(0, first.start), ...rest];
});
