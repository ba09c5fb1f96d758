import './istio/config/proto/proto-more';
import { withSuggestions } from './istio/decide/suggest';
import { diffObjects } from './kube/patch/object-diff';
import './kube/types/types-more';
import { lint } from './lint/lint';

/**
 * What is said about a result beyond the result itself: rule findings, suggestions, what changed. An evaluator is given it rather than importing it,
 * so that a page can fetch it beside the engine.
 */
export interface Advice {
  readonly lint: typeof lint;
  readonly suggest: typeof withSuggestions;
  /** What changed by object. */
  readonly diff: typeof diffObjects;
}

/** All of it. */
export const advice: Advice = { lint, suggest: withSuggestions, diff: diffObjects };
