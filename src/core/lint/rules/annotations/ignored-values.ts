import { formatDuration, SECOND } from '../../../go/time/duration';
import { parseDuration } from '../../../go/time/parse-duration';
import { parseBool } from '../../../go/strconv';
import { REWRITE_PROBES } from '../../../istio/config/names';
import { orderOf } from '../../../istio/versions/steps';
import { isObject, type Json } from '../../../json';
import { nearest } from '../../../text/nearest';
import type { Finding, Rule } from '../../rule';
import { inRange, type VersionRange } from '../../version-range';
import { type AnnotationSite, booleanMeant, podAnnotationSites, valueFixes, valueOf } from './annotations';

const BUCKETS = 'sidecar.istio.io/statsHistogramBuckets';
const FLUSH = 'sidecar.istio.io/statsFlushInterval';
const EVICTION = 'sidecar.istio.io/statsEvictionInterval';
const COMPRESSION = 'sidecar.istio.io/statsCompression';

interface Problem {
  readonly case:
    | 'json'
    | 'shape'
    | 'buckets'
    | 'duration'
    | 'interval'
    | 'zero'
    | 'multiple'
    | 'compression'
    | 'boolean';
  /** What the agent makes of it, or what it is held against. */
  readonly other?: string;
  /** A value that was probably meant. */
  readonly better?: string;
}

/** Problems that keep the proxy from starting; of the others the annotation is as if it were not there. */
const FATAL: ReadonlySet<Problem['case']> = new Set(['buckets', 'interval', 'zero']);

type Check = (value: string, site: AnnotationSite, version: string) => Problem | undefined;

/** Names with numbers, as Go reads JSON into `map[string][]float64`; Envoy wants the numbers positive and each once. */
function bucketProblem(value: string): Problem | undefined {
  let read: Json;
  try {
    read = JSON.parse(value) as Json;
  } catch {
    return { case: 'json' };
  }
  if (read === null) return undefined;
  const lists = isObject(read) ? Object.values(read).filter((list) => list !== null) : [read];
  const numbers = lists.map((list) => (isObject(read) && Array.isArray(list) ? list : ['']));
  // A null among them leaves a zero.
  const isNumber = (item: Json): boolean => item === null || (typeof item === 'number' && Number.isFinite(item));
  if (!numbers.every((list) => list.every(isNumber))) return { case: 'shape' };
  const good = numbers.every((list) => new Set(list).size === list.length && list.every((item) => Number(item) > 0));
  return good ? undefined : { case: 'buckets' };
}

/** In nanoseconds; undefined where the agent does not read it. */
function durationOf(value: string): bigint | undefined {
  const { value: read, error } = parseDuration(value);
  return error === undefined ? read : undefined;
}

const DEFAULT_FLUSH = 5n * SECOND;
const MINUTE = 60n * SECOND;

/** The interval is written as Go prints it, and Envoy reads seconds alone: `1m0s` and `500ms` are none. It has to be positive. */
function flushProblem(value: string): Problem | undefined {
  const read = durationOf(value);
  if (read === undefined) return { case: 'duration' };
  return read >= SECOND && read < MINUTE ? undefined : { case: 'interval', other: formatDuration(read) };
}

/** From this release on the interval is written in seconds, whatever its length. */
const EVICTION_IN_SECONDS = '1.28.2';

function evictionProblem(value: string, site: AnnotationSite, version: string): Problem | undefined {
  const read = durationOf(value);
  if (read === undefined) return { case: 'duration' };
  const flush = durationOf(site.values.get(FLUSH) ?? '') ?? DEFAULT_FLUSH;
  if (flush === 0n) return { case: 'zero' };
  if (read % flush !== 0n) return { case: 'multiple', other: formatDuration(flush) };
  const isRead = read < MINUTE || orderOf(version) >= orderOf(EVICTION_IN_SECONDS);
  return isRead ? undefined : { case: 'interval', other: formatDuration(read) };
}

const COMPRESSIONS = ['gzip', 'zstd', 'brotli'];

function compressionProblem(value: string): Problem | undefined {
  if (COMPRESSIONS.includes(value)) return undefined;
  const better = nearest(value, COMPRESSIONS);
  return { case: 'compression', ...(better !== undefined && { better }) };
}

function booleanProblem(value: string): Problem | undefined {
  if (parseBool(value).error === undefined) return undefined;
  const better = booleanMeant(value);
  return { case: 'boolean', ...(better !== undefined && { better }) };
}

/** What reads each annotation, and the releases in which it does: pkg/bootstrap/config.go getStatsOptions, pkg/kube/inject/app_probe.go. */
const CHECKS: readonly (VersionRange & { readonly key: string; readonly check: Check })[] = [
  { key: BUCKETS, since: '1.19', check: bucketProblem },
  { key: FLUSH, since: '1.28', check: flushProblem },
  { key: EVICTION, since: '1.28', check: evictionProblem },
  { key: COMPRESSION, since: '1.21', until: '1.28', check: compressionProblem },
  { key: REWRITE_PROBES, since: '1.2', check: booleanProblem },
];

function finding(site: AnnotationSite, key: string, value: string, problem: Problem): Finding {
  return {
    params: { case: problem.case, key, value, other: problem.other ?? '' },
    span: valueOf(site, key),
    resource: site.object.resource,
    ...(FATAL.has(problem.case) && { severity: 'error' }),
    fixes: valueFixes(site, key, problem.better),
  };
}

const ignoredValue: Rule = {
  id: 'R513',
  own: true,
  severity: 'warning',
  since: '1.2',
  docs: '/docs/reference/config/annotations/',
  *check(index) {
    const version = index.settings.istioVersion;
    const checks = CHECKS.filter((check) => inRange(version, check));
    for (const site of podAnnotationSites(index)) {
      for (const { key, check } of checks) {
        const value = site.values.get(key);
        const problem = value === undefined ? undefined : check(value, site, version);
        if (value !== undefined && problem !== undefined) yield finding(site, key, value, problem);
      }
    }
  },
};

export const ignoredValueRules: readonly Rule[] = [ignoredValue];
