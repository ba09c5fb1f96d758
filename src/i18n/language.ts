import { words as english } from './interface/first-screen';
import type { LanguageTag } from './languages';
import type { PackName, Words } from './packs';

/** The sentences that are there from the start. */
export type Messages = typeof english;

/** Loaded words by language. The first screen's English ones are part of the page, the interface's other English ones of the code that says them. */
const loaded: Readonly<Record<LanguageTag, Map<PackName, unknown>>> = {
  en: new Map([['interface', english]]),
  'zh-CN': new Map(),
};
/** The packs that are in use somewhere. */
const used = new Set<PackName>(['interface']);
let spoken: LanguageTag = 'en';
let wanted: LanguageTag = 'en';
const listeners = new Set<() => void>();

/** The sentences of the first screen in the language in use; in Chinese they are those of the whole interface. */
export function messages(): Messages {
  return (loaded[spoken].get('interface') as Messages | undefined) ?? english;
}

/** The words of a pack in the language in use, or null while they are not there. */
export function wordsOf<Name extends PackName>(name: Name): Words<Name> | null {
  return (loaded[spoken].get(name) as Words<Name> | undefined) ?? null;
}

/** Calls back whenever words come or the language changes; returns how to stop. */
export function onWords(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell(): void {
  for (const listener of listeners) listener();
}

async function load(name: PackName, tag: LanguageTag): Promise<void> {
  if (loaded[tag].has(name)) return;
  // The table of the packs is as late as the first of them; only the interface's own is waited for at the start.
  const words =
    name === 'interface' && tag === 'zh-CN'
      ? (await import('./interface/zh-CN')).words
      : await (await import('./packs')).loadWords(name, tag);
  loaded[tag].set(name, words);
}

/** Fetches a pack where it is not there; from now on every language brings it. Resolves with its words. */
export async function wantWords<Name extends PackName>(name: Name): Promise<Words<Name>> {
  used.add(name);
  const tag = wanted;
  const isNew = !loaded[tag].has(name);
  await load(name, tag);
  if (isNew && tag === spoken) tell();
  return loaded[tag].get(name) as Words<Name>;
}

/** Asks again for the words that did not come. */
export async function speakAgain(): Promise<void> {
  await speak(wanted);
  tell();
}

/** Speaks another language as soon as the words in use are here; of several calls the last counts. */
export async function speak(tag: LanguageTag): Promise<void> {
  wanted = tag;
  await Promise.all([...used].map((name) => load(name, tag)));
  if (wanted !== tag || spoken === tag) return;
  spoken = tag;
  tell();
}
