import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inRange } from '../version-range';
import { annotationCatalogue, worksSince, worksUntil } from './annotations';
import { removedApi, removedIstioApi } from './api-versions';
import { INJECTED_VOLUMES } from './injected-names';
import { ISTIO_LABELS } from './labels';

const DATA = '../shared/data';
const available = existsSync(`${DATA}/istio-annotations.json`);
if (!available) console.info(`skipped: ${DATA} is not here`);

interface Listed {
  readonly name: string;
  readonly featureStatus: string | null;
  readonly deprecated: boolean;
  readonly resources: readonly string[];
}

const read = (file: string): Listed[] => JSON.parse(readFileSync(`${DATA}/${file}`, 'utf8')) as Listed[];

describe.skipIf(!available)('the annotation catalogue', () => {
  const upstream = available ? read('istio-annotations.json') : [];
  const listed = (version: string): string[] =>
    [...annotationCatalogue().values()]
      .filter(({ since, lastListed }) =>
        inRange(version, {
          ...(since !== undefined && { since }),
          ...(lastListed !== undefined && { until: lastListed }),
        }),
      )
      .map(({ name }) => name)
      .sort();

  it('lists for the newest release what Istio lists', () => {
    expect(listed('1.31')).toEqual(upstream.map(({ name }) => name).sort());
  });

  it.each(upstream)('knows $name', ({ name, featureStatus, deprecated, resources }) => {
    const facts = annotationCatalogue().get(name);
    expect(facts?.kinds).toEqual(resources);
    expect(facts?.deprecatedSince !== undefined).toBe(deprecated);
    expect(facts?.status).toBe(featureStatus ?? 'Alpha');
  });

  it.each([
    ['1.20', 59],
    ['1.25', 63],
    ['1.27', 64],
    ['1.29', 67],
    ['1.30', 67],
  ])('has the size it had in %s', (version, size) => {
    expect(listed(version).length).toBe(size);
  });
});

describe('annotations work in the versions whose code reads them', () => {
  it.each([
    ['inject.istio.io/templates', '1.9', undefined],
    ['proxy.istio.io/config', '1.7', undefined],
    ['sidecar.istio.io/proxyCPULimit', '1.6', undefined],
    ['ambient.istio.io/bypass-inbound-capture', '1.24', undefined],
    ['ambient.istio.io/redirection', '1.18', undefined],
    ['gateway.istio.io/name-override', '1.17', undefined],
    ['networking.istio.io/service-type', '1.12', undefined],
    ['istio.io/autoRegistrationGroup', '1.8', undefined],
    ['topology.istio.io/controlPlaneClusters', '1.15', undefined],
    ['alpha.istio.io/identity', undefined, '1.7'],
    ['sidecar.istio.io/statsCompression', '1.21', '1.28'],
    ['sidecar.istio.io/enableCoreDump', '1.5', '1.23'],
    ['readiness.status.sidecar.istio.io/applicationPorts', undefined, '1.4'],
  ])('%s', (name, since, until) => {
    const facts = annotationCatalogue().get(name);
    expect(facts && [worksSince(facts), worksUntil(facts)]).toEqual([since, until]);
  });
});

describe.skipIf(!available)('the label catalogue', () => {
  it('holds every label that is not an annotation too', () => {
    const both = new Set(
      [...annotationCatalogue().values()].filter(({ lastListed }) => lastListed === undefined).map(({ name }) => name),
    );
    const labels = read('istio-labels.json')
      .map(({ name }) => name)
      .filter((name) => name.includes('istio.io/') && !both.has(name));
    expect([...ISTIO_LABELS].sort()).toEqual(labels.sort());
  });
});

describe('removed API versions', () => {
  it.each([
    ['extensions/v1beta1', 'Deployment', '1.16', 'apps/v1'],
    ['batch/v1beta1', 'CronJob', '1.25', 'batch/v1'],
    ['autoscaling/v2beta2', 'HorizontalPodAutoscaler', '1.26', 'autoscaling/v2'],
    ['policy/v1beta1', 'PodSecurityPolicy', '1.25', undefined],
  ])('%s %s', (apiVersion, kind, removed, replacement) => {
    expect(removedApi(apiVersion, kind)).toMatchObject({
      removed,
      replacements: replacement === undefined ? [] : [{ apiVersion: replacement }],
    });
  });

  it('leave what is served alone', () => {
    expect(removedApi('apps/v1', 'Deployment')).toBeUndefined();
    expect(removedApi('v1', 'Service')).toBeUndefined();
  });
});

describe('API versions that Istio no longer reads', () => {
  it.each([
    ['authentication.istio.io/v1alpha1', 'MeshPolicy', '1.5', undefined],
    ['authentication.istio.io/v1alpha1', 'MeshPolicy', '1.6', 'security.istio.io/v1beta1 PeerAuthentication'],
    ['authentication.istio.io/v1alpha1', 'MeshPolicy', '1.21', 'security.istio.io/v1beta1 PeerAuthentication'],
    ['authentication.istio.io/v1alpha1', 'Policy', '1.22', 'security.istio.io/v1 PeerAuthentication'],
    ['config.istio.io/v1alpha2', 'denier', '1.1', undefined],
    ['config.istio.io/v1alpha2', 'denier', '1.2', 'config.istio.io/v1alpha2 handler'],
    ['config.istio.io/v1alpha2', 'metric', '1.7', 'config.istio.io/v1alpha2 instance'],
    ['config.istio.io/v1alpha2', 'metric', '1.8', undefined],
    ['config.istio.io/v1alpha2', 'RouteRule', '1.0', 'networking.istio.io/v1alpha3 VirtualService'],
    ['config.istio.io/v1alpha2', 'EgressRule', '1.30', 'networking.istio.io/v1 ServiceEntry'],
    ['rbac.istio.io/v1alpha1', 'RbacConfig', '1.16', 'security.istio.io/v1beta1 AuthorizationPolicy'],
    ['rbac.istio.io/v1alpha1', 'RbacConfig', '1.18', 'security.istio.io/v1 AuthorizationPolicy'],
  ])('%s %s in %s', (apiVersion, kind, release, replacement) => {
    expect(removedIstioApi(apiVersion, kind, release)?.replacement).toBe(replacement);
  });
});

describe('volumes of the injection templates', () => {
  it.each([
    ['istio-data', '1.5', '1.6'],
    ['workload-socket', '1.13', '1.14'],
    ['credential-socket', '1.14', '1.15'],
    ['istio-ca-crl', '1.26', '1.27'],
  ])('%s is not there in %s and is in %s', (name, before, since) => {
    const range = INJECTED_VOLUMES.get(name) ?? {};
    expect([inRange(before, range), inRange(since, range)]).toEqual([false, true]);
  });
});
