import { type KeyboardEvent, type ReactNode, type ToggleEvent, useEffect, useId, useRef, useState } from 'react';
import type { Glossary, TermId } from '../../i18n/glossary/terms';
import { EMBEDDED } from '../../state/embedded';
import { useApp } from '../../state/store';
import styles from './Term.module.css';
import { TermLinks } from './TermLinks';

/** Milliseconds that the mouse rests on a term before its card comes, and that it may take from the term to the card. */
const REST = 350;
const LEAVE = 250;
/** Pixels: between the term and its card, from the edge of the window, and the card's width as the stylesheet has it. */
const GAP = 4;
const EDGE = 8;
const WIDTH = 340;

interface TermProps {
  readonly id: TermId;
  readonly glossary: Glossary;
  /** Whether Tab stops at it. */
  readonly reachable: boolean;
  readonly children: ReactNode;
}

/** A term in a sentence: a press, or the mouse resting on it, says on a card what it means. */
export function Term({ id, glossary, reachable, children }: TermProps) {
  const card = useId();
  const button = useRef<HTMLButtonElement>(null);
  const popover = useRef<HTMLSpanElement>(null);
  const timer = useRef(0);
  const [open, setOpen] = useState(false);
  /** Whether the mouse alone opened the card: then it closes it too. */
  const byMouse = useRef(false);
  useEffect(() => () => clearTimeout(timer.current), [timer]);
  useEffect(() => {
    if (!open) return;
    const close = ({ target }: Event) => {
      if (!(target instanceof Node) || popover.current?.contains(target) !== true) popover.current?.hidePopover();
    };
    window.addEventListener('scroll', close, true);
    return () => window.removeEventListener('scroll', close, true);
  }, [open]);

  const place = ({ newState, currentTarget }: ToggleEvent<HTMLSpanElement>) => {
    const box = button.current?.getBoundingClientRect();
    setOpen(newState === 'open');
    if (newState !== 'open' || box === undefined) return;
    const isAbove = box.bottom > window.innerHeight * 0.6;
    const { style } = currentTarget;
    style.left = `${Math.max(EDGE, Math.min(box.left, window.innerWidth - WIDTH - EDGE))}px`;
    style.top = isAbove ? 'auto' : `${box.bottom + GAP}px`;
    style.bottom = isAbove ? `${window.innerHeight - box.top + GAP}px` : 'auto';
  };
  const rest = () => {
    clearTimeout(timer.current);
    if (open) return;
    timer.current = window.setTimeout(() => {
      byMouse.current = true;
      popover.current?.showPopover();
    }, REST);
  };
  const leave = () => {
    clearTimeout(timer.current);
    if (!byMouse.current) return;
    timer.current = window.setTimeout(() => popover.current?.hidePopover(), LEAVE);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the button inside is what is pressed; what is around it only hears less
    <span
      onPointerEnter={(event) => event.pointerType === 'mouse' && rest()}
      onPointerLeave={leave}
      onClick={(event) => event.stopPropagation()}
      onKeyDown={keepKeys}
    >
      <button
        ref={button}
        type="button"
        className={styles.term}
        popoverTarget={card}
        aria-expanded={open}
        tabIndex={reachable ? undefined : -1}
        onClick={(event) => {
          clearTimeout(timer.current);
          // What the mouse opened by resting stays; the press must not close it.
          if (open && byMouse.current) event.preventDefault();
          byMouse.current = false;
        }}
      >
        {children}
      </button>
      <span
        ref={popover}
        id={card}
        popover="auto"
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- it is part of a sentence, where no such element may be
        role="group"
        aria-label={glossary.terms[id].name}
        className={styles.card}
        onBeforeToggle={place}
      >
        {open && <Meaning id={id} glossary={glossary} onAll={() => popover.current?.hidePopover()} />}
      </span>
    </span>
  );
}

/** Keeps a key that presses a button of a term from the list or tree around it. */
function keepKeys(event: KeyboardEvent): void {
  if (event.key === 'Enter' || event.key === ' ') event.stopPropagation();
}

interface MeaningProps {
  readonly id: TermId;
  readonly glossary: Glossary;
  readonly onAll: () => void;
}

/** What a term means, with ways to related terms, to a public page and to the glossary. */
function Meaning({ id, glossary, onAll }: MeaningProps) {
  const show = useApp((state) => state.show);
  // The glossary takes the place of a dialog, and a page inside another one has none.
  const hasGlossary = useApp((state) => state.dialog === null) && !EMBEDDED;
  const [shown, setShown] = useState(id);
  const { name, text } = glossary.terms[shown];
  return (
    <span className={styles.body}>
      <strong className={styles.name}>{name}</strong>
      <span aria-live="polite">{text}</span>
      <span className={styles.links}>
        <TermLinks id={shown} glossary={glossary} onTerm={setShown} />
        {hasGlossary && (
          <button
            type="button"
            onClick={() => {
              onAll();
              show({ dialog: 'glossary', term: shown });
            }}
          >
            {glossary.title}
          </button>
        )}
      </span>
    </span>
  );
}
