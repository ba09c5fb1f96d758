import { useCallback, useEffect, useSyncExternalStore } from 'react';
import { onWords, wantWords, wordsOf } from '../i18n/language';
import type { PackName, Words } from '../i18n/packs';

/** The words of a pack in the language in use, or null while they load. */
export function useWords<Name extends PackName>(name: Name): Words<Name> | null {
  useEffect(() => {
    // Where they do not come, whoever follows that says so and asks again.
    void wantWords(name);
  }, [name]);
  return useSyncExternalStore(
    onWords,
    useCallback(() => wordsOf(name), [name]),
  );
}
