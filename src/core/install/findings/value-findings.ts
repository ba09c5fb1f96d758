import { type Diagnostic, diagnostic } from '../../diagnostic';
import { isObject } from '../../json';
import { DEFAULTS_KEY } from '../chart/chart-row';
import { meshFieldFindings } from './mesh-fields';
import { nullFindings } from './null-values';
import { overriddenFindings } from './overridden-values';
import { personSpan, type PersonValues } from './person-values';
import { typeFindings, withExpectations } from './type-traps';
import { withFixes } from './value-fixes';
import type { UnreadValue } from './unread-values';

/** The failures of an installation with what they are about in a person's values, and what mends them. */
export function explainedFailures(failed: readonly Diagnostic[], person: PersonValues): Diagnostic[] {
  return withFixes(withExpectations(failed, person), person.textOf);
}

/**
 * What is worth knowing of a person's values and Helm does not say, in the order of severity and then of the values: `unread` are those that the chart
 * does not read.
 */
export function valueFindings(person: PersonValues, unread: readonly UnreadValue[]): Diagnostic[] {
  const { values, origins, prefix } = person;
  const mesh = isObject(values.meshConfig) ? meshFieldFindings(values.meshConfig, `${prefix}meshConfig`, origins) : [];
  const found = [
    ...unread.flatMap((one) => unreadFinding(one, person)),
    ...mesh,
    ...nullFindings(person),
    ...typeFindings(person),
    ...overriddenFindings(person),
    ...internalFinding(person),
  ];
  return withFixes(found, person.textOf);
}

function unreadFinding(
  { path, why, nearest = '', since = '', until = '', origin }: UnreadValue,
  { prefix, release }: PersonValues,
): Diagnostic[] {
  if (why === 'other') return [];
  const params = { path: prefix + path.join('.'), release, nearest, since, until };
  const severity = why === 'unknown' ? 'warning' : 'info';
  return [diagnostic({ code: `installation.${why}`, severity, params, span: personSpan(origin) })];
}

/** That a person's values are under the key that the chart keeps its own under. */
function internalFinding({ values, origins, layout, prefix }: PersonValues): Diagnostic[] {
  const key = DEFAULTS_KEY[layout];
  if (key === undefined || !Object.hasOwn(values, key)) return [];
  const span = personSpan(origins.get(values, key));
  return [diagnostic({ code: 'installation.internal', severity: 'warning', params: { path: prefix + key }, span })];
}
