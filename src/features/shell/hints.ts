import { allMessages, type AllMessages } from '../../i18n/all-messages';

/** The words in the language in use, among them those that the first screen can do without for a moment. */
export const wordsOfHints = (): AllMessages => allMessages();
