import { useCallback, useEffect, useSyncExternalStore } from 'react';
import { onWords, wantWords, wordsOf } from '../i18n/language';
import type { PackName, Words } from '../i18n/packs';

/** The words of a pack in the language in use, or null while they load. */
export function useWords<Name extends PackName>(name: Name): Words<Name> | null {
  useEffect(() => {
    // Without its own words a part stays at the page's general ones.
    wantWords(name).catch(() => undefined);
  }, [name]);
  return useSyncExternalStore(
    onWords,
    useCallback(() => wordsOf(name), [name]),
  );
}
