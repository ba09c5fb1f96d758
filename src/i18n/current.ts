import { en, type Messages } from './interface/en';

/** The languages the interface speaks, and how each is loaded. English is part of the page; the others come when needed. */
const LOADERS = {
  en: () => Promise.resolve(en),
  'zh-CN': async (): Promise<Messages> => (await import('./interface/zh-CN')).zhCN,
};

export type LanguageTag = keyof typeof LOADERS;

let current: Messages = en;
let wanted: LanguageTag = 'en';
const listeners = new Set<() => void>();

/** The sentences of the language in use. */
export function messages(): Messages {
  return current;
}

/** Calls back whenever the language in use changes; returns how to stop. */
export function onMessages(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Speaks another language as soon as its sentences are here; of several calls the last counts. */
export async function speak(language: LanguageTag): Promise<void> {
  wanted = language;
  const loaded = await LOADERS[language]();
  if (wanted !== language || loaded === current) return;
  current = loaded;
  for (const listener of listeners) listener();
}
