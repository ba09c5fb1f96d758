import { words as english } from './interface/en';
import { type Messages, messages } from './language';
import { words as firstScreen } from './interface/first-screen';
import type { Words } from './packs';

/** Every sentence of the interface: for code that is not part of the first screen, which would otherwise grow by all of them. */
export type AllMessages = Words<'interface'>;

const isAll = (words: Messages): words is AllMessages => words !== firstScreen;

/** Every sentence of the interface in the language in use. */
export function allMessages(): AllMessages {
  const now = messages();
  return isAll(now) ? now : english;
}
