import { MERGE_METRICS, PROXY_CONTAINER } from '../config/names';
import { boolOf } from '../../go/strconv';
import { newObject } from '../../json';
import { goJson } from '../../kube/codec/go-json';
import { annotationsOf, nameOf } from '../inject/containers';
import { statusPortOf } from '../inject/steps/prometheus-merge';
import type { StepEditor } from '../inject/step-editor';
import type { InjectionSpec } from './injection-spec';
import type { LegacyRequest } from './request';

/** The annotations that point Prometheus at the agent; none where metrics are not merged. */
export function agentAnnotations({ parameters, legacy }: LegacyRequest): [string, string][] {
  const { mesh, pod } = parameters;
  const wish = boolOf(annotationsOf(pod)[MERGE_METRICS] ?? '');
  if (legacy.prometheusMerge === 'never' || !(wish ?? mesh.boolValue('enable_prometheus_merge') ?? true)) return [];
  return [
    ['prometheus.io/port', String(statusPortOf(mesh))],
    ['prometheus.io/path', '/stats/prometheus'],
    ['prometheus.io/scrape', 'true'],
  ];
}

/** Moves the application's Prometheus annotations into the proxy's environment; the annotations that then point at the agent. */
export function mergedPrometheus(
  request: LegacyRequest,
  spec: InjectionSpec,
  editor: StepEditor,
): Record<string, string> {
  const pointing = agentAnnotations(request);
  if (pointing.length === 0) return {};
  const annotations = annotationsOf(request.parameters.pod);
  const scrape = newObject();
  for (const field of ['scrape', 'path', 'port']) scrape[field] = annotations[`prometheus.io/${field}`] ?? '';
  const proxy = spec.containers.find((container) => nameOf(container) === PROXY_CONTAINER);
  if (proxy !== undefined && Object.values(scrape).some((value) => value !== '')) {
    const variable = newObject();
    variable.name = 'ISTIO_PROMETHEUS_ANNOTATIONS';
    const fields = ['scrape', 'path', 'port'].map((field) => `"${field}":${goJson(scrape[field] ?? '')}`);
    variable.value = `{${fields.join(',')}}`;
    editor.push(editor.list(proxy, 'env', { reason: 'prometheus-merge' }), variable, { reason: 'prometheus-merge' });
  }
  return Object.fromEntries(pointing);
}
