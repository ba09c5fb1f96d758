import { useEffect, useState } from 'react';
import { attempt } from '../../actions/attempt';
import type { AllMessages } from '../../i18n/all-messages';

/** The words among which are those of hints, or null for the moment at the start in which the first screen does without hints. */
export function useHints(): AllMessages | null {
  const [words, setWords] = useState<(() => AllMessages) | null>(null);
  useEffect(() => {
    void attempt(async () => {
      const { wordsOfHints } = await import('./hints');
      setWords(() => wordsOfHints);
    });
  }, []);
  return words === null ? null : words();
}
