import { Fragment, type ReactNode } from 'react';
import { type MarkTerms, useTerms } from '../glossary/Terms';
import styles from './Lessons.module.css';

/** A sentence in which `code` stands between backticks and *names of the interface* between asterisks. */
export function Rich({ text }: { text: string }) {
  return rich(text, useTerms());
}

/** The same as one of several sentences of a block, whose terms are marked together. */
export function rich(text: string, mark: MarkTerms): ReactNode {
  return text.split(/(`[^`]*`|\*[^*`]+\*)/).map((part, index) => {
    // Parts of one sentence never change their order.
    const key = `${index}`;
    if (part.startsWith('`'))
      return (
        <code key={key} className={styles.code}>
          {part.slice(1, -1)}
        </code>
      );
    if (part.startsWith('*')) return <strong key={key}>{part.slice(1, -1)}</strong>;
    return <Fragment key={key}>{mark(part)}</Fragment>;
  });
}

/** The same sentence for a screen reader's live region. */
export function plain(text: string): string {
  return text.replace(/[`*]/g, '');
}
