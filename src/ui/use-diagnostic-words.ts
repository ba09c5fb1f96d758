import { useSyncExternalStore } from 'react';
import { type DiagnosticWords, diagnosticWords } from '../i18n/findings';
import { onWords } from '../i18n/language';

/** Words for findings; the component renders again when they arrive or change. */
export function useDiagnosticWords(): DiagnosticWords {
  return useSyncExternalStore(onWords, diagnosticWords);
}
