import { describe, expect, it } from 'vitest';
import type { CaptureConfig, CaptureOutcome } from './capture-config';
import { cniCaptureOf, type CniPod, type CniSurroundings } from './cni';

const SURROUNDINGS: CniSurroundings = { host: { addresses: ['10.1.2.3/24'], nameservers: [] }, environment: {} };
const TRAFFIC = 'traffic.sidecar.istio.io';

function outcome(release: string, pod: Partial<CniPod>, surroundings = SURROUNDINGS): CaptureOutcome {
  const none: CniPod = { annotations: {}, proxyEnvironment: {}, runAsUser: null, runAsGroup: null };
  return cniCaptureOf({ ...none, ...pod }, surroundings, release);
}

function config(...parts: Parameters<typeof outcome>): CaptureConfig {
  const made = outcome(...parts);
  if ('failure' in made) throw new Error(made.failure.message);
  return made.config;
}

describe('the configuration that the CNI plugin makes of a pod', () => {
  it('captures everything but the sidecar’s ports where nothing is said', () => {
    expect(config('1.30', {}).settings).toMatchObject({
      interceptionMode: 'REDIRECT',
      inboundPorts: '*',
      inboundPortsExclude: '15020,15021,15090',
      outboundRanges: '*',
      outboundPortsExclude: '15020',
      proxyUid: '1337',
      proxyGid: '1337',
    });
  });

  it('reads annotations, and says so', () => {
    const annotations = { [`${TRAFFIC}/includeInboundPorts`]: '80', [`${TRAFFIC}/excludeInboundPorts`]: '22,15090' };
    const { settings, sources } = config('1.30', { annotations });
    expect(settings).toMatchObject({ inboundPorts: '80', inboundPortsExclude: '22,15090,15020,15021' });
    expect(sources.inboundPorts).toEqual({
      kind: 'annotation',
      annotation: `${TRAFFIC}/includeInboundPorts`,
    });
  });

  it('reads user and variables of istio-proxy', () => {
    const { settings, sources } = config('1.30', {
      runAsUser: 1400,
      runAsGroup: 1500,
      proxyEnvironment: { ISTIO_META_DNS_CAPTURE: 'true' },
    });
    expect(settings).toMatchObject({ proxyUid: '1400', proxyGid: '1500', redirectDns: true, captureAllDns: true });
    expect(sources.proxyUid).toEqual({ kind: 'proxy-field', field: 'runAsUser' });
    expect(sources.redirectDns).toEqual({ kind: 'proxy-environment', variable: 'ISTIO_META_DNS_CAPTURE' });
  });

  it('takes the node agent’s groups', () => {
    const environment = { ISTIO_OUTBOUND_OWNER_GROUPS: 'java' };
    expect(config('1.30', {}, { ...SURROUNDINGS, environment }).settings.ownerGroups).toBe('java');
  });

  it('did not know every annotation from the start', () => {
    const annotations = { [`${TRAFFIC}/excludeInterfaces`]: 'eth1' };
    expect(config('1.16', { annotations }).settings.excludeInterfaces).toBe('');
    expect(config('1.17', { annotations }).settings.excludeInterfaces).toBe('eth1');
  });

  it('refuses annotations that it cannot read', () => {
    const bad = (annotations: CniPod['annotations']): string => {
      const made = outcome('1.30', { annotations });
      return 'failure' in made ? made.failure.message : '';
    };
    expect(bad({ 'sidecar.istio.io/interceptionMode': 'NONE' })).toBe(
      'annotation value error for value redirectMode; annotationFound = true: interceptionMode invalid: NONE',
    );
    expect(bad({ [`${TRAFFIC}/excludeOutboundPorts`]: '80,x' })).toMatch(/failed parsing port "x"/);
    expect(bad({ [`${TRAFFIC}/includeOutboundIPRanges`]: '10.0.0.0' })).toMatch(/IPRanges invalid.*no '\/'/);
    expect(bad({ [`${TRAFFIC}/excludeInterfaces`]: 'a-name-that-is-too-long' })).toMatch(/too long/);
  });
});
