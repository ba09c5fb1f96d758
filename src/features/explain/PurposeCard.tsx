import { useEffect } from 'react';
import { describePurpose } from '../../i18n/explain/describe';
import { useApp } from '../../state/store';
import { useWords } from '../../ui/use-words';
import { heldInLine } from '../held/held-value';
import { explainedLines } from './explained';
import styles from './PurposeCard.module.css';
import { thingText } from './thing-text';
import type { MadeLine } from './made-line';

/** Pixels between the line and its card, and from the edge of the window. */
const GAP = 4;
const EDGE = 8;
/** What the card may be at most; the stylesheet has the same width. */
const WIDTH = 420;
const HEIGHT = 190;

interface PurposeCardProps {
  readonly line: MadeLine;
  /** Where the line is on the screen. */
  readonly box: DOMRect;
  readonly asked: boolean;
}

/** What a line is for, in the sentences of the origin panel, beside the line. Nothing for lines without a known purpose. */
export function PurposeCard({ line, box, asked }: PurposeCardProps) {
  const explain = useWords('explain');
  const view = useWords('explain-view');
  const announce = useApp((state) => state.announce);
  const lines = explainedLines(line.text);
  const [purpose] = lines[line.line - 1]?.purposes ?? [];
  const said = explain === null || purpose === undefined ? null : describePurpose(explain, purpose);
  const glance = said?.glance ?? '';
  useEffect(() => {
    if (asked && explain !== null) announce(glance === '' ? explain.parts.none : glance);
  }, [asked, glance, explain, announce]);
  if (said === null || purpose === undefined) return null;
  const held = heldInLine(line.text, line.line);
  const isAbove = box.bottom + HEIGHT > window.innerHeight;
  return (
    <div
      role="tooltip"
      className={styles.card}
      style={{
        left: Math.max(EDGE, Math.min(box.left + 72, window.innerWidth - WIDTH - EDGE)),
        ...(isAbove ? { bottom: window.innerHeight - box.top + GAP } : { top: box.bottom + GAP }),
      }}
    >
      <code className={styles.thing}>{thingText(lines, purpose)}</code>
      <p className={styles.glance}>{said.glance}</p>
      <p className={styles.more}>{said.more}</p>
      {held !== null && view !== null && <p className={styles.more}>{view.held.hint(held.format)}</p>}
    </div>
  );
}
