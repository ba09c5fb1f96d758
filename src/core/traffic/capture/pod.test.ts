import { describe, expect, it } from 'vitest';
import type { Json } from '../../json';
import { captureOfPod, type PodCapture, type Surroundings } from './pod';

const SURROUNDINGS: Surroundings = { host: { addresses: ['10.1.2.3/24'], nameservers: [] } };
const ARGS = ['-p', '15001', '-u', '1337', '-b', '*'];

interface Parts {
  readonly init?: readonly Json[];
  readonly proxy?: { readonly [key: string]: Json } | null;
  readonly annotations?: { readonly [key: string]: Json };
  readonly labels?: { readonly [key: string]: Json };
}

function podWith({
  init = [],
  proxy = {},
  annotations = { 'sidecar.istio.io/status': '{}' },
  labels = {},
}: Parts): Json {
  const containers: Json[] = [{ name: 'app' }];
  if (proxy !== null) containers.push({ name: 'istio-proxy', args: ['proxy', 'sidecar'], ...proxy });
  return { metadata: { annotations, labels }, spec: { initContainers: [...init], containers } };
}

function captureWith(parts: Parts, release = '1.30', surroundings = SURROUNDINGS): PodCapture {
  return captureOfPod(podWith(parts), release, surroundings);
}

function settingsOf(capture: PodCapture): unknown {
  if (capture.by === 'nobody') return capture.reason;
  return 'config' in capture.outcome ? capture.outcome.config.settings : capture.outcome.failure;
}

describe('a pod with istio-init', () => {
  const named = { name: 'istio-init', args: ['istio-iptables', ...ARGS, '--log_output_level=default:info'] };

  it('is captured as its arguments say, with the place of each', () => {
    const capture = captureWith({ init: [{ name: 'first' }, named] });
    expect(capture).toMatchObject({ by: 'init-container' });
    expect(settingsOf(capture)).toMatchObject({ inboundPorts: '*', proxyUid: '1337' });
    if (capture.by !== 'init-container') return;
    expect(capture.container.arguments[5]).toEqual(['spec', 'initContainers', 1, 'args', 6]);
  });

  it('starts the program by the image’s own command, or by a command of the pod', () => {
    const forms: readonly (readonly [release: string, container: { readonly [key: string]: Json }])[] = [
      ['1.1', { args: ARGS }],
      ['1.3', { command: ['istio-iptables.sh'], args: ARGS }],
      ['1.5', { command: ['istio-iptables'], args: ARGS }],
      ['1.30', { command: ['/usr/local/bin/pilot-agent', 'istio-iptables'], args: ARGS }],
    ];
    for (const [release, container] of forms) {
      const capture = captureWith({ init: [{ name: 'istio-init', ...container }] }, release);
      expect(settingsOf(capture)).toMatchObject({ proxyPort: '15001', inboundPorts: '*' });
    }
  });

  it('has two programs to choose from in 1.4', () => {
    const program = (command: string): unknown => {
      const capture = captureWith({ init: [{ name: 'istio-init', command: [command], args: ARGS }] }, '1.4');
      return capture.by === 'init-container' && 'config' in capture.outcome
        ? capture.outcome.config.program
        : undefined;
    };
    expect(program('istio-iptables')).toBe('script');
    expect(program('istio-iptables-go')).toBe('commands');
  });

  it('is captured as variables of the container say', () => {
    const env = [
      { name: 'ISTIO_META_DNS_CAPTURE', value: 'true' },
      { name: 'DROP_INVALID', valueFrom: { fieldRef: { fieldPath: 'x' } } },
    ];
    const capture = captureWith({ init: [{ ...named, env }] });
    expect(settingsOf(capture)).toMatchObject({ redirectDns: true, dropInvalid: false });
  });

  it('is left to it by the plugin', () => {
    expect(captureWith({ init: [named] }, '1.30', { ...SURROUNDINGS, cni: {} }).by).toBe('init-container');
  });
});

describe('a pod without istio-init', () => {
  const validation = { name: 'istio-validation', args: ['istio-iptables', ...ARGS, '-b', '', '--run-validation'] };

  it('is captured by the plugin, as annotations say and not as its validation container does', () => {
    const capture = captureWith({
      init: [validation],
      annotations: { 'sidecar.istio.io/status': '{}', 'traffic.sidecar.istio.io/includeInboundPorts': '80' },
    });
    expect(capture).toMatchObject({ by: 'cni', validation: { container: { name: 'istio-validation' } } });
    expect(settingsOf(capture)).toMatchObject({ inboundPorts: '80' });
  });

  it('is captured by the plugin without validation where there is one', () => {
    expect(captureWith({}, '1.30').by).toBe('nobody');
    expect(captureWith({}, '1.30', { ...SURROUNDINGS, cni: {} }).by).toBe('cni');
  });

  it('is left out for the plugin’s reasons', () => {
    const reason = (parts: Parts): unknown => settingsOf(captureWith({ init: [validation], ...parts }));
    expect(reason({ proxy: null })).toBe('no-proxy');
    expect(reason({ proxy: { args: ['proxy', 'router'] } })).toBe('other-proxy');
    expect(reason({ proxy: { env: [{ name: 'DISABLE_ENVOY', value: 'true' }] } })).toBe('envoy-disabled');
    expect(reason({ labels: { 'sidecar.istio.io/inject': 'false' } })).toBe('injection-disabled');
    expect(reason({ annotations: {} })).toBe('not-injected');
  });

  it('finds istio-proxy among init containers', () => {
    const native = {
      name: 'istio-proxy',
      restartPolicy: 'Always',
      args: ['proxy', 'sidecar'],
      securityContext: { runAsUser: 1400 },
    };
    const capture = captureWith({ init: [validation, native], proxy: null });
    expect(settingsOf(capture)).toMatchObject({ proxyUid: '1400', proxyGid: '1337' });
  });
});

describe('a pod that was never injected', () => {
  it('is captured by nobody', () => {
    expect(captureWith({ proxy: null })).toEqual({ by: 'nobody', reason: 'no-proxy' });
    expect(captureOfPod({}, '1.30', SURROUNDINGS)).toEqual({ by: 'nobody', reason: 'no-proxy' });
    expect(captureOfPod(null, '1.30', SURROUNDINGS)).toEqual({ by: 'nobody', reason: 'no-proxy' });
  });
});
