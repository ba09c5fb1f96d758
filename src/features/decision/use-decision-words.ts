import { useSyncExternalStore } from 'react';
import { type DecisionWords, decisionWords, onDecisionWords } from '../../i18n/decision-words';

/** Sentences about decisions; the component renders again when they arrive or change. */
export function useDecisionWords(): DecisionWords {
  return useSyncExternalStore(onDecisionWords, decisionWords);
}
