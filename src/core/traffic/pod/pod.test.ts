import { describe, expect, it } from 'vitest';
import { type SmallPod, smallPod, smallTraffic } from '../../../testing/traffic/pods';
import { containersOf } from '../../istio/inject/containers';
import { tracePacket } from '../packet/trace';
import { type Hop, followPacket } from './follow-packet';
import { type NamedPacket, namedPackets, type PacketName } from './named-packets';
import { exampleAddresses } from './network-addresses';
import { ruleLineAt, type PodTraffic, podTraffic } from './pod-traffic';
import { podListeners, runningPod, startingPod } from './pod-world';
import { type ProxyFacts, proxyFacts } from './proxy';
import { startConditions } from './start-up';

const SETUP = '{ name: setup }';
/** An app with a rewritten probe and one that is not, and metrics that the agent merges. */
const WEB: SmallPod = {
  behind: SETUP,
  app: `securityContext: { runAsUser: 1000 },
    livenessProbe: { httpGet: { path: /app-health/web/livez, port: 15020 } }, readinessProbe: { tcpSocket: { port: http } }`,
  environment: {
    ISTIO_KUBE_APP_PROBERS: '{"/app-health/web/livez":{"httpGet":{"port":8080}}}',
    ISTIO_PROMETHEUS_ANNOTATIONS: '{"scrape":"true","port":"9100"}',
  },
  proxy:
    'readinessProbe: { httpGet: { path: /healthz/ready, port: 15021 } }, securityContext: { runAsUser: 1337, runAsGroup: 1337 }',
  annotations: {
    'prometheus.io/scrape': 'true',
    'prometheus.io/port': '15020',
    'prometheus.io/path': '/stats/prometheus',
  },
};

function withVariables(environment: Readonly<Record<string, string>>, more: SmallPod = {}): SmallPod {
  return { ...WEB, ...more, environment: { ...WEB.environment, ...environment } };
}

function proxyOf(traffic: PodTraffic): ProxyFacts {
  if (traffic.proxy === null) throw new Error('no proxy');
  return traffic.proxy;
}

function named(traffic: PodTraffic, name: PacketName): NamedPacket {
  const found = namedPackets(traffic).find((packet) => packet.name === name);
  if (found === undefined) throw new Error(name);
  return found;
}

function follow(traffic: PodTraffic, { packet, probe, metricsPort }: NamedPacket, endpoint?: string): Hop {
  const { service, serviceEndpoint, nameServer } = traffic.addresses;
  return followPacket(
    runningPod(traffic.parts),
    {
      proxy: proxyOf(traffic),
      probedPort: probe?.appPort ?? null,
      ...(metricsPort === undefined ? {} : { metricsPort }),
      endpointOf: (destination) => (destination === `${service}:80` ? (endpoint ?? `${serviceEndpoint}:80`) : null),
      nameServer,
    },
    packet,
  );
}

/** Deeds along the way, indented by depth. */
function story({ call, landed, next }: Hop, depth = 0): string[] {
  const cause = call === null ? '' : `${call.by} ${call.why}: `;
  return [`${' '.repeat(depth)}${cause}${landed.deed}`, ...next.flatMap((hop) => story(hop, depth + 1))];
}

describe('what a pod says about its traffic', () => {
  it('is read from its containers', () => {
    const { containers } = smallTraffic(WEB).parts;
    expect(containers.map(({ name, part, place, uid, gid }) => [name, part, place, uid, gid])).toEqual([
      ['istio-init', 'redirection', 'init', null, null],
      ['setup', 'app', 'init', null, null],
      ['web', 'app', 'container', 1000, null],
      ['istio-proxy', 'proxy', 'container', 1337, 1337],
    ]);
    const probes = containers.flatMap((container) => container.probes);
    expect(
      probes.map(({ kind, handler, port, appPort, rewritten }) => [kind, handler, port, appPort, rewritten]),
    ).toEqual([
      ['readiness', 'tcp', 8080, null, false],
      ['liveness', 'http', 15020, 8080, true],
      ['readiness', 'http', 15021, null, false],
    ]);
  });

  it('takes users and groups of the pod where the container has none', () => {
    const pod = smallPod(WEB);
    pod.spec = { ...(pod.spec as object), securityContext: { runAsUser: 7, runAsGroup: 8 } };
    expect(startConditions(pod, 'init-container').map(({ container }) => [container.uid, container.gid])).toEqual([
      [7, 8],
      [7, 8],
      [1000, 8],
      [1337, 1337],
    ]);
  });

  it('tells where the proxy listens, by release', () => {
    const ports = (release: string) =>
      podListeners([], proxyFacts(smallPod(WEB), release)).map(({ role, port }) => `${role} ${port}`);
    expect(ports('1.30')).toEqual([
      'envoy-outbound 15001',
      'envoy-inbound 15006',
      'envoy-health 15021',
      'envoy-metrics 15090',
      'envoy-admin 15000',
      'agent-status 15020',
      'agent-debug 15004',
    ]);
    expect(ports('1.2')).toEqual([
      'envoy-outbound 15001',
      'envoy-metrics 15090',
      'envoy-admin 15000',
      'agent-status 15020',
    ]);
  });

  it('knows switches of the pod', () => {
    const environment = {
      ISTIO_META_DNS_CAPTURE: 'true',
      ISTIO_META_ENABLE_HBONE: 'true',
      PROXY_CONFIG: '{"statusPort": 16020}',
    };
    expect(smallTraffic(withVariables(environment, { args: { '-m': 'TPROXY', '-p': '16001' } })).proxy).toMatchObject({
      mode: 'tproxy',
      outboundPort: 16001,
      tunnelPort: 15008,
      statusPort: 16020,
      dns: { by: 'agent', port: 15053 },
    });
    const off = smallTraffic({ annotations: { 'status.sidecar.istio.io/port': '0' } });
    expect(proxyOf(off).statusPort).toBeNull();
    expect(proxyFacts({ spec: { containers: [] } }, '1.30')).toBeNull();
  });

  it('knows gateways and agents without Envoy', () => {
    const roles = (of: PodTraffic) => podListeners([], of.proxy).map(({ role }) => role);
    expect(roles(smallTraffic({ environment: { DISABLE_ENVOY: 'true' } }))).toEqual(['agent-status', 'agent-debug']);
    const router = smallPod({ args: null });
    const [, proxy] = containersOf(router);
    if (proxy !== undefined) proxy.args = ['proxy', 'router'];
    expect(podListeners([], proxyFacts(router, '1.30')).map(({ role }) => role)).not.toContain('envoy-inbound');
  });

  it('takes an app without ports to listen somewhere', () => {
    const pod = smallPod();
    const [app] = containersOf(pod);
    if (app !== undefined) delete app.ports;
    const { parts } = podTraffic(pod, '1.30', { addresses: exampleAddresses('v4') });
    expect(parts.assumed).toMatchObject([{ port: 8080, transport: 'tcp' }]);
  });

  it('gives a port to the first who takes it', () => {
    const side = '{ name: side, restartPolicy: Always, ports: [{ containerPort: 15090 }] }';
    const { parts } = smallTraffic({ behind: side });
    const clash = podListeners(parts.containers, parts.proxy).filter(({ port }) => port === 15090);
    expect(clash.map(({ role }) => role)).toEqual(['envoy-metrics']);
  });

  it('joins a trace’s rule with the line that made it', () => {
    const traffic = smallTraffic(WEB);
    const { decision } = tracePacket(runningPod(traffic.parts), named(traffic, 'app-as-proxy-user').packet);
    if (decision.rule === null || traffic.rules === null) throw new Error('no rule');
    expect(ruleLineAt(traffic.rules, decision.rule)).toMatchObject({
      text: '-A ISTIO_OUTPUT -m owner --uid-owner 1337 -j RETURN',
      origin: { reason: 'proxy-traffic' },
    });
  });

  it('tells of a program that stops', () => {
    expect(smallTraffic({ args: { '-x': '*' } })).toMatchObject({ rules: null, failure: { exit: 1 } });
  });
});

describe('starting', () => {
  const conditions = (pod: SmallPod) => {
    const { pod: json, capture } = smallTraffic(pod);
    return startConditions(json, capture.by).map(({ container, condition }) => `${container.name}: ${condition}`);
  };

  it('a classic sidecar', () => {
    expect(conditions(WEB)).toEqual(['istio-init: own', 'setup: before-proxy', 'web: with-proxy', 'istio-proxy: own']);
  });

  it('an init container before the rules', () => {
    expect(conditions({ before: SETUP })).toContain('setup: before-rules');
  });

  it('with CNI, whose rules are there before all containers', () => {
    expect(conditions({ before: SETUP, cni: true })).toContain('setup: before-proxy');
  });

  it('a native sidecar, and init containers before and behind it', () => {
    expect(conditions({ before: SETUP, native: true, behind: '{ name: later }' })).toEqual([
      'setup: before-rules',
      'istio-init: own',
      'istio-proxy: own',
      'later: proxy-ready',
      'web: proxy-ready',
    ]);
  });

  it('a sidecar that holds the application', () => {
    const pod = smallPod({ proxy: 'lifecycle: { postStart: { exec: { command: [pilot-agent, wait] } } }' });
    const spec = pod.spec as { containers: unknown[] };
    const last = () =>
      startConditions(pod, 'init-container').find(({ container }) => container.name === 'web')?.condition;
    expect(last()).toBe('with-proxy');
    spec.containers.reverse();
    expect(last()).toBe('proxy-ready');
  });

  it('a pod without redirection', () => {
    expect(conditions({ args: null, before: SETUP })).toContain('setup: no-rules');
  });

  it('sends an init container’s call accordingly', () => {
    const traffic = smallTraffic(WEB);
    const { packet, start } = named(traffic, 'init-call');
    expect(start).toMatchObject({ rules: true, proxy: false });
    const at = (rules: boolean, proxy: boolean) =>
      tracePacket(startingPod(traffic.parts, { rules, proxy }), packet).landing;
    expect(at(true, false)).toMatchObject({ where: 'refused', endpoint: '127.0.0.1:15001' });
    expect(at(false, false)).toMatchObject({ where: 'outside' });
    expect(at(true, true)).toMatchObject({ where: 'pod', listener: { role: 'envoy-outbound' } });
  });
});

describe('what follows from a packet', () => {
  it.each<[PacketName, string[]]>([
    ['kubelet-probe', ['envoy-forwards-inbound', ' envoy to-app: app-accepts']],
    ['proxy-readiness', ['envoy-answers-health', ' envoy to-agent-health: agent-answers-status']],
    ['pod-to-app', ['envoy-forwards-inbound', ' envoy to-app: app-accepts']],
    ['app-to-service', ['envoy-routes-outbound', ' envoy to-service: leaves-pod']],
    ['app-to-own-address', ['app-accepts']],
    ['app-to-localhost', ['app-accepts']],
    ['app-as-proxy-user', ['leaves-pod']],
    [
      'prometheus-scrape',
      [
        'agent-merges-metrics',
        ' agent to-envoy-metrics: envoy-answers-metrics',
        ' agent to-app-metrics: nobody-listens',
      ],
    ],
    ['pod-to-tunnel', ['nobody-listens']],
    ['pod-to-metrics', ['envoy-answers-metrics']],
    ['agent-to-istiod', ['leaves-pod']],
    ['envoy-to-upstream', ['leaves-pod']],
    ['envoy-to-app', ['app-accepts']],
    ['app-to-internet-6', ['no-way']],
    ['app-udp', ['leaves-pod']],
    ['app-to-envoy-admin', ['envoy-answers-admin']],
    ['dns-query', ['leaves-pod']],
  ])('%s', (name, expected) => {
    const traffic = smallTraffic(WEB);
    expect(story(follow(traffic, named(traffic, name)))).toEqual(expected);
  });

  it('is the agent’s call to the app for a rewritten probe, at the pod’s address since 1.10', () => {
    for (const [release, source, destination] of [
      ['1.30', '127.0.0.6', '10.244.1.5'],
      ['1.9', undefined, '127.0.0.1'],
    ] as const) {
      const traffic = smallTraffic(WEB, release);
      const probe = namedPackets(traffic).find(({ probe: of }) => of?.rewritten);
      if (probe === undefined) throw new Error('no rewritten probe');
      const hop = follow(traffic, probe);
      expect(story(hop)).toEqual(['agent-probes-app', ' agent to-probed-app: app-accepts']);
      expect([hop.next[0]?.trace.packet.source, hop.next[0]?.trace.packet.destination]).toEqual([source, destination]);
    }
  });

  it('of a call to the own service is the inbound listener again', () => {
    const traffic = smallTraffic(WEB);
    expect(story(follow(traffic, named(traffic, 'app-to-service'), '10.244.1.5:8080'))).toEqual([
      'envoy-routes-outbound',
      ' envoy to-service: envoy-forwards-inbound',
      '  envoy to-app: app-accepts',
    ]);
  });

  it('ends where Envoy would call itself', () => {
    const traffic = smallTraffic(WEB);
    const to = (name: PacketName, port: number) => {
      const packet = named(traffic, name);
      return story(follow(traffic, { ...packet, packet: { ...packet.packet, port } }));
    };
    expect(to('pod-to-app', 15006)).toEqual(['envoy-ends-loop']);
    expect(to('app-to-localhost', 15001)).toEqual(['envoy-ends-loop']);
  });

  it('with DNS capture is the agent’s own query', () => {
    const capturing = withVariables({ ISTIO_META_DNS_CAPTURE: 'true' }, { args: { '--redirect-dns': null } });
    const traffic = smallTraffic(capturing);
    expect(story(follow(traffic, named(traffic, 'dns-query')))).toEqual([
      'dns-answers',
      ' agent to-name-server: leaves-pod',
    ]);
  });

  it('with TPROXY reaches the app with the client’s address', () => {
    const proxy = 'securityContext: { runAsUser: 0, runAsGroup: 1337 }';
    const traffic = smallTraffic({ args: { '-m': 'TPROXY' }, proxy });
    const hop = follow(traffic, named(traffic, 'pod-to-app'));
    expect(story(hop)).toEqual(['envoy-forwards-inbound', ' envoy to-app: app-accepts']);
    expect(hop.next[0]?.trace.landing).toMatchObject({ where: 'pod', peer: '10.244.2.7:40000' });
  });

  it.each([
    ['1.0', 'envoy-outbound'],
    ['1.2', 'envoy-outbound'],
    ['1.3', 'envoy-inbound'],
    ['1.4', 'envoy-inbound'],
    ['1.5', 'app'],
    ['1.30', 'app'],
  ])('is, of a call to the own address in %s, left to %s', (release, role) => {
    const traffic = smallTraffic({ script: release < '1.3' }, release);
    const { landing } = tracePacket(runningPod(traffic.parts), named(traffic, 'app-to-own-address').packet);
    expect(landing).toMatchObject({ where: 'pod', listener: { role } });
  });

  it('of a release whose one listener takes both ways depends on the way', () => {
    const traffic = smallTraffic({ script: true }, '1.1');
    expect(story(follow(traffic, named(traffic, 'pod-to-app')))).toEqual([
      'envoy-forwards-inbound',
      ' envoy to-app: app-accepts',
    ]);
    expect(story(follow(traffic, named(traffic, 'app-to-service')))).toEqual([
      'envoy-routes-outbound',
      ' envoy to-service: leaves-pod',
    ]);
  });
});
