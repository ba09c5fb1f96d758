import { X } from 'lucide-react';
import { type ReactNode, useLayoutEffect, useId, useRef } from 'react';
import { Button } from './Button';
import { classes } from './classes';
import styles from './Dialog.module.css';
import { useAllMessages } from './use-all-messages';

export interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Without its heading row, which a palette replaces by its input. */
  readonly bare?: boolean;
  /** In pixels. */
  readonly width?: number;
  /** In pixels, as far as the screen has them; otherwise what the content needs. The content scrolls by itself then. */
  readonly height?: number;
}

/** A modal dialog: the platform's own, which keeps the focus inside, closes on Escape and gives the focus back. */
export function Dialog({ title, onClose, children, bare = false, width, height }: DialogProps) {
  const text = useAllMessages();
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  /** Whether the button went down outside. A text that is selected beyond the edge is let go there, too. */
  const pressed = useRef(false);
  // Before the paint, and undone in the same breath: the focus is back before the command that closed the dialog moves it on.
  useLayoutEffect(() => {
    const dialog = ref.current;
    const before = document.activeElement;
    dialog?.showModal();
    // The platform would choose the first control, which is the one that closes.
    dialog?.querySelector<HTMLElement>('[data-autofocus]')?.focus();
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [ref]);
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- a click on the backdrop closes; the keyboard's way is Escape
    <dialog
      ref={ref}
      aria-labelledby={titleId}
      className={classes(styles.dialog, bare && styles.top, height !== undefined && styles.tall)}
      style={{ ['--dialog-width' as string]: pixels(width), ['--dialog-height' as string]: pixels(height) }}
      onClose={onClose}
      // `close` comes a task after Escape: a shortcut pressed in between would still find the dialog. A file input inside cancels, too.
      onCancel={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
      onPointerDown={(event) => {
        pressed.current = event.target === event.currentTarget;
      }}
      onClick={(event) => {
        if (pressed.current && event.target === event.currentTarget) onClose();
      }}
    >
      {bare ? (
        <h2 id={titleId} className="visually-hidden">
          {title}
        </h2>
      ) : (
        <div className={styles.head}>
          <h2 id={titleId} className={styles.title}>
            {title}
          </h2>
          <Button icon aria-label={text.common.close} onClick={onClose}>
            <X size={16} aria-hidden="true" />
          </Button>
        </div>
      )}
      <div className={classes(styles.body, bare && styles.bare)}>{children}</div>
    </dialog>
  );
}

function pixels(size: number | undefined): string | undefined {
  return size === undefined ? undefined : `${size}px`;
}
