import type { Fix } from '../diagnostic';
import { Editor } from './edits';
import { fix } from './fixes';
import type { KubeObject } from './objects';
import { suppressedCodes, SUPPRESSION } from './suppression-annotation';

/** Whether a resource's annotation hides a finding of one of these codes (rule id and istioctl's code). */
export function isSuppressed(object: KubeObject | undefined, codes: readonly (string | undefined)[]): boolean {
  const value = object?.annotations.get(SUPPRESSION);
  if (value === undefined) return false;
  const hidden = suppressedCodes(value);
  return hidden.includes('*') || codes.some((code) => code !== undefined && hidden.includes(code));
}

/** The fix that hides a code on a resource by istioctl's own annotation; none where the text allows no edit. */
export function suppressionFix(object: KubeObject, code: string): readonly Fix[] {
  const before = object.annotations.get(SUPPRESSION);
  const value = before === undefined || before === '' ? code : `${before},${code}`;
  return fix('suppress', new Editor(object).set(['metadata', 'annotations', SUPPRESSION], value), { params: { code } });
}
