import { type Diagnostic, diagnostic } from '../../diagnostic';
import { isObject, type Json } from '../../json';
import { printedByHelm } from '../values/trees';
import { type Entry, entriesOf, personSpan, type PersonValues, valueOn } from './person-values';

/** Kinds of values, as findings name them. */
type Kind = 'string' | 'number' | 'boolean' | 'list' | 'map';

/** Maps whose entries are all texts. */
const TEXT_MAPS = [
  'env',
  'pilot.env',
  'meshConfig.defaultConfig.proxyMetadata',
  'sidecarInjectorWebhook.injectedAnnotations',
];

/**
 * A warning for each value that the chart reads as something else than it looks: another kind than its default (`installation.type`), a
 * text that counts as true whatever it says (`installation.true-text`), a number or word of YAML that is not printed as it was typed
 * (`installation.rewritten`).
 */
export function typeFindings(person: PersonValues): Diagnostic[] {
  return [...entriesOf(person)].flatMap((entry) => trapOf(entry, person) ?? []);
}

/** The failures of an installation, each with what the chart has where the person's value of another type makes it fail. */
export function withExpectations(failed: readonly Diagnostic[], person: PersonValues): Diagnostic[] {
  return failed.map((one) => {
    const { code, span } = one;
    if (code !== 'installation.failed' || span === null) return one;
    for (const { path, chartPath, value, origin } of entriesOf(person)) {
      const place = personSpan(origin);
      if (place?.source !== span.source || place.start !== span.start) continue;
      const wanted = wantedAt(chartPath, person);
      const got = kindOf(value);
      if (wanted === undefined || got === undefined || wanted === got) return one;
      return { ...one, params: { ...one.params, path: person.prefix + path.join('.'), wanted, got } };
    }
    return one;
  });
}

function trapOf(entry: Entry, person: PersonValues): Diagnostic | undefined {
  const { path, chartPath, value, origin } = entry;
  const wanted = wantedAt(chartPath, person);
  const got = kindOf(value);
  if (wanted === undefined || got === undefined) return undefined;
  const about = { path: person.prefix + path.join('.'), wanted, got };
  const span = personSpan(origin);
  if (isTable(wanted) || isTable(got)) {
    return wanted === got || isEmpty(value)
      ? undefined
      : diagnostic({ code: 'installation.type', severity: 'warning', params: about, span });
  }
  if (wanted === 'boolean' && got === 'string' && value !== '' && value !== 'true') {
    const params = { ...about, value: printedByHelm(value) };
    return diagnostic({ code: 'installation.true-text', severity: 'warning', params, span });
  }
  if (wanted !== 'string' || got === 'string') return undefined;
  const typed = typedText(entry, person);
  const read = printedByHelm(value);
  if (typed === undefined || typed === read) return undefined;
  return diagnostic({ code: 'installation.rewritten', severity: 'warning', params: { ...about, typed, read }, span });
}

/** The kind of value that the chart has at a path; undefined where that is not known. */
function wantedAt(path: readonly string[], { defaults }: PersonValues): Kind | undefined {
  if (path.length > 1 && TEXT_MAPS.includes(path.slice(0, -1).join('.'))) return 'string';
  const known = valueOn(defaults, path);
  return known === undefined ? undefined : kindOf(known);
}

function kindOf(value: Json): Kind | undefined {
  if (value === null) return undefined;
  if (Array.isArray(value)) return 'list';
  if (isObject(value)) return 'map';
  if (typeof value === 'string') return 'string';
  return typeof value === 'boolean' ? 'boolean' : 'number';
}

function isTable(kind: Kind): boolean {
  return kind === 'list' || kind === 'map';
}

function isEmpty(value: Json): boolean {
  return value === '' || value === false || (typeof value === 'object' && Object.keys(value ?? {}).length === 0);
}

/** What the person typed for a value that stands alone and without quotes; undefined of every other and of flags. */
function typedText({ origin }: Entry, { textOf }: PersonValues): string | undefined {
  const span = personSpan(origin);
  const text = span === null ? undefined : textOf(span.source);
  if (span === null || text === undefined) return undefined;
  const match = /^[^:'"\s]+\s*:[ \t]+([^\s'"!&*|>{[][^\n]*)$/.exec(text.slice(span.start, span.end));
  return match?.[1]?.replace(/\s+#.*$/, '').trim();
}
