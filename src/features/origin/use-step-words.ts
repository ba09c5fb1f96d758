import { useEffect, useState } from 'react';
import { stepWords } from '../../i18n/load-steps';
import type { StepWords } from '../../i18n/steps/en';
import { useMessages } from '../../ui/use-messages';

/** What is said about the pipeline's steps, in the language in use; null while it loads. */
export function useStepWords(): StepWords | null {
  const { tag } = useMessages().language;
  const [words, setWords] = useState<StepWords | null>(null);
  useEffect(() => {
    let gone = false;
    stepWords(tag).then(
      (loaded) => !gone && setWords(loaded),
      // Without the sentences the steps still have their names.
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [tag, setWords]);
  return words;
}
