import { isObject, type JsonObject, objectsIn } from '../../../json';
import { Editor, type Edits, joinedEdits } from '../../../yaml/write/editor';
import { removedApi, removedIstioApi } from '../../facts/api-versions';
import { fix } from '../../fixes';
import { type KubeObject, scalarText, SELECTOR_KINDS, valuePlace, type Workload } from '../../objects';
import type { Rule } from '../../rule';
import { inRange } from '../../version-range';

/** Rewrites one backend of the Ingress before networking.k8s.io/v1: `serviceName` and `servicePort` become `service`. */
function ingressBackend(editor: Editor, backend: JsonObject, path: readonly (string | number)[]): Edits {
  const name = scalarText(backend['serviceName']);
  const port = backend['servicePort'];
  if (name === undefined || port === undefined || port === null) return undefined;
  const service = { name, port: typeof port === 'number' ? { number: port } : { name: scalarText(port) ?? '' } };
  return joinedEdits(
    editor.replaceEntry([...path, 'serviceName'], 'service', service),
    editor.remove([...path, 'servicePort']),
  );
}

function ingressEdits(object: KubeObject, editor: Editor): Edits {
  const spec = object.value['spec'];
  if (!isObject(spec)) return undefined;
  const parts: Edits[] = [];
  if (isObject(spec['backend'])) {
    parts.push(
      editor.rename(['spec', 'backend'], 'defaultBackend'),
      ingressBackend(editor, spec['backend'], ['spec', 'backend']),
    );
  }
  for (const [ruleIndex, rule] of objectsIn(spec['rules']).entries()) {
    const http = rule['http'];
    if (!isObject(http)) continue;
    for (const [pathIndex, entry] of objectsIn(http['paths']).entries()) {
      const path = ['spec', 'rules', ruleIndex, 'http', 'paths', pathIndex] as const;
      if (isObject(entry['backend'])) parts.push(ingressBackend(editor, entry['backend'], [...path, 'backend']));
      if (entry['pathType'] === undefined)
        parts.push(editor.set([...path, 'pathType'], 'ImplementationSpecific', 'backend'));
    }
  }
  return joinedEdits(...parts);
}

/** What moving to the new API version takes beside the version itself; undefined where it takes more than edits can do. */
function migration(object: KubeObject, replacement: string, workload: Workload | undefined): Edits {
  const editor = new Editor(object);
  const version = editor.replace(['apiVersion'], replacement);
  if (object.kind === 'Ingress' && replacement.endsWith('/v1'))
    return joinedEdits(version, ingressEdits(object, editor));
  if (object.kind === 'CustomResourceDefinition') return undefined;
  const spec = object.value['spec'];
  if (!SELECTOR_KINDS.has(object.kind) || !isObject(spec) || isObject(spec['selector'])) return version;
  const labels = workload?.pod.labels;
  if (labels === undefined || labels.size === 0) return undefined;
  return joinedEdits(version, editor.set(['spec', 'selector', 'matchLabels'], Object.fromEntries(labels), 'template'));
}

/** Kinds whose new version differs in more than what the fix rewrites, so that a person should look at it. */
const CHANGED_KINDS: ReadonlySet<string> = new Set([
  'HorizontalPodAutoscaler',
  'MutatingWebhookConfiguration',
  'ValidatingWebhookConfiguration',
  'EndpointSlice',
]);

/** Kinds for which the new version has other defaults, or reads an empty selector otherwise: where the old one is still served, that changes what works. */
const OTHER_DEFAULTS: ReadonlySet<string> = new Set(['Deployment', 'DaemonSet', 'StatefulSet', 'PodDisruptionBudget']);

const apiVersions: Rule = {
  id: 'R003',
  own: true,
  severity: 'error',
  strict: 'error',
  docs: 'https://kubernetes.io/docs/reference/using-api/deprecation-guide/',
  *check(index) {
    for (const object of index.objects) {
      const own = removedIstioApi(object.apiVersion, object.kind, index.settings.istioVersion);
      if (own !== undefined) {
        yield {
          params: {
            case: own.replacement === undefined ? 'istio-gone' : own.crdOnly ? 'istio-crd' : 'istio',
            apiVersion: object.apiVersion,
            kind: object.kind,
            removed: own.removed,
            replacement: own.replacement ?? '',
          },
          span: valuePlace(object, object.value, 'apiVersion'),
          resource: object.resource,
        };
        continue;
      }
      const row = removedApi(object.apiVersion, object.kind);
      if (row === undefined) continue;
      const version = index.settings.kubernetesVersion;
      const removed = inRange(version, { since: row.removed });
      if (!removed && !(row.deprecated !== undefined && inRange(version, { since: row.deprecated }))) continue;
      const replacement = row.replacements.find((one) => inRange(version, one))?.apiVersion ?? '';
      yield {
        params: {
          case: replacement === '' ? 'gone' : removed ? 'removed' : 'deprecated',
          apiVersion: object.apiVersion,
          kind: object.kind,
          removed: row.removed,
          replacement,
          target: version,
        },
        span: valuePlace(object, object.value, 'apiVersion'),
        severity: removed ? 'error' : 'warning',
        resource: object.resource,
        fixes:
          replacement === ''
            ? []
            : fix('api-version', migration(object, replacement, index.workloadOf(object)), {
                params: { replacement },
                safe: !CHANGED_KINDS.has(object.kind) && (removed || !OTHER_DEFAULTS.has(object.kind)),
              }),
      };
    }
  },
};

export const apiVersionRules: readonly Rule[] = [apiVersions];
