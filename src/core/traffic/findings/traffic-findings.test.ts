import { describe, expect, it } from 'vitest';
import { type SmallPod, smallTraffic } from '../../../testing/traffic/pods';
import type { AddressFamilies } from '../pod/network-addresses';
import type { TrafficFinding } from './finding';
import type { FindingsQuestion } from './scene';
import { trafficFindings } from './traffic-findings';

interface Setup extends SmallPod, Partial<FindingsQuestion> {
  readonly release?: string;
  readonly families?: AddressFamilies;
}

function found({ services = [], strict = null, release, families, ...pod }: Setup): TrafficFinding[] {
  return trafficFindings(smallTraffic(pod, release, families), { services, strict });
}

function codes(setup: Setup): string[] {
  return found(setup).map(({ code, params }) => (params.case === undefined ? code : `${code} ${params.case}`));
}

const WEB = [{ service: 'web', port: 80, targetPort: 8080 }];

describe('findings about traffic', () => {
  it.each(['1.0', '1.1', '1.4', '1.9', '1.12', '1.20', '1.24', '1.27', '1.30'])(
    'has none about a usual pod of %s',
    (release) => {
      expect(found({ release, services: WEB, script: /^1\.[01]$/.test(release) })).toEqual([]);
    },
  );

  it('sees an app with the proxy’s user or group', () => {
    const [finding] = found({ app: 'securityContext: { runAsUser: 1337 }' });
    expect(finding).toMatchObject({
      code: 'app-as-proxy-user',
      params: { container: 'web', id: '1337' },
      path: ['spec', 'containers', 0, 'securityContext'],
    });
    expect(finding?.evidence.map(({ landing }) => landing.where)).toEqual(['outside', 'pod']);
    expect(codes({ app: 'securityContext: { runAsUser: 5, runAsGroup: 1337 }' })).toEqual(['app-as-proxy-group']);
    // Another user than the proxy's, however usual its number.
    const other = 'securityContext: { runAsUser: 2000, runAsGroup: 2000 }';
    expect(codes({ args: { '-u': '2000' }, proxy: other, app: 'securityContext: { runAsUser: 1337 }' })).toEqual([]);
  });

  it('sees a proxy that the rules do not know', () => {
    const proxy = 'securityContext: { runAsUser: 0, runAsGroup: 4321 }';
    expect(found({ args: { '-m': 'TPROXY' }, proxy })).toMatchObject([
      {
        code: 'proxy-not-exempt',
        params: { uid: '0', gid: '4321', uids: '1337', gids: '1337' },
        path: ['spec', 'containers', 1, 'securityContext'],
      },
    ]);
    expect(codes({ args: { '-m': 'TPROXY', '-g': '4321' }, proxy })).toEqual([]);
  });

  it('sees a Service in front of a port that is not captured', () => {
    const services = [...WEB, { service: 'web', port: 81, targetPort: 8081 }];
    const exclude = { args: { '-d': '15090,15021,15020,8080' } };
    expect(found({ ...exclude, services })).toMatchObject([
      {
        code: 'service-port-not-captured',
        params: { service: 'web', port: '80', targetPort: '8080' },
        path: ['spec', 'initContainers', 0, 'args', 15],
      },
    ]);
    const annotations = { 'traffic.sidecar.istio.io/excludeInboundPorts': '8080' };
    expect(found({ ...exclude, annotations, services })[0]?.path).toEqual([
      'metadata',
      'annotations',
      'traffic.sidecar.istio.io/excludeInboundPorts',
    ]);
    expect(codes({ args: { '-b': '' }, services: WEB })).toEqual(['service-port-not-captured']);
  });

  it('sees ports that the proxy has taken', () => {
    const app = 'ports: [{ containerPort: 15090 }, { containerPort: 15000 }, { containerPort: 15053 }]'.replace(
      'ports: ',
      '"ports": ',
    );
    const traffic = smallTraffic({ behind: `{ name: side, restartPolicy: Always, ${app} }` });
    const clashes = trafficFindings(traffic, { services: [], strict: null });
    expect(clashes.map(({ code, params, path }) => [code, params.port, params.role, path?.at(-1)])).toEqual([
      ['port-clash', '15090', 'envoy-metrics', 0],
      ['port-clash', '15000', 'envoy-admin', 1],
    ]);
  });

  it('sees exclusions of inbound ports that a list makes idle', () => {
    expect(found({ args: { '-b': '8080', '-d': '15020,8080,9999' } })).toMatchObject([
      { code: 'inbound-exclusion-without-effect', params: { port: '8080', included: '8080' } },
    ]);
    // The templates of 1.0 and 1.1 list the container's ports, so that excluding one of them never works.
    expect(codes({ release: '1.1', script: true, args: { '-b': '8080', '-d': '15020,8080' } })).toEqual([
      'inbound-exclusion-without-effect',
    ]);
  });

  it('sees inclusions that an exclusion cancels', () => {
    expect(found({ args: { '-i': '', '-q': '443,80', '-o': '443' } })).toMatchObject([
      { code: 'included-port-excluded', params: { port: '443', case: 'port' } },
    ]);
    expect(found({ args: { '-i': '10.1.0.0/16,192.168.0.0/16', '-x': '10.0.0.0/8' } })).toMatchObject([
      { code: 'included-range-excluded', params: { range: '10.1.0.0/16', by: '10.0.0.0/8' } },
    ]);
    expect(codes({ args: { '-i': '10.0.0.0/8', '-x': '10.1.0.0/16' } })).toEqual([]);
  });

  it('sees IPv6 that bypasses, in iptables and differently in nftables', () => {
    expect(codes({ families: 'dual' })).toEqual(['ipv6-bypasses both']);
    expect(codes({ families: 'dual', args: { '--dual-stack': null } })).toEqual([]);
    expect(codes({ families: 'dual', args: { '--native-nftables': null } })).toEqual([]);
    expect(codes({ families: 'v6' })).toEqual([]);
  });

  it('sees DNS that is not captured, by release', () => {
    const on = { environment: { ISTIO_META_DNS_CAPTURE: 'true' } };
    const redirect = { '--redirect-dns': null };
    expect(codes({ ...on, args: redirect })).toEqual([]);
    const port = { ...on, args: { ...redirect, '-o': '53' } };
    expect(found({ ...port, release: '1.25' })).toMatchObject([
      { code: 'dns-not-captured', params: { server: '10.96.0.10', protocols: 'UDP, TCP', case: 'port' } },
    ]);
    expect(found({ ...port, release: '1.24' })).toMatchObject([{ params: { protocols: 'TCP' } }]);
    const range = { ...on, args: { ...redirect, '-x': '10.96.0.0/16' } };
    expect(codes({ ...range, release: '1.22' })).toEqual([]);
    expect(found({ ...range, release: '1.24' })).toMatchObject([{ params: { protocols: 'UDP', case: 'range' } }]);
    expect(codes({ ...range, release: '1.25' })).toEqual([]);
    // The rules say so, the agent does not.
    expect(codes({ args: redirect })).toEqual(['dns-without-listener']);
  });

  it('sees init containers without a proxy', () => {
    const setup = '{ name: setup }';
    expect(found({ behind: setup })).toMatchObject([
      {
        code: 'init-without-proxy',
        params: { container: 'setup', case: 'refused' },
        path: ['spec', 'initContainers', 1],
      },
    ]);
    expect(codes({ before: setup })).toEqual(['init-without-proxy plain-text']);
    expect(codes({ before: setup, cni: true })).toEqual(['init-without-proxy refused']);
    expect(codes({ behind: setup, native: true })).toEqual([]);
    expect(codes({ behind: '{ name: setup, securityContext: { runAsUser: 1337 } }' })).toEqual([]);
  });

  it('sees probes that Envoy gets', () => {
    const app = 'livenessProbe: { tcpSocket: { port: http } }, readinessProbe: { exec: { command: [x] } }';
    expect(found({ app, strict: true })).toMatchObject([
      {
        code: 'probe-meets-proxy',
        params: { container: 'web', probe: 'liveness', handler: 'tcp', port: '8080', case: 'strict' },
      },
    ]);
    expect(codes({ app })).toEqual(['probe-meets-proxy unknown']);
    expect(codes({ app, strict: false })).toEqual([]);
    expect(codes({ app, strict: true, args: { '-d': '15020,8080' } })).toEqual([]);
  });

  it('sees the tunnel’s port taken by TPROXY', () => {
    const args = { '-m': 'TPROXY' };
    const proxy = 'securityContext: { runAsUser: 0, runAsGroup: 1337 }';
    expect(codes({ args, proxy, environment: { ISTIO_META_ENABLE_HBONE: 'true' } })).toEqual(['tunnel-captured']);
    expect(codes({ args, proxy })).toEqual([]);
    expect(codes({ environment: { ISTIO_META_ENABLE_HBONE: 'true' } })).toEqual([]);
  });

  it('sees rules that never come to be, and then nothing else', () => {
    const app = 'securityContext: { runAsUser: 1337 }';
    expect(found({ app, args: { '-i': '', '-q': '*' } })).toMatchObject([
      { code: 'rules-rejected', params: { case: 'bad-value', option: 'destination-port', value: '*', source: 'v4' } },
    ]);
    expect(found({ app, args: { '-x': '*' } })).toMatchObject([{ code: 'redirection-fails' }]);
  });

  it('has nothing to say where nothing is intercepted', () => {
    expect(
      found({
        args: null,
        environment: { ISTIO_META_INTERCEPTION_MODE: 'NONE' },
        app: 'securityContext: { runAsUser: 1337 }',
      }),
    ).toEqual([]);
  });
});
