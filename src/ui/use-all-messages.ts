import { useSyncExternalStore } from 'react';
import { type AllMessages, allMessages } from '../i18n/all-messages';
import { onWords } from '../i18n/language';

/** Every sentence of the interface in the language in use, for what is not part of the first screen; the component renders again when it changes. */
export function useAllMessages(): AllMessages {
  return useSyncExternalStore(onWords, allMessages);
}
