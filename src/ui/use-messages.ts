import { useSyncExternalStore } from 'react';
import { type Messages, messages, onWords } from '../i18n/language';

/** The sentences of the language in use; the component renders again when it changes. */
export function useMessages(): Messages {
  return useSyncExternalStore(onWords, messages);
}
