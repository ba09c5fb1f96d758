import { ALL_MESSAGES } from './istio/config/proto/all-messages';
import { suggestionsFor } from './istio/decide/suggest';
import { diffObjects } from './kube/patch/object-diff';
import { ALL_TYPES } from './kube/types/all-types';
import { adviseOnTemplates } from './language/template-advice';
import { lintSteps } from './lint/lint';
import type { CommonParts } from './parts';

/** What every engine holds; a module of its own, so that a page can fetch it beside its first code. */
export const COMMON_PARTS: CommonParts = {
  types: ALL_TYPES,
  proto: ALL_MESSAGES,
  lint: lintSteps,
  advise: adviseOnTemplates,
  suggest: suggestionsFor,
  diff: diffObjects,
};
