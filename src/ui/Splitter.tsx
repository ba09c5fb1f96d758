import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import { classes } from './classes';
import styles from './Splitter.module.css';

export interface SplitterProps {
  readonly label: string;
  /** The direction of the line itself. */
  readonly orientation: 'vertical' | 'horizontal';
  /** The share (0 to 1) of the pane it sizes. */
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** Whether the sized pane lies after the line, so that moving on makes it smaller. */
  readonly after: boolean;
  /** The id of the pane it sizes. */
  readonly controls: string;
  readonly onChange: (value: number) => void;
  /** Double click and Enter. */
  readonly onToggle: () => void;
}

const STEP = 0.02;

/** A movable line between two panes: pointer, arrow keys, Home and End; Enter or a double click collapses. */
export function Splitter(props: SplitterProps) {
  const { orientation, value, min, max, after, onChange, onToggle } = props;
  const [drag, setDrag] = useState<{ readonly at: number; readonly value: number; readonly size: number } | null>(null);
  const clamp = (share: number) => Math.min(max, Math.max(min, share));
  const coordinate = (event: PointerEvent) => (orientation === 'vertical' ? event.clientX : event.clientY);

  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    const parent = event.currentTarget.parentElement;
    if (parent === null || event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const size = orientation === 'vertical' ? parent.clientWidth : parent.clientHeight;
    setDrag({ at: coordinate(event), value, size });
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    if (drag === null) return;
    const moved = (coordinate(event) - drag.at) / drag.size;
    onChange(clamp(drag.value + (after ? -moved : moved)));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const [less, more] = orientation === 'vertical' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
    const direction = after ? -1 : 1;
    if (event.key === less) onChange(clamp(value - STEP * direction));
    else if (event.key === more) onChange(clamp(value + STEP * direction));
    else if (event.key === 'Home') onChange(min);
    else if (event.key === 'End') onChange(max);
    else if (event.key === 'Enter') onToggle();
    else return;
    event.preventDefault();
  };
  return (
    <div
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a separator that is focused and moved is a widget; <hr> is not
      role="separator"
      aria-label={props.label}
      aria-orientation={orientation}
      aria-controls={props.controls}
      aria-valuenow={Math.round(value * 100)}
      aria-valuemin={Math.round(min * 100)}
      aria-valuemax={Math.round(max * 100)}
      tabIndex={0}
      data-dragging={drag === null ? undefined : ''}
      className={classes(styles.splitter, styles[orientation])}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={() => setDrag(null)}
      onPointerCancel={() => setDrag(null)}
      onDoubleClick={onToggle}
      onKeyDown={onKeyDown}
    />
  );
}
