import { BARE_WORDS, type DiagnosticWords } from './describe';

let current: DiagnosticWords = BARE_WORDS;
const listeners = new Set<() => void>();

/** Words for findings in the language in use, as far as they are loaded. */
export function diagnosticWords(): DiagnosticWords {
  return current;
}

export function onDiagnosticWords(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Speaks of findings with other words from now on. */
export function setDiagnosticWords(words: DiagnosticWords): void {
  current = words;
  for (const listener of listeners) listener();
}
