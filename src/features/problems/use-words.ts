import { useSyncExternalStore } from 'react';
import type { DiagnosticWords } from '../../i18n/describe';
import { diagnosticWords, onDiagnosticWords } from '../../i18n/words';

/** Words for findings; the component renders again when they arrive or change. */
export function useDiagnosticWords(): DiagnosticWords {
  return useSyncExternalStore(onDiagnosticWords, diagnosticWords);
}
