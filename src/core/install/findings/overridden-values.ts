import { type Diagnostic, diagnostic } from '../../diagnostic';
import { isObject, type Json } from '../../json';
import { printJson } from '../../print-json';
import type { Origin } from '../../provenance/origin';
import { originAt } from '../values/trees';
import { entriesOf, personSpan, type PersonValues, valueOn } from './person-values';

/**
 * A warning for each value of the person's that another wins over: one of their own under `pilot`, which the flat layout copies over the top level,
 * or a profile's, which does the same. `params.by` is `own`, or the kind of profile with `params.name`. Source: zzz_profile.yaml and
 * zzy_descope_legacy.yaml of the chart.
 */
export function overriddenFindings(person: PersonValues): Diagnostic[] {
  const { effective, layout, prefix } = person;
  if (effective === undefined || layout !== 'flat') return [];
  const found: Diagnostic[] = [];
  for (const { path, value, origin } of entriesOf(person)) {
    if (path[0] === 'pilot' || value === null || (isObject(value) && Object.keys(value).length > 0)) continue;
    const winning = valueOn(effective.values, path);
    const inPilot = valueOn(effective.values, ['pilot', ...path]);
    if (winning === undefined || inPilot === undefined || isSame(winning, value) || !isSame(winning, inPilot)) continue;
    const winner = originAt(effective.values, `pilot.${path.join('.')}`, effective.origins);
    const where = winner?.kind === 'input' ? winner.span : null;
    const profile = profileOf(winner);
    found.push(
      diagnostic({
        code: 'installation.overridden',
        severity: 'warning',
        params: {
          path: prefix + path.join('.'),
          better: `${prefix}pilot.${path.join('.')}`,
          by: profile?.source ?? 'own',
          name: profile?.name ?? '',
        },
        span: personSpan(origin),
        related: where === null ? [] : [{ span: where, role: 'wins', params: {} }],
      }),
    );
  }
  return found;
}

const PROFILE_FILE = /^chart:(?:.*\/)?profile-(compatibility-version-|platform-|)([^/]+)\.ya?ml$/;

/** The profile that set a value: one of those that are built in, or a file of a real chart. */
function profileOf(origin: Origin | undefined): { readonly source: string; readonly name: string } | undefined {
  if (origin?.kind === 'installation') return origin;
  const match = origin?.kind === 'input' ? PROFILE_FILE.exec(origin.span.source) : null;
  if (match === null) return undefined;
  const [, prefix = '', name = ''] = match;
  return { source: prefix.startsWith('c') ? 'compatibility' : prefix === '' ? 'profile' : 'platform', name };
}

function isSame(left: Json, right: Json): boolean {
  return printJson(left) === printJson(right);
}
