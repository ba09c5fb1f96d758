import { type Diagnostic, diagnostic } from '../../diagnostic';
import { isObject, type Json } from '../../json';
import { entriesOf, personSpan, type PersonValues, valueOn } from './person-values';

/** What a default is shown as, cut where it is long. */
const LONGEST = 60;

/**
 * A warning for each null that takes a default of the chart's away: with plain defaults Helm deletes the key (`params.stays` is empty), in the
 * other layouts the null stays and is read as one.
 */
export function nullFindings(person: PersonValues): Diagnostic[] {
  const { prefix, defaults, layout } = person;
  const found: Diagnostic[] = [];
  for (const { path, chartPath, value, origin } of entriesOf(person)) {
    const lost = value === null ? valueOn(defaults, chartPath) : undefined;
    if (lost === undefined || isNothing(lost)) continue;
    const params = { path: prefix + path.join('.'), lost: shown(lost), stays: layout === 'plain' ? '' : 'true' };
    found.push(diagnostic({ code: 'installation.null', severity: 'warning', params, span: personSpan(origin) }));
  }
  return found;
}

function isNothing(value: Json): boolean {
  return value === null || value === '' || (typeof value === 'object' && Object.keys(value).length === 0);
}

function shown(value: Json): string {
  const text = isObject(value) ? `{${Object.keys(value).join(', ')}}` : JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
