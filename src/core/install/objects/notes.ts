import { compareStrings } from '../../go/bytes';
import { quote } from '../../go/quote';
import { dynamicTypeName } from '../../helm/values/go-value';
import { heldAt, isWithin, type Steps } from '../../istio/versions/steps';
import { failAt, InstallError, failureOrigin, traceLine } from '../failures/failure';
import { isObject } from '../../json';
import { originAt, printedByHelm, valueAt } from '../values/trees';
import type { ObjectContext } from './context';

/** A value that the chart's notes warn of, what they name instead, and in which releases they do. */
type Deprecation = readonly [path: string, instead: string, since?: string, until?: string];

const STACKDRIVER = ['debug', 'maxNumberOfAttributes', 'maxNumberOfAnnotations', 'maxNumberOfMessageEvents'] as const;

function inMesh(path: string, to = path): Deprecation {
  return [`global.${path}`, `meshConfig.${to}`];
}

/** Source: NOTES.txt of the chart. */
const DEPRECATIONS: readonly Deprecation[] = [
  inMesh('outboundTrafficPolicy'),
  inMesh('certificates'),
  inMesh('localityLbSetting'),
  inMesh('policyCheckFailOpen'),
  inMesh('enableTracing'),
  inMesh('proxy.accessLogFormat', 'accessLogFormat'),
  inMesh('proxy.accessLogFile', 'accessLogFile'),
  inMesh('proxy.concurrency', 'defaultConfig.concurrency'),
  inMesh('proxy.envoyAccessLogService', 'defaultConfig.envoyAccessLogService'),
  inMesh('proxy.envoyAccessLogService.enabled', 'enableEnvoyAccessLogService'),
  inMesh('proxy.envoyMetricsService', 'defaultConfig.envoyMetricsService'),
  inMesh('proxy.protocolDetectionTimeout', 'protocolDetectionTimeout'),
  inMesh('proxy.holdApplicationUntilProxyStarts', 'defaultConfig.holdApplicationUntilProxyStarts'),
  ['pilot.ingress', 'meshConfig.ingressService, meshConfig.ingressControllerMode, and meshConfig.ingressClass'],
  ['global.mtls.enabled', 'the PeerAuthentication resource'],
  inMesh('mtls.auto', 'enableAutoMtls'),
  ...['lightstep.address', 'lightstep.accessToken', 'zipkin.address', 'datadog.address'].map((key) =>
    inMesh(`tracer.${key}`, `defaultConfig.tracing.${key}`),
  ),
  ...STACKDRIVER.flatMap((key): Deprecation[] => [
    [`global.tracer.stackdriver.${key}`, `meshConfig.defaultConfig.tracing.stackdriver.${key}`, '1.18', '1.24'],
    [`meshConfig.defaultConfig.tracing.stackdriver.${key}`, 'Istio supported tracers', '1.23', '1.24'],
  ]),
  ['global.meshExpansion.enabled', 'Gateway and other Istio networking resources, such as in samples/multicluster/'],
  ['istiocoredns.enabled', 'the in-proxy DNS capturing (ISTIO_META_DNS_CAPTURE)'],
];

/** Values that end the installation where they are set, and since when. */
const REMOVED: readonly (readonly [path: string, since: string])[] = [
  ['telemetry.v2.prometheus.configOverride', '1.21'],
  ['telemetry.v2.stackdriver.disableOutbound', '1.21'],
  ...STACKDRIVER.flatMap((key) => [
    [`global.tracer.stackdriver.${key}`, '1.24'] as const,
    [`meshConfig.defaultConfig.tracing.stackdriver.${key}`, '1.24'] as const,
  ]),
];

const REMOVED_LINES: Steps<number> = [
  ['1.21', 67],
  ['1.22', 72],
  ['1.22.4', 73],
  ['1.23', 77],
];
/** Lines on which deprecated and removed values are read. */
const DEPRECATED_READS: Steps<number> = [
  ['1.18', 52],
  ['1.19', 51],
  ['1.22', 56],
  ['1.22.4', 57],
  ['1.23', 61],
  ['1.24', 53],
];
const REMOVED_READS: Steps<number> = [
  ['1.21', 65],
  ['1.22', 70],
  ['1.22.4', 71],
  ['1.23', 75],
];
const DEPRECATIONS_SINCE = '1.18';
const NO_KUBERNETES_CERTIFICATES_SINCE = '1.24';

/**
 * The warnings of the chart's notes, which Helm prints after an installation; throws `InstallError` where they end it.
 * Source: NOTES.txt of the chart.
 */
export function chartNotes(context: ObjectContext): string[] {
  const { values, order, row, origins } = context;
  const isSet = (path: string): boolean => printedByHelm(valueAt(values, path)) !== '';
  const notes = `${row.chartName}/templates/NOTES.txt`;
  const deprecated = DEPRECATIONS.filter(([, , since = DEPRECATIONS_SINCE, until]) =>
    isWithin(order, since, until),
  ).toSorted(([left], [right]) => compareStrings(left, right));
  for (const [path] of deprecated) checkRead(context, path, heldAt(DEPRECATED_READS, order));
  const removed = REMOVED.filter(([, since]) => isWithin(order, since, null)).map(([path]) => path);
  for (const path of removed.toSorted(compareStrings)) {
    checkRead(context, path, heldAt(REMOVED_READS, order));
    if (!isSet(path)) continue;
    const line = heldAt(REMOVED_LINES, order);
    throw failAt(`${notes}:${line}:2`, `${path} is removed`, failureOrigin(originAt(values, path, origins)));
  }
  const provider = 'global.pilotCertProvider';
  if (isWithin(order, NO_KUBERNETES_CERTIFICATES_SINCE, null) && valueAt(values, provider) === 'kubernetes') {
    const text = 'pilotCertProvider=kubernetes is not supported';
    throw failAt(`${notes}:81:4`, text, failureOrigin(originAt(values, provider, origins)));
  }
  return deprecated
    .filter(([path]) => isSet(path))
    .map(([path, instead]) => `WARNING: ${quote(path)} is deprecated; use ${quote(instead)} instead.`);
}

/** The expression with which the notes read a value by its path. */
const READING = 'tpl (print "{{" (repeat (split "." $dep | len) "(") ".Values." (replace "." ")." $dep) ")}}") $';

/** Throws `InstallError` where a path leads through something that is no map. */
function checkRead({ values, row, origins }: ObjectContext, path: string, line: number | undefined): void {
  const steps = path.split('.');
  for (let length = 1; length < steps.length; length++) {
    const holder = steps.slice(0, length).join('.');
    const value = valueAt(values, holder) ?? null;
    if (value === null) return;
    if (isObject(value)) continue;
    const file = `${row.chartName}/templates/NOTES.txt`;
    const nested = `{{${'('.repeat(steps.length)}.Values.${steps.join(').')})}}`;
    const column = 2 + steps.length + '.Values'.length;
    const field = `can't evaluate field ${steps[length] ?? ''} in type ${dynamicTypeName(value)}`;
    const inner = `template: gotpl:1:${column}: executing "gotpl" at <.Values.${steps[0] ?? ''}>: ${field}`;
    const said = `error calling tpl: error during tpl function execution for ${quote(nested)}: ${inner}`;
    const trace = [{ place: `${file}:${line}:12`, executing: file, shown: READING, said }];
    const origin = originAt(values, holder, origins);
    const failure = { stage: 'render', text: traceLine(trace), trace } as const;
    throw new InstallError(origin === undefined ? failure : { ...failure, origin });
  }
}
