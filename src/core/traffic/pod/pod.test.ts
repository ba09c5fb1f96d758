import { describe, expect, it } from 'vitest';
import { isObject, type JsonObject } from '../../json';
import { readValue } from '../../yaml/read/read';
import { loadRules } from '../packet/hooks';
import { parseIptablesRestore } from '../packet/parse/iptables';
import { NO_ROUTING, parseRoutingFacts } from '../packet/parse/routes';
import { tracePacket } from '../packet/trace';
import { podContainers } from './containers';
import { type Hop, journey } from './journeys';
import { exampleSurroundings, type NamedPacket, namedPackets, type PacketName } from './named-packets';
import { podListeners, type PodWorldParts, runningPod, startingPod } from './pod-world';
import { type ProxyFacts, proxyFacts } from './proxy';
import { startConditions } from './start-up';

const PROXY = `
      name: istio-proxy
      env:
      - { name: ISTIO_META_INTERCEPTION_MODE, value: REDIRECT }
      - name: ISTIO_KUBE_APP_PROBERS
        value: '{"/app-health/web/livez":{"httpGet":{"port":8080}}}'
      - { name: ISTIO_PROMETHEUS_ANNOTATIONS, value: '{"scrape":"true","port":"9100"}' }
      readinessProbe: { httpGet: { path: /healthz/ready, port: 15021 } }
      securityContext: { runAsUser: 1337, runAsGroup: 1337 }`;

const APP = `
      name: web
      ports: [{ name: http, containerPort: 8080 }]
      livenessProbe: { httpGet: { path: /app-health/web/livez, port: 15020 } }
      readinessProbe: { tcpSocket: { port: http } }
      securityContext: { runAsUser: 1000 }`;

const INIT = `
      name: istio-init`;
const SETUP = `
      name: setup`;

function pod(init: readonly string[], containers: readonly string[], metadata = '{}'): JsonObject {
  const list = (items: readonly string[]) => items.map((item) => `    -${item.replace(/^\n {5}/, '')}`).join('\n');
  const text = `metadata: ${metadata}
spec:
  securityContext: { runAsGroup: 3000 }
  initContainers:
${list(init)}
  containers:
${list(containers)}
`;
  const { value } = readValue(text, { source: 'manifests' });
  if (!isObject(value)) throw new Error(text);
  return value;
}

const SCRAPED =
  '{ annotations: { prometheus.io/scrape: "true", prometheus.io/port: "15020", prometheus.io/path: /stats/prometheus } }';
const CLASSIC = pod([INIT, SETUP], [APP, PROXY], SCRAPED);

function proxy(of: JsonObject, release = '1.30'): ProxyFacts {
  const facts = proxyFacts(of, release);
  if (facts === null) throw new Error('no proxy');
  return facts;
}

const RULES = `* nat
-N IN
-N OUT
-A PREROUTING -p tcp -j IN
-A IN -p tcp -m multiport --dports 15020,15021,15090 -j RETURN
-A IN -p tcp -j REDIRECT --to-ports 15006
-A OUTPUT -j OUT
-A OUT -o lo -s 127.0.0.6/32 -j RETURN
-A OUT -o lo ! -d 127.0.0.1/32 -p tcp -m owner --uid-owner 1337 -j REDIRECT --to-ports 15006
-A OUT -o lo -m owner ! --uid-owner 1337 -j RETURN
-A OUT -m owner --uid-owner 1337 -j RETURN
-A OUT -p udp --dport 53 -d 10.96.0.10 -j REDIRECT --to-ports 15053
-A OUT -p tcp -j REDIRECT --to-ports 15001
COMMIT`;

function parts(of: JsonObject, release = '1.30'): PodWorldParts {
  return {
    containers: podContainers(of),
    proxy: proxy(of, release),
    interfaces: exampleSurroundings('v4').interfaces,
    rules: loadRules(parseIptablesRestore(RULES, 'v4')),
    routing: NO_ROUTING,
  };
}

function named(of: JsonObject, name: PacketName, release = '1.30'): NamedPacket {
  const found = namedPackets(of, proxy(of, release), exampleSurroundings('v4')).find((packet) => packet.name === name);
  if (found === undefined) throw new Error(name);
  return found;
}

function follow(of: JsonObject, name: PacketName, release = '1.30'): Hop {
  const { packet, probe, metricsPort } = named(of, name, release);
  const around = exampleSurroundings('v4');
  return journey(
    runningPod(parts(of, release)),
    {
      proxy: proxy(of, release),
      probedPort: probe?.appPort ?? null,
      ...(metricsPort === undefined ? {} : { metricsPort }),
      endpointOf: (destination) => (destination === `${around.service}:80` ? `${around.serviceEndpoint}:80` : null),
      nameServer: around.nameServer,
    },
    packet,
  );
}

/** Deeds along the way, indented by depth. */
function story({ call, landed, next }: Hop, depth = 0): string[] {
  return [
    `${' '.repeat(depth)}${call === null ? '' : `${call.by} ${call.why}: `}${landed.deed}`,
    ...next.flatMap((hop) => story(hop, depth + 1)),
  ];
}

describe('what a pod says about its traffic', () => {
  it('is read from its containers', () => {
    expect(podContainers(CLASSIC).map(({ name, part, place, uid, gid }) => [name, part, place, uid, gid])).toEqual([
      ['istio-init', 'redirection', 'init', null, 3000],
      ['setup', 'app', 'init', null, 3000],
      ['web', 'app', 'container', 1000, 3000],
      ['istio-proxy', 'proxy', 'container', 1337, 1337],
    ]);
    const probes = podContainers(CLASSIC).flatMap((container) => container.probes);
    expect(
      probes.map(({ kind, handler, port, appPort, rewritten }) => [kind, handler, port, appPort, rewritten]),
    ).toEqual([
      ['readiness', 'tcp', 8080, null, false],
      ['liveness', 'http', 15020, 8080, true],
      ['readiness', 'http', 15021, null, false],
    ]);
  });

  it('tells where the proxy listens, by release', () => {
    const ports = (release: string) =>
      podListeners([], proxy(CLASSIC, release)).map(({ role, port }) => `${role} ${port}`);
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
    const more = PROXY.replace(
      '      - name: ISTIO_KUBE',
      '      - { name: ISTIO_META_DNS_CAPTURE, value: "true" }\n      - { name: ISTIO_META_ENABLE_HBONE, value: "true" }\n      - { name: PROXY_CONFIG, value: \'{"statusPort": 16020}\' }\n      - name: ISTIO_KUBE',
    ).replace('REDIRECT', 'TPROXY');
    expect(proxy(pod([INIT], [APP, more]))).toMatchObject({
      mode: 'tproxy',
      tunnelPort: 15008,
      statusPort: 16020,
      dns: { by: 'agent', port: 15053 },
    });
    expect(
      proxy(pod([INIT], [APP, PROXY], '{ annotations: { status.sidecar.istio.io/port: "0" } }')).statusPort,
    ).toBeNull();
    expect(proxyFacts(pod([], [APP]), '1.30')).toBeNull();
  });

  it('gives a port to the first who takes it', () => {
    const clash = podListeners(podContainers(pod([INIT], [APP.replace('8080', '15090'), PROXY])), proxy(CLASSIC));
    expect(clash.filter(({ port }) => port === 15090).map(({ role }) => role)).toEqual(['envoy-metrics']);
  });
});

describe('starting', () => {
  const conditions = (of: JsonObject) =>
    startConditions(of).map(({ container, condition }) => `${container.name}: ${condition}`);
  const native = `${PROXY}
      restartPolicy: Always
      startupProbe: { httpGet: { path: /healthz/ready, port: 15021 } }`;
  const holding = `${PROXY}
      lifecycle: { postStart: { exec: { command: [pilot-agent, wait] } } }`;

  it('a classic sidecar', () => {
    expect(conditions(CLASSIC)).toEqual([
      'istio-init: own',
      'setup: before-proxy',
      'web: with-proxy',
      'istio-proxy: own',
    ]);
  });

  it('an init container before the rules', () => {
    expect(conditions(pod([SETUP, INIT], [APP, PROXY]))).toContain('setup: before-rules');
  });

  it('with CNI, whose rules are there before all containers', () => {
    expect(conditions(pod([SETUP, INIT.replace('init', 'validation')], [APP, PROXY]))).toContain('setup: before-proxy');
  });

  it('a native sidecar, and init containers before and behind it', () => {
    expect(conditions(pod([INIT, SETUP, native, SETUP.replace('setup', 'later')], [APP]))).toEqual([
      'istio-init: own',
      'setup: before-proxy',
      'istio-proxy: own',
      'later: proxy-ready',
      'web: proxy-ready',
    ]);
  });

  it('a sidecar that holds the application', () => {
    expect(conditions(pod([INIT], [holding, APP]))).toContain('web: proxy-ready');
    expect(conditions(pod([INIT], [APP, holding]))).toContain('web: with-proxy');
  });

  it('a pod without redirection', () => {
    expect(conditions(pod([SETUP], [APP, PROXY]))).toContain('setup: no-rules');
  });

  it('sends an init container’s call accordingly', () => {
    const { packet, start } = named(CLASSIC, 'init-call');
    expect(start).toMatchObject({ rules: true, proxy: false });
    const world = startingPod(parts(CLASSIC), { rules: true, proxy: false });
    expect(tracePacket(world, packet).landing).toMatchObject({ where: 'refused', endpoint: '127.0.0.1:15001' });
    expect(tracePacket(startingPod(parts(CLASSIC), { rules: false, proxy: false }), packet).landing).toMatchObject({
      where: 'outside',
    });
    expect(tracePacket(startingPod(parts(CLASSIC), { rules: true, proxy: true }), packet).landing).toMatchObject({
      where: 'pod',
    });
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
    ['pod-to-tunnel', ['envoy-forwards-inbound', ' envoy to-app: nobody-listens']],
    ['pod-to-metrics', ['envoy-answers-metrics']],
    ['agent-to-istiod', ['leaves-pod']],
    ['envoy-to-upstream', ['leaves-pod']],
    ['envoy-to-app', ['app-accepts']],
    ['app-to-internet-6', ['no-way']],
    ['app-udp', ['leaves-pod']],
    ['app-to-envoy-admin', ['envoy-answers-admin']],
    // Redirected to the agent, which does not listen because the pod does not ask for it.
    ['dns-query', ['nobody-listens']],
  ])('%s', (name, expected) => {
    expect(story(follow(CLASSIC, name))).toEqual(expected);
  });

  it('is the agent’s call to the app for a rewritten probe', () => {
    const rewritten = namedPackets(CLASSIC, proxy(CLASSIC), exampleSurroundings('v4')).find(
      ({ probe }) => probe?.rewritten,
    );
    if (rewritten === undefined) throw new Error('no rewritten probe');
    const hop = journey(
      runningPod(parts(CLASSIC)),
      { proxy: proxy(CLASSIC), probedPort: rewritten.probe?.appPort ?? null },
      rewritten.packet,
    );
    expect(story(hop)).toEqual(['agent-probes-app', ' agent to-probed-app: app-accepts']);
    expect(hop.next[0]?.trace.packet).toMatchObject({ source: '127.0.0.6', destination: '10.244.1.5', port: 8080 });
    const older = journey(
      runningPod(parts(CLASSIC, '1.9')),
      { proxy: proxy(CLASSIC, '1.9'), probedPort: 8080 },
      rewritten.packet,
    );
    expect(older.next[0]?.trace.packet).toMatchObject({ destination: '127.0.0.1' });
  });

  it('of a call to the own service is the inbound listener again', () => {
    const context = { proxy: proxy(CLASSIC), endpointOf: () => '10.244.1.5:8080' };
    const hop = journey(runningPod(parts(CLASSIC)), context, named(CLASSIC, 'app-to-service').packet);
    expect(story(hop)).toEqual([
      'envoy-routes-outbound',
      ' envoy to-service: envoy-forwards-inbound',
      '  envoy to-app: app-accepts',
    ]);
  });

  it('ends where Envoy would call itself', () => {
    const inbound = journey(
      runningPod(parts(CLASSIC)),
      { proxy: proxy(CLASSIC) },
      { ...named(CLASSIC, 'pod-to-app').packet, port: 15006 },
    );
    expect(story(inbound)).toEqual(['envoy-ends-loop']);
    const outbound = { ...named(CLASSIC, 'app-to-localhost').packet, port: 15001 };
    expect(story(journey(runningPod(parts(CLASSIC)), { proxy: proxy(CLASSIC) }, outbound))).toEqual([
      'envoy-ends-loop',
    ]);
  });

  it('with DNS capture is the agent’s own query', () => {
    const capturing = pod(
      [INIT],
      [
        APP,
        PROXY.replace(
          '      - name: ISTIO_KUBE',
          '      - { name: ISTIO_META_DNS_CAPTURE, value: "true" }\n      - name: ISTIO_KUBE',
        ),
      ],
    );
    expect(story(follow(capturing, 'dns-query'))).toEqual(['dns-answers', ' agent to-name-server: leaves-pod']);
  });

  it('with TPROXY reaches the app with the client’s address', () => {
    const tproxy = pod([INIT], [APP, PROXY.replace('REDIRECT', 'TPROXY').replace('runAsUser: 1337', 'runAsUser: 0')]);
    const rules = `* mangle
-A PREROUTING -i lo -p tcp -m mark --mark 1337 -j CONNMARK --save-mark
-A PREROUTING -i lo -p tcp -j ACCEPT
-A PREROUTING -p tcp -j TPROXY --tproxy-mark 1337/0xffffffff --on-port 15006
-A OUTPUT -p tcp -m connmark --mark 1337 -j CONNMARK --restore-mark
COMMIT`;
    const world = runningPod({
      ...parts(tproxy),
      rules: loadRules(parseIptablesRestore(rules, 'v4')),
      routing: parseRoutingFacts('32765: from all fwmark 0x539 lookup 133\ntable 133 local default dev lo'),
    });
    const hop = journey(world, { proxy: proxy(tproxy) }, named(tproxy, 'pod-to-app').packet);
    expect(story(hop)).toEqual(['envoy-forwards-inbound', ' envoy to-app: app-accepts']);
    expect(hop.next[0]?.trace.landing).toMatchObject({ where: 'pod', peer: '10.244.2.7:40000' });
  });
});
