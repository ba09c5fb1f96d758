import { isObject, type Json, stringAt } from '../../json';
import type { AdviceKind } from './found';

/** What only a chart's source says: calls of Helm's objects and functions between the braces. */
const HELM_ACTION =
  /\{\{-?[^}]*(?:\.Values\b|\.Release\b|\.Chart\b|\.Capabilities\b|\binclude\s+"|\btemplate\s+"|\bdefine\s+")/;

const KUSTOMIZATION_KEYS = [
  'resources',
  'bases',
  'patches',
  'patchesStrategicMerge',
  'configMapGenerator',
  'components',
];

/** What another tool makes manifests of, as much as one document tells; `path` is its file's. Undefined of every other. */
export function adviceFor(value: Json | undefined, text: string, path: string): AdviceKind | undefined {
  if (!isObject(value)) return isChartSource(text) ? 'helm-template' : undefined;
  const kind = stringAt(value, 'kind') ?? '';
  const version = stringAt(value, 'apiVersion') ?? '';
  if (kind === 'Template' && Array.isArray(value['objects'])) return 'openshift-template';
  if (kind === 'Kustomization' || version.startsWith('kustomize.config.k8s.io/')) {
    // Flux has a kind of that name that builds nothing here.
    return version.startsWith('kustomize.toolkit.fluxcd.io/') ? undefined : 'kustomization';
  }
  if (kind !== '') return undefined;
  if (/(?:^|\/)kustomization\.ya?ml$/i.test(path) && KUSTOMIZATION_KEYS.some((key) => key in value)) {
    return 'kustomization';
  }
  const isChart = /^v[12]$/.test(version) && 'name' in value && 'version' in value;
  return isChart ? 'chart-file' : undefined;
}

/** Whether a text that is not YAML is a template of a chart, which makes objects or helps to. */
function isChartSource(text: string): boolean {
  return HELM_ACTION.test(text) && (/^\s*(?:apiVersion|kind):\s*\S/m.test(text) || /\{\{-?\s*define\s/.test(text));
}
