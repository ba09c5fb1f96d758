import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../json';
import { editorOf, meshOf, podOf } from '../../../../testing/istio/pods';
import { rowOf } from '../../../../testing/parts';
import { annotationsOf, findSidecar } from '../containers';
import { announceSecurePort, mergePrometheus } from './prometheus-merge';
import { objectsIn } from '../../../json';

interface Merged {
  readonly complaint: string | undefined;
  readonly told: unknown;
  readonly annotations: Readonly<Record<string, string>>;
}

const AGENT = {
  'prometheus.io/path': '/stats/prometheus',
  'prometheus.io/port': '15020',
  'prometheus.io/scrape': 'true',
};

function pod(annotations: string): JsonObject {
  return podOf(`metadata: {annotations: {${annotations}}}\nspec: {containers: [{name: istio-proxy}]}`);
}

function merged(annotations: string, version = '1.31', mesh = ''): Merged {
  const row = rowOf(version);
  const target = pod(annotations);
  const complaint = mergePrometheus(target, meshOf(mesh, row), row, editorOf('prometheus-merge'));
  const [variable] = objectsIn(findSidecar(target) ?? {}, 'env');
  const told: unknown = typeof variable?.value === 'string' ? JSON.parse(variable.value) : undefined;
  return { complaint, told, annotations: annotationsOf(target) };
}

describe('mergePrometheus', () => {
  it('points Prometheus at the agent and tells that where to scrape', () => {
    expect(merged('prometheus.io/scrape: "true", prometheus.io/port: "80", prometheus.io/path: /m, other: x')).toEqual({
      complaint: undefined,
      told: { scrape: 'true', path: '/m', port: '80' },
      annotations: { ...AGENT, other: 'x' },
    });
    expect(merged('')).toEqual({ complaint: undefined, told: undefined, annotations: AGENT });
  });

  it('leaves alone who does not want it', () => {
    for (const annotations of [
      'prometheus.io/scrape: "false"',
      'prometheus.istio.io/merge-metrics: "false"',
      'prometheus.io/port: "15020"',
    ]) {
      const { told, annotations: kept } = merged(annotations);
      expect(told).toBeUndefined();
      expect(kept).toEqual(annotationsOf(pod(annotations)));
    }
    expect(merged('', '1.31', 'enablePrometheusMerge: false').annotations).toEqual({});
    expect(
      merged('prometheus.istio.io/merge-metrics: "true"', '1.31', 'enablePrometheusMerge: false').annotations,
    ).toMatchObject(AGENT);
  });

  it('knows annotations by the name that Prometheus gives them, since 1.13', () => {
    expect(merged('prometheus.io.port: "80"').told).toEqual({ scrape: '', path: '', port: '80' });
    expect(merged('prometheus.io.port: "80"').annotations).toEqual(AGENT);
    expect(merged('prometheus.io.port: "80"', '1.12').told).toBeUndefined();
    expect(merged('prometheus.io/scrape: "false"', '1.12').annotations).toMatchObject({
      'prometheus.io/scrape': 'true',
    });
  });

  it('scrapes several targets, since 1.31', () => {
    const targets = 'prometheus.istio.io/scrape-targets: "80:/a, 81 ,, 82: "';
    expect(merged(targets).told).toEqual({
      scrape: '',
      path: '/a',
      port: '80',
      targets: [
        { port: '80', path: '/a' },
        { port: '81', path: '/metrics' },
        { port: '82', path: '/metrics' },
      ],
    });
    expect(merged(targets, '1.30').told).toBeUndefined();
  });

  it('refuses ports that cannot be scraped, since 1.31', () => {
    const complaint = (annotations: string): string | undefined => merged(annotations).complaint;
    expect(complaint('prometheus.io/port: http')).toBe('invalid prometheus scrape configuration: invalid port "http"');
    expect(complaint('prometheus.io/port: "15090"')).toBe(
      'invalid prometheus scrape configuration: port 15090 is reserved for Istio (Envoy Prometheus (already merged)) and cannot be scraped',
    );
    expect(complaint('prometheus.istio.io/scrape-targets: "15020"')).toBe(
      'invalid prometheus scrape targets: target port 15020 conflicts with agent port',
    );
    expect(merged('prometheus.io/port: http', '1.30').complaint).toBeUndefined();
  });
});

describe('announceSecurePort', () => {
  const announced = (annotations: string, variable: string, version = '1.31'): string | undefined => {
    const target = podOf(
      `metadata: {annotations: {${annotations}}}\nspec: {containers: [{name: istio-proxy, env: [{name: ENVOY_SECURE_MERGED_METRICS_PORT, ${variable}}]}]}`,
    );
    announceSecurePort(target, rowOf(version), editorOf('secure-prometheus'));
    return annotationsOf(target)['prometheus.istio.io/secure-port'];
  };

  it("names the port that the proxy's environment opens", () => {
    expect(announced('', 'value: "15091"')).toBe('15091');
    expect(announced('', 'value: "15091"', '1.30')).toBeUndefined();
    expect(announced('', 'value: "0"')).toBeUndefined();
    expect(announced('prometheus.istio.io/secure-port: "1"', 'value: "15091"')).toBe('1');
  });
});
