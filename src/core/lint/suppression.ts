import type { KubeObject } from './objects';
import { suppressedCodes, SUPPRESSION } from './suppression-annotation';

/** Whether a resource's annotation hides a finding of one of these codes (rule id and istioctl's code). */
export function isSuppressed(object: KubeObject | undefined, codes: readonly (string | undefined)[]): boolean {
  const value = object?.annotations.get(SUPPRESSION);
  if (value === undefined) return false;
  const hidden = suppressedCodes(value);
  return hidden.includes('*') || codes.some((code) => code !== undefined && hidden.includes(code));
}
