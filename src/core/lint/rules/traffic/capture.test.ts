import { beforeAll, describe, expect, it } from 'vitest';
import { loadPreset } from '../../../../presets';
import { fixtureFindings } from '../../../../testing/rule-fixtures';

describe('the fix of an exclusion that has no effect', () => {
  beforeAll(() => loadPreset('1.2'));

  const MANIFEST = (annotations: string): string => `apiVersion: apps/v1
kind: Deployment
metadata: {name: kettle, namespace: default}
spec:
  selector: {matchLabels: {app: kettle}}
  template:
    metadata:
      labels: {app: kettle, version: v1}
      annotations: {${annotations}}
    spec:
      containers:
        - name: kettle
          image: registry.example/kettle:1.0
          ports: [{name: http, containerPort: 8080}]
`;
  const r507 = (annotations: string, istioVersion: string): (boolean | undefined)[] =>
    fixtureFindings(MANIFEST(annotations), { istioVersion })
      .filter(({ code }) => code === 'R507')
      .flatMap(({ fixes }) => fixes?.map(({ safe }) => safe));

  it('is safe where the manifest lists the included ports', () => {
    expect(
      r507(
        'traffic.sidecar.istio.io/includeInboundPorts: "8080", traffic.sidecar.istio.io/excludeInboundPorts: "8080"',
        '1.30',
      ),
    ).toEqual([true]);
  });

  it('is not safe where an old version lists them, because the exclusion works after an upgrade', () => {
    const annotations = 'traffic.sidecar.istio.io/excludeInboundPorts: "8080"';
    expect(r507(annotations, '1.2')).toEqual([false]);
    expect(r507(annotations, '1.3')).toEqual([]);
  });

  it('is not offered for outbound ranges and ports, which are always excluded', () => {
    expect(
      r507(
        'traffic.sidecar.istio.io/includeOutboundIPRanges: 10.0.0.0/8, traffic.sidecar.istio.io/excludeOutboundIPRanges: 10.1.0.0/16, traffic.sidecar.istio.io/includeOutboundPorts: "5432", traffic.sidecar.istio.io/excludeOutboundPorts: "5432"',
        '1.30',
      ),
    ).toEqual([]);
  });
});
