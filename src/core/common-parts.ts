import { ALL_MESSAGES } from './istio/config/proto/all-messages';
import { diffObjects } from './kube/patch/object-diff';
import { ALL_TYPES } from './kube/types/all-types';
import type { CommonParts } from './parts';

/** What every engine holds; a module of its own, so that a page can fetch it beside its first code. */
export const COMMON_PARTS: CommonParts = {
  types: ALL_TYPES,
  proto: ALL_MESSAGES,
  diff: diffObjects,
};
