import { ALL_MESSAGES } from './istio/config/proto/all-messages';
import { withSuggestions } from './istio/decide/suggest';
import type { ReleaseParts } from './istio/release';
import { diffObjects } from './kube/patch/object-diff';
import { ALL_TYPES } from './kube/types/all-types';
import { lint } from './lint/lint';

/**
 * What is said about a result beyond the result itself: rule findings, suggestions, what changed. An evaluator is given it rather than importing it,
 * so that a page can fetch it beside the engine.
 */
export interface Advice extends ReleaseParts {
  readonly lint: typeof lint;
  readonly suggest: typeof withSuggestions;
  /** What changed by object. */
  readonly diff: typeof diffObjects;
}

/** All of it. */
export const advice: Advice = {
  types: ALL_TYPES,
  proto: ALL_MESSAGES,
  lint,
  suggest: withSuggestions,
  diff: diffObjects,
};
