import { type ReactNode, useCallback, useEffect, useState } from 'react';
import type { MadeLine } from './made-line';
import { lazyPart } from '../shell/lazy-part';

const PurposeCard = lazyPart(async () => (await import('./PurposeCard')).PurposeCard, true);

/** Milliseconds that the mouse rests on a line before its card comes. */
const REST = 450;

interface Rest<Row> {
  readonly row: Row;
  readonly element: Element;
  readonly box: DOMRect;
  /** Whether keys asked for it: then it comes at once, and is said. */
  readonly asked: boolean;
}

/**
 * What the line under the mouse is for, on a card beside it. `onRest` takes the row and its element, or null when the
 * mouse leaves; `card` goes anywhere in the page.
 */
export function usePurposeCard<Row>(lineOf: (row: Row) => MadeLine | null): {
  readonly onRest: (row: Row | null, element?: Element, asked?: boolean) => void;
  readonly card: ReactNode;
} {
  const [rest, setRest] = useState<Rest<Row> | null>(null);
  const [ready, setReady] = useState<Rest<Row> | null>(null);
  const onRest = useCallback((row: Row | null, element?: Element, asked = false) => {
    setRest((before) => {
      if (row === null || element === undefined) return null;
      if (before?.row === row && !asked) return before;
      return { row, element, box: element.getBoundingClientRect(), asked };
    });
  }, []);
  useEffect(() => {
    if (rest === null) return;
    const timer = setTimeout(() => setReady(rest), rest.asked ? 0 : REST);
    const close = () => setRest(null);
    // A line that moves away loses its card; so does one where a key or the mouse goes on with something else.
    const onScroll = () => {
      if (rest.element.getBoundingClientRect().top !== rest.box.top) close();
    };
    window.addEventListener('scroll', onScroll, true);
    window.addEventListener('keydown', close, true);
    window.addEventListener('pointerdown', close, true);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('scroll', onScroll, true);
      window.removeEventListener('keydown', close, true);
      window.removeEventListener('pointerdown', close, true);
    };
  }, [rest]);
  const line = rest === null || ready !== rest ? null : lineOf(rest.row);
  return {
    onRest,
    card: rest !== null && line !== null && <PurposeCard line={line} box={rest.box} asked={rest.asked} />,
  };
}
