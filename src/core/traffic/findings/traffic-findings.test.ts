import { describe, expect, it } from 'vitest';
import { isObject, type JsonObject } from '../../json';
import { readValue } from '../../yaml/read/read';
import { loadRules } from '../packet/hooks';
import { parseIptablesRestore } from '../packet/parse/iptables';
import { NO_ROUTING, parseRoutingFacts } from '../packet/parse/routes';
import { podContainers } from '../pod/containers';
import { exampleSurroundings } from '../pod/named-packets';
import { proxyFacts } from '../pod/proxy';
import type { TrafficFinding, TrafficFindingCode } from './finding';
import type { CaptureIntent, TrafficScene } from './scene';
import { trafficFindings } from './traffic-findings';

interface PodText {
  readonly init?: string;
  readonly app?: string;
  readonly proxy?: string;
  readonly annotations?: string;
}

function podOf({ init = '', app = '', proxy = '', annotations = '' }: PodText): JsonObject {
  const text = `metadata: { annotations: { ${annotations} } }
spec:
  initContainers:
  ${init === '' ? '- { name: istio-init }' : init}
  containers:
  - { name: web, ports: [{ containerPort: 8080 }] ${app === '' ? '' : `, ${app}`} }
  - name: istio-proxy
    securityContext: { runAsUser: 1337, runAsGroup: 1337 }
    env: [{ name: ISTIO_META_INTERCEPTION_MODE, value: ${/TPROXY|NONE/.exec(proxy)?.[0] ?? 'REDIRECT'} } ${proxy.replace(/^(?:TPROXY|NONE)/, '')}]
`;
  const { value } = readValue(text);
  if (!isObject(value)) throw new Error(text);
  return value;
}

const NO_INTENT: CaptureIntent = {
  inboundPorts: '*',
  inboundPortsExclude: '15090,15021,15020',
  outboundPorts: '',
  outboundPortsExclude: '',
  outboundRanges: '*',
  outboundRangesExclude: '',
  redirectDns: false,
};

const OUT_HEAD = `-A OUTPUT -j OUT
-A OUT -o lo -m owner ! --uid-owner 1337 -j RETURN
-A OUT -m owner --uid-owner 1337 -j RETURN
-A OUT -m owner --gid-owner 1337 -j RETURN`;
const IN_HEAD = `-A PREROUTING -p tcp -j IN
-A IN -p tcp -m multiport --dports 15020,15021,15090 -j RETURN`;

/** Rules of a pod: what is put in front of the last inbound and the last outbound rule. */
function rulesOf(inbound = '', outbound = '', last = '-A IN -p tcp -j REDIRECT --to-ports 15006'): string {
  return [
    '* nat',
    '-N IN',
    '-N OUT',
    IN_HEAD,
    inbound,
    last,
    OUT_HEAD,
    outbound,
    '-A OUT -p tcp -j REDIRECT --to-ports 15001',
    'COMMIT',
  ].join('\n');
}

interface Setup extends PodText {
  readonly v4?: string;
  readonly v6?: string;
  readonly routing?: string;
  readonly families?: 'v4' | 'v6' | 'dual';
  readonly intent?: Partial<CaptureIntent>;
  readonly services?: TrafficScene['services'];
  readonly strict?: boolean | null;
  readonly release?: string;
}

function scene(setup: Setup): TrafficScene {
  const pod = podOf(setup);
  const proxy = proxyFacts(pod, setup.release ?? '1.30');
  if (proxy === null) throw new Error('no proxy');
  const around = exampleSurroundings(setup.families ?? 'v4');
  const own = parseIptablesRestore(setup.v4 ?? rulesOf(), 'v4');
  const six = parseIptablesRestore(setup.v6 ?? '', 'v6');
  return {
    pod,
    proxy,
    around,
    intent: { ...NO_INTENT, ...setup.intent },
    services: setup.services ?? [],
    problems: [...own.problems, ...six.problems],
    strict: setup.strict ?? null,
    parts: {
      containers: podContainers(pod),
      proxy,
      interfaces: around.interfaces,
      rules: loadRules({ chains: [...own.chains, ...six.chains], problems: [] }),
      routing: setup.routing === undefined ? NO_ROUTING : parseRoutingFacts(setup.routing),
    },
  };
}

function found(setup: Setup): TrafficFinding[] {
  return trafficFindings(scene(setup));
}

function codes(setup: Setup): TrafficFindingCode[] {
  return found(setup).map(({ code }) => code);
}

const DNS_ON = ', { name: ISTIO_META_DNS_CAPTURE, value: "true" }';
const DNS_RULE =
  '-A OUT -p udp --dport 53 -j REDIRECT --to-ports 15053\n-A OUT -p tcp --dport 53 -j REDIRECT --to-ports 15053';

describe('findings about traffic', () => {
  it('has none about a usual pod', () => {
    expect(found({ services: [{ service: 'web', port: 80, targetPort: 8080 }] })).toEqual([]);
  });

  it('sees an app with the proxy’s user or group, where that matters', () => {
    expect(found({ app: 'securityContext: { runAsUser: 1337 }' })).toMatchObject([
      {
        code: 'app-as-proxy-user',
        params: { container: 'web', id: '1337' },
        path: ['spec', 'containers', 0, 'securityContext'],
      },
    ]);
    expect(codes({ app: 'securityContext: { runAsUser: 5, runAsGroup: 1337 }' })).toEqual(['app-as-proxy-group']);
    const byUserOnly = rulesOf().replace('-A OUT -m owner --gid-owner 1337 -j RETURN', '');
    expect(codes({ v4: byUserOnly, app: 'securityContext: { runAsUser: 5, runAsGroup: 1337 }' })).toEqual([]);
  });

  it('sees a Service in front of a port that is not captured', () => {
    const services = [
      { service: 'web', port: 80, targetPort: 8080 },
      { service: 'web', port: 81, targetPort: 8081 },
    ];
    const annotations = '"traffic.sidecar.istio.io/excludeInboundPorts": "8080"';
    expect(found({ v4: rulesOf('-A IN -p tcp --dport 8080 -j RETURN'), services, annotations })).toMatchObject([
      {
        code: 'service-port-not-captured',
        params: { service: 'web', port: '80', targetPort: '8080' },
        path: ['metadata', 'annotations', 'traffic.sidecar.istio.io/excludeInboundPorts'],
      },
    ]);
  });

  it('sees ports that the proxy has taken', () => {
    const pod = scene({});
    const containers = pod.parts.containers.map((container) =>
      container.name === 'web'
        ? {
            ...container,
            ports: [15090, 15000, 15053, 8080].map((port) => ({
              name: '',
              port,
              transport: 'tcp' as const,
              path: [port],
            })),
          }
        : container,
    );
    const clashes = trafficFindings({ ...pod, parts: { ...pod.parts, containers } });
    expect(clashes.map(({ code, params, path }) => [code, params.port, params.role, path])).toEqual([
      ['port-clash', '15090', 'envoy-metrics', [15090]],
      ['port-clash', '15000', 'envoy-admin', [15000]],
    ]);
  });

  it('sees exclusions of inbound ports that a list makes idle', () => {
    const listRules = rulesOf('', '', '-A IN -p tcp --dport 8080 -j REDIRECT --to-ports 15006');
    const intent = { inboundPorts: '8080', inboundPortsExclude: '15020,8080,9999' };
    expect(found({ v4: listRules, intent })).toMatchObject([
      { code: 'inbound-exclusion-without-effect', params: { port: '8080', included: '8080' } },
    ]);
  });

  it('sees inclusions that an exclusion cancels', () => {
    const ports = rulesOf(
      '',
      '-A OUT -p tcp --dport 443 -j RETURN\n-A OUT -p tcp --dport 443 -j REDIRECT --to-ports 15001',
    );
    expect(found({ v4: ports, intent: { outboundPorts: '443,80', outboundPortsExclude: '443' } })).toMatchObject([
      { code: 'included-port-excluded', params: { port: '443', case: 'port' } },
    ]);
    const ranges = rulesOf(
      '',
      '-A OUT -d 10.0.0.0/8 -j RETURN\n-A OUT -d 10.1.0.0/16 -j REDIRECT --to-ports 15001',
    ).replace(
      '-A OUT -p tcp -j REDIRECT --to-ports 15001',
      '-A OUT -p tcp -d 192.168.0.0/16 -j REDIRECT --to-ports 15001',
    );
    const intent = { outboundRanges: '10.1.0.0/16,192.168.0.0/16', outboundRangesExclude: '10.0.0.0/8' };
    expect(found({ v4: ranges, intent })).toMatchObject([
      { code: 'included-range-excluded', params: { range: '10.1.0.0/16', by: '10.0.0.0/8' } },
    ]);
  });

  it('sees IPv6 that bypasses', () => {
    expect(found({ families: 'dual' })).toMatchObject([{ code: 'ipv6-bypasses', params: { case: 'both' } }]);
    const out6 = '* nat\n-A OUTPUT -p tcp -j REDIRECT --to-ports 15001\nCOMMIT';
    expect(found({ families: 'dual', v6: out6 })).toMatchObject([
      { code: 'ipv6-bypasses', params: { case: 'inbound' } },
    ]);
    expect(codes({ families: 'v4' })).toEqual([]);
  });

  it('sees DNS that is not captured, and why', () => {
    const on = { proxy: DNS_ON, intent: { redirectDns: true } };
    expect(codes({ ...on, v4: rulesOf('', DNS_RULE) })).toEqual([]);
    expect(
      found({
        ...on,
        v4: rulesOf('', `-A OUT -p udp --dport 53 -j RETURN\n${DNS_RULE}`),
        intent: { redirectDns: true, outboundPortsExclude: '53' },
      }),
    ).toMatchObject([{ code: 'dns-not-captured', params: { server: '10.96.0.10', protocols: 'UDP', case: 'port' } }]);
    expect(
      found({
        ...on,
        v4: rulesOf('', `-A OUT -d 10.96.0.0/16 -j RETURN\n${DNS_RULE}`),
        intent: { redirectDns: true, outboundRangesExclude: '10.96.0.0/16' },
      }),
    ).toMatchObject([{ code: 'dns-not-captured', params: { protocols: 'UDP, TCP', case: 'range' } }]);
    expect(codes({ intent: { redirectDns: true }, v4: rulesOf('', DNS_RULE) })).toEqual(['dns-without-listener']);
  });

  it('sees init containers without a proxy', () => {
    const setup = '- { name: setup }';
    expect(found({ init: `- { name: istio-init }\n  ${setup}` })).toMatchObject([
      {
        code: 'init-without-proxy',
        params: { container: 'setup', case: 'refused' },
        path: ['spec', 'initContainers', 1],
      },
    ]);
    expect(found({ init: `${setup}\n  - { name: istio-init }` })).toMatchObject([{ params: { case: 'plain-text' } }]);
    const asProxy = '- { name: setup, securityContext: { runAsUser: 1337 } }';
    expect(codes({ init: `- { name: istio-init }\n  ${asProxy}` })).toEqual([]);
  });

  it('sees probes that Envoy gets', () => {
    const app = 'livenessProbe: { tcpSocket: { port: 8080 } }, readinessProbe: { exec: { command: [x] } }';
    expect(found({ app, strict: true })).toMatchObject([
      {
        code: 'probe-meets-proxy',
        params: { container: 'web', probe: 'liveness', handler: 'tcp', port: '8080', case: 'strict' },
      },
    ]);
    expect(found({ app })).toMatchObject([{ params: { case: 'unknown' } }]);
    expect(codes({ app, strict: false })).toEqual([]);
    expect(codes({ app, strict: true, v4: rulesOf('-A IN -p tcp --dport 8080 -j RETURN') })).toEqual([]);
  });

  it('sees the tunnel’s port taken by TPROXY', () => {
    const v4 = `* mangle
-A PREROUTING -p tcp -j TPROXY --tproxy-mark 1337 --on-port 15006
COMMIT`;
    const hbone = 'TPROXY, { name: ISTIO_META_ENABLE_HBONE, value: "true" }';
    const routing = '32765: from all fwmark 0x539 lookup 133\ntable 133 local default dev lo';
    expect(codes({ v4, proxy: hbone, routing })).toEqual(['tunnel-captured']);
    expect(codes({ v4, proxy: 'TPROXY', routing })).toEqual([]);
  });

  it('sees rules that the kernel’s tool rejects, and then nothing else', () => {
    const v4 = rulesOf('', '-A OUT -p tcp --dport * -j REDIRECT --to-ports 15001');
    expect(found({ v4, app: 'securityContext: { runAsUser: 1337 }' })).toMatchObject([
      { code: 'rules-rejected', params: { case: 'bad-value', option: 'destination-port', value: '*', source: 'v4' } },
    ]);
  });

  it('has nothing to say where nothing is intercepted', () => {
    expect(found({ v4: '', proxy: 'NONE', app: 'securityContext: { runAsUser: 1337 }' })).toEqual([]);
  });
});
