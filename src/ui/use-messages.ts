import { useSyncExternalStore } from 'react';
import { messages, onMessages } from '../i18n/current';
import type { Messages } from '../i18n/interface/en';

/** The sentences of the language in use; the component renders again when it changes. */
export function useMessages(): Messages {
  return useSyncExternalStore(onMessages, messages);
}
