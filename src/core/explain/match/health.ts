import { isObject, type JsonObject, jsonAt, objectsIn, stringAt } from '../../json';
import type { PurposeCode } from '../catalogue';
import { type ContainerPlace, containerSubject, hasVariable, type PurposeMatch, textOfScalar } from '../place';

/** What a port of an injected container is for. */
export function portPurpose(place: ContainerPlace): PurposeMatch | undefined {
  const { container, role, inner } = place;
  if (role !== 'istio-proxy') return undefined;
  const [, index] = inner;
  if (typeof index !== 'number') return { code: 'port.list', subject: containerSubject(place, 1) };
  const port = textOfScalar(objectsIn(container.ports)[index]?.containerPort);
  const code: PurposeCode = port === '15020' ? 'port.mesh-metrics' : 'port.http-envoy-prom';
  return { code, subject: containerSubject(place, 2), params: { value: port } };
}

const PROBES = ['startupProbe', 'readinessProbe', 'livenessProbe'] as const;
type ProbeField = (typeof PROBES)[number];

export function isProbe(field: unknown): field is ProbeField {
  return PROBES.some((probe) => probe === field);
}

const TIMINGS: Readonly<Record<'readiness' | 'startup', Readonly<Record<string, PurposeCode>>>> = {
  readiness: {
    initialDelaySeconds: 'probe.readiness.delay',
    periodSeconds: 'probe.readiness.period',
    failureThreshold: 'probe.readiness.failures',
    timeoutSeconds: 'probe.readiness.timeout',
    successThreshold: 'pod.defaulted',
  },
  startup: {
    initialDelaySeconds: 'probe.startup.delay',
    periodSeconds: 'probe.startup.period',
    failureThreshold: 'probe.startup.failures',
    timeoutSeconds: 'probe.startup.timeout',
  },
};

/** What a line of a probe is for: the proxy's own, or one of the application that goes to the agent. */
export function probePurpose(place: ContainerPlace, probe: ProbeField): PurposeMatch | undefined {
  return place.role === 'istio-proxy' ? proxyProbe(place, probe) : rewrittenProbe(place, probe);
}

function proxyProbe(place: ContainerPlace, probe: ProbeField): PurposeMatch | undefined {
  if (probe === 'livenessProbe') return undefined;
  const kind = probe === 'startupProbe' ? 'startup' : 'readiness';
  const [, field] = place.inner;
  if (field === undefined) return { code: `probe.${kind}`, subject: containerSubject(place, 1) };
  if (field === 'httpGet') {
    const port = textOfScalar(jsonAt(place.container, probe, 'httpGet', 'port'));
    const params = { port, path: stringAt(place.container, probe, 'httpGet', 'path') ?? '' };
    // Up to 1.5 the agent is told its port, whatever its number.
    const { args } = place.container;
    const agents = port !== '15021' || (Array.isArray(args) && args.includes('--statusPort'));
    const readiness = agents ? 'probe.readiness.agent' : 'probe.readiness.envoy';
    const code = kind === 'startup' ? 'probe.startup.endpoint' : readiness;
    return { code, subject: containerSubject(place, 2), params };
  }
  const known = TIMINGS[kind][String(field)];
  // A webhook that writes defaults itself writes this one as well; no template of its time does.
  const defaulted = field === 'timeoutSeconds' && place.container.terminationMessagePath !== undefined;
  const code = defaulted ? 'pod.defaulted' : known;
  const value = textOfScalar(jsonAt(place.container, probe, field));
  return code === undefined ? undefined : { code, subject: containerSubject(place, 2), params: { value } };
}

const REWRITTEN: Readonly<Record<ProbeField, PurposeCode>> = {
  startupProbe: 'probe.rewritten.startup',
  readinessProbe: 'probe.rewritten.readiness',
  livenessProbe: 'probe.rewritten.liveness',
};

function rewrittenProbe(place: ContainerPlace, probe: ProbeField): PurposeMatch | undefined {
  const action = jsonAt(place.container, probe, 'httpGet');
  return isObject(action) ? rewrittenAction(place, action, REWRITTEN[probe], containerSubject(place, 1)) : undefined;
}

/** What a line of a request that was sent to the agent is for; `place.inner` ends in it. */
function rewrittenAction(
  place: ContainerPlace,
  action: JsonObject,
  whole: PurposeCode,
  subject: PurposeMatch['subject'],
): PurposeMatch | undefined {
  if (!/^\/app-(?:health|lifecycle)\//.test(stringAt(action, 'path') ?? '')) return undefined;
  const params = {
    container: stringAt(place.container, 'name') ?? '',
    path: stringAt(action, 'path') ?? '',
    port: textOfScalar(action.port),
    value: textOfScalar(jsonAt(place.container, ...place.inner)),
  };
  switch (place.inner.at(-1)) {
    case 'port':
      return { code: 'probe.rewritten.port', subject: place.path, params };
    case 'scheme':
      return { code: 'probe.rewritten.scheme', subject: place.path, params };
    case undefined:
    default:
      return { code: whole, subject, params };
  }
}

/** What a line of a lifecycle hook is for. */
export function lifecyclePurpose(place: ContainerPlace): PurposeMatch | undefined {
  const { container, role, inner } = place;
  const subject = containerSubject(place, 1);
  if (role !== 'istio-proxy') {
    const hook = inner[1];
    const action = hook === undefined ? undefined : jsonAt(container, 'lifecycle', hook, 'httpGet');
    return isObject(action)
      ? rewrittenAction(place, action, 'probe.rewritten.hook', containerSubject(place, 2))
      : undefined;
  }
  const command = (hook: string): string => {
    const words = jsonAt(container, 'lifecycle', hook, 'exec', 'command');
    return Array.isArray(words) ? words.map(textOfScalar).join(' ') : '';
  };
  if (/^pilot-agent wait$/.test(command('postStart'))) return { code: 'lifecycle.hold', subject };
  if (hasVariable(container, 'DISABLE_ENVOY') && command('postStart').startsWith('pilot-agent wait'))
    return { code: 'lifecycle.grpc-wait', subject };
  if (/^pilot-agent request .*\bdrain$/.test(command('preStop'))) return { code: 'lifecycle.drain', subject };
  return { code: 'lifecycle.values', subject };
}
