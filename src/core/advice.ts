import { withSuggestions } from './istio/suggest';
import './kube/types-more';
import { lint } from './rules/lint';

/**
 * What is said about a result beyond the result itself: rule findings and suggestions. An evaluator is given it rather than importing it,
 * so that a page can fetch it beside the engine.
 */
export interface Advice {
  readonly lint: typeof lint;
  readonly suggest: typeof withSuggestions;
}

/** All of it. */
export const advice: Advice = { lint, suggest: withSuggestions };
