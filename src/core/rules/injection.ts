import { versionRow } from '../istio/versions';
import { isObject } from '../json';
import { Editor, together } from './edits';
import { fix, related } from './fixes';
import type { ManifestIndex } from './manifest-index';
import {
  DATAPLANE_MODE,
  INJECT,
  inMesh,
  injectChoice,
  injectMap,
  isGateway,
  isIgnoredNamespace,
  NAMESPACE_INJECTION,
  podChoice,
  REVISION,
} from './mesh';
import { type KubeObject, keyPlace, objectPlace, podLabelsPlace, valuePlace, type Workload } from './objects';
import type { Finding, Rule } from './rule';

const PROBLEMS = '/docs/ops/common-problems/injection/';
const SETUP = '/docs/setup/additional-setup/sidecar-injection/';
const EXACT: ReadonlySet<string> = new Set(['true', 'false']);

const podLabel = (workload: Workload, key: string): readonly string[] => [
  ...workload.pod.path,
  'metadata',
  'labels',
  key,
];
const podAnnotation = (workload: Workload, key: string): readonly string[] => [
  ...workload.pod.path,
  'metadata',
  'annotations',
  key,
];

function placeOfLabel(object: KubeObject, key: string): Finding['span'] {
  const labels = object.metadata?.['labels'];
  return isObject(labels) ? valuePlace(object, labels, key) : objectPlace(object);
}

function placeInPod(
  workload: Workload,
  map: 'labels' | 'annotations',
  key: string,
  part: 'key' | 'value' = 'value',
): Finding['span'] {
  const found = workload.pod.metadata?.[map];
  if (!isObject(found)) return podLabelsPlace(workload);
  return part === 'key' ? keyPlace(workload, found, key) : valuePlace(workload, found, key);
}

/** Why a workload gets no sidecar and no other rule says so; undefined where it gets one. */
function reason(
  index: ManifestIndex,
  workload: Workload,
): { readonly why: string; readonly span: Finding['span'] } | undefined {
  if (
    inMesh(index, workload) ||
    workload.pod.spec['hostNetwork'] === true ||
    isIgnoredNamespace(index, workload.namespace)
  )
    return undefined;
  const namespace = index.namespaces.get(workload.namespace);
  const choice = podChoice(index, workload);
  if (choice === false) {
    const label = injectMap(index) === 'labels' && workload.pod.labels.has(INJECT);
    return { why: 'opted-out', span: placeInPod(workload, label ? 'labels' : 'annotations', INJECT) };
  }
  const optedIn = choice === true || workload.pod.labels.has(REVISION);
  if (namespace?.labels.get(NAMESPACE_INJECTION) === 'disabled')
    return optedIn ? undefined : { why: 'namespace-disabled', span: objectPlace(workload) };
  if (namespace !== undefined && !optedIn) {
    return {
      why: namespace.labels.get(DATAPLANE_MODE) === 'ambient' ? 'ambient' : 'namespace-not-enabled',
      span: objectPlace(workload),
    };
  }
  return { why: 'decision', span: objectPlace(workload) };
}

const decision: Rule = {
  id: 'R401',
  severity: 'info',
  docs: SETUP,
  *check(index) {
    for (const workload of index.workloads) {
      if (isGateway(workload)) continue;
      const found = reason(index, workload);
      if (found === undefined) continue;
      const test = index.resultOf(workload)?.decision.tests.find((entry) => entry.decided)?.test ?? '';
      yield {
        params: { case: found.why, kind: workload.kind, name: workload.name, namespace: workload.namespace, test },
        span: found.span,
        resource: workload.resource,
      };
    }
  },
};

const namespaceOff: Rule = {
  id: 'R402',
  severity: 'info',
  upstreamCode: 'IST0102',
  docs: '/docs/reference/config/analysis/ist0102/',
  *check(index) {
    for (const namespace of index.namespaces.values()) {
      const { labels, name } = namespace;
      if (name === 'istio-system' || isIgnoredNamespace(index, name) || labels.get(DATAPLANE_MODE) === 'ambient')
        continue;
      if ((labels.get(NAMESPACE_INJECTION) ?? '') !== '' || labels.has(REVISION)) continue;
      yield {
        params: { namespace: name },
        span: objectPlace(namespace),
        resource: namespace.resource,
        fixes: fix(
          'enable-namespace',
          new Editor(namespace).set(['metadata', 'labels', NAMESPACE_INJECTION], 'enabled'),
          { params: { namespace: name }, safe: false },
        ),
      };
    }
  },
};

const manyLabels: Rule = {
  id: 'R404',
  severity: 'warning',
  strict: 'warning',
  upstreamCode: 'IST0123',
  docs: '/docs/reference/config/analysis/ist0123/',
  *check(index) {
    for (const namespace of index.namespaces.values()) {
      const { labels, name } = namespace;
      if (labels.get(NAMESPACE_INJECTION) !== 'enabled' || !labels.has(REVISION)) continue;
      yield {
        params: { namespace: name, revision: labels.get(REVISION) ?? '' },
        span: placeOfLabel(namespace, REVISION),
        related: related('wins', placeOfLabel(namespace, NAMESPACE_INJECTION)),
        resource: namespace.resource,
        fixes: [
          ...fix('remove-label', new Editor(namespace).remove(['metadata', 'labels', REVISION]), {
            params: { key: REVISION },
          }),
          ...fix('remove-label', new Editor(namespace).remove(['metadata', 'labels', NAMESPACE_INJECTION]), {
            params: { key: NAMESPACE_INJECTION },
            safe: false,
          }),
        ],
      };
    }
  },
};

const oddNamespaceValue: Rule = {
  id: 'R405',
  severity: 'warning',
  strict: 'warning',
  docs: PROBLEMS,
  *check(index) {
    for (const namespace of index.namespaces.values()) {
      const value = namespace.labels.get(NAMESPACE_INJECTION);
      if (value === undefined || value === 'enabled' || value === 'disabled') continue;
      const wanted = /^(?:false|no|off|disable|0)$/i.test(value) ? 'disabled' : 'enabled';
      yield {
        params: { namespace: namespace.name, value },
        span: placeOfLabel(namespace, NAMESPACE_INJECTION),
        resource: namespace.resource,
        fixes: fix('set-value', new Editor(namespace).set(['metadata', 'labels', NAMESPACE_INJECTION], wanted), {
          params: { value: wanted },
          safe: false,
        }),
      };
    }
  },
};

const oddInjectValue: Rule = {
  id: 'R406',
  severity: 'warning',
  strict: 'warning',
  docs: SETUP,
  *check(index) {
    const yamlBool = versionRow(index.settings.istioVersion).injectValue === 'yaml-bool';
    for (const workload of index.workloads) {
      for (const map of ['labels', 'annotations'] as const) {
        const value = workload.pod[map].get(INJECT);
        if (value === undefined || EXACT.has(value)) continue;
        const meant = /^(?:y|yes|true|on|enabled?|1)$/i.test(value) ? 'true' : 'false';
        const choice = injectChoice(index, value);
        yield {
          params: {
            case: yamlBool ? (choice === true ? 'read-true' : 'read-false') : 'policy',
            map,
            value,
            name: workload.name,
          },
          span: placeInPod(workload, map, INJECT),
          resource: workload.resource,
          fixes: fix(
            'set-value',
            new Editor(workload).replace([...workload.pod.path, 'metadata', map, INJECT], JSON.stringify(meant)),
            { params: { value: meant }, safe: false },
          ),
        };
      }
    }
  },
};

const disagreement: Rule = {
  id: 'R407',
  severity: 'warning',
  strict: 'warning',
  docs: SETUP,
  *check(index) {
    const labelRead = versionRow(index.settings.istioVersion).injectLabel;
    for (const workload of index.workloads) {
      const label = workload.pod.labels.get(INJECT);
      const annotation = workload.pod.annotations.get(INJECT);
      if (
        label === undefined ||
        annotation === undefined ||
        injectChoice(index, label) === injectChoice(index, annotation)
      )
        continue;
      const loser = labelRead ? 'annotations' : 'labels';
      yield {
        params: { case: labelRead ? 'label-wins' : 'annotation-wins', label, annotation, name: workload.name },
        span: placeInPod(workload, loser, INJECT),
        related: related('wins', placeInPod(workload, labelRead ? 'labels' : 'annotations', INJECT)),
        resource: workload.resource,
        fixes: fix(
          labelRead ? 'remove-annotation' : 'remove-label',
          new Editor(workload).remove([...workload.pod.path, 'metadata', loser, INJECT]),
          { params: { key: INJECT } },
        ),
      };
    }
  },
};

/** Whether only an annotation asks for the sidecar, in a namespace whose webhooks never see it. */
function unseenOptIn(index: ManifestIndex, workload: Workload): KubeObject | undefined {
  const namespace = index.namespaces.get(workload.namespace);
  const { labels, annotations } = workload.pod;
  if (
    namespace === undefined ||
    labels.has(INJECT) ||
    labels.has(REVISION) ||
    injectChoice(index, annotations.get(INJECT)) !== true
  )
    return undefined;
  return namespace.labels.has(NAMESPACE_INJECTION) || namespace.labels.has(REVISION) ? undefined : namespace;
}

const moveToLabel = (workload: Workload, value: string): ReturnType<typeof together> => {
  const editor = new Editor(workload);
  return together(editor.remove(podAnnotation(workload, INJECT)), editor.set(podLabel(workload, INJECT), value));
};

const deprecatedAnnotation: Rule = {
  id: 'R408',
  severity: 'info',
  since: '1.15',
  upstreamCode: 'IST0135',
  docs: '/docs/reference/config/annotations/#SidecarInject',
  *check(index) {
    for (const workload of index.workloads) {
      const value = workload.pod.annotations.get(INJECT);
      if (value === undefined || workload.pod.labels.has(INJECT) || unseenOptIn(index, workload) !== undefined)
        continue;
      yield {
        params: { value, name: workload.name },
        span: placeInPod(workload, 'annotations', INJECT, 'key'),
        resource: workload.resource,
        fixes: EXACT.has(value) ? fix('to-label', moveToLabel(workload, value), { params: { key: INJECT } }) : [],
      };
    }
  },
};

const onController: Rule = {
  id: 'R409',
  severity: 'warning',
  strict: 'warning',
  docs: PROBLEMS,
  *check(index) {
    for (const workload of index.workloads) {
      if (workload.kind === 'Pod') continue;
      const inPod = workload.pod.labels.get(INJECT) ?? workload.pod.annotations.get(INJECT);
      for (const map of ['labels', 'annotations'] as const) {
        const value = workload[map].get(INJECT);
        if (value === undefined || value === inPod) continue;
        const editor = new Editor(workload);
        const remove = editor.remove(['metadata', map, INJECT]);
        const values = workload.metadata?.[map];
        yield {
          params: {
            case: inPod === undefined ? 'ignored' : 'overruled',
            map,
            value,
            inPod: inPod ?? '',
            kind: workload.kind,
            name: workload.name,
          },
          span: isObject(values) ? keyPlace(workload, values, INJECT) : objectPlace(workload),
          related: related('pod-labels', podLabelsPlace(workload)),
          resource: workload.resource,
          fixes:
            inPod === undefined
              ? fix(
                  'move-to-pod',
                  together(remove, editor.set([...workload.pod.path, 'metadata', injectMap(index), INJECT], value)),
                  {
                    params: { key: INJECT },
                    safe: false,
                  },
                )
              : fix('remove-ignored', remove, { params: { key: INJECT } }),
        };
      }
    }
  },
};

const annotationOnly: Rule = {
  id: 'R410',
  severity: 'warning',
  strict: 'warning',
  since: '1.12',
  docs: PROBLEMS,
  *check(index) {
    for (const workload of index.workloads) {
      const namespace = unseenOptIn(index, workload);
      if (namespace === undefined) continue;
      yield {
        params: { name: workload.name, namespace: workload.namespace },
        span: placeInPod(workload, 'annotations', INJECT, 'key'),
        related: related('namespace', objectPlace(namespace), { namespace: workload.namespace }),
        resource: workload.resource,
        fixes: fix('to-label', moveToLabel(workload, 'true'), { params: { key: INJECT } }),
      };
    }
  },
};

const disabledNamespace: Rule = {
  id: 'R411',
  severity: 'warning',
  strict: 'warning',
  docs: PROBLEMS,
  *check(index) {
    for (const workload of index.workloads) {
      const namespace = index.namespaces.get(workload.namespace);
      if (namespace?.labels.get(NAMESPACE_INJECTION) !== 'disabled') continue;
      const choice = podChoice(index, workload);
      const map = workload.pod.labels.has(INJECT) ? 'labels' : 'annotations';
      const byRevision = choice === undefined && workload.pod.labels.has(REVISION);
      if (choice !== true && !byRevision) continue;
      yield {
        params: { name: workload.name, namespace: workload.namespace, key: byRevision ? REVISION : INJECT },
        span: byRevision ? placeInPod(workload, 'labels', REVISION) : placeInPod(workload, map, INJECT),
        related: related('namespace-label', placeOfLabel(namespace, NAMESPACE_INJECTION), {
          namespace: workload.namespace,
        }),
        resource: workload.resource,
        fixes:
          map === 'labels' || byRevision
            ? fix('remove-label', new Editor(namespace).remove(['metadata', 'labels', NAMESPACE_INJECTION]), {
                params: { key: NAMESPACE_INJECTION },
                safe: false,
              })
            : [],
      };
    }
  },
};

const lostRevision: Rule = {
  id: 'R412',
  severity: 'warning',
  strict: 'warning',
  docs: '/docs/setup/upgrade/canary/',
  *check(index) {
    for (const workload of index.workloads) {
      const revision = workload.pod.labels.get(REVISION);
      const namespace = index.namespaces.get(workload.namespace);
      if (revision === undefined || namespace === undefined) continue;
      const enabled = namespace.labels.get(NAMESPACE_INJECTION) === 'enabled';
      const other = namespace.labels.get(REVISION);
      if (!enabled && (other === undefined || other === revision || namespace.labels.has(NAMESPACE_INJECTION)))
        continue;
      yield {
        params: {
          case: enabled ? 'enabled' : 'revision',
          revision,
          other: other ?? '',
          name: workload.name,
          namespace: workload.namespace,
        },
        span: placeInPod(workload, 'labels', REVISION),
        related: related('namespace-label', placeOfLabel(namespace, enabled ? NAMESPACE_INJECTION : REVISION), {
          namespace: workload.namespace,
        }),
        resource: workload.resource,
        fixes: fix('remove-label', new Editor(workload).remove(podLabel(workload, REVISION)), {
          params: { key: REVISION },
          safe: false,
        }),
      };
    }
  },
};

const hostNetwork: Rule = {
  id: 'R413',
  severity: 'warning',
  strict: 'warning',
  docs: `${PROBLEMS}#the-result-of-sidecar-injection-was-not-what-i-expected`,
  *check(index) {
    for (const workload of index.workloads) {
      if (
        workload.pod.spec['hostNetwork'] !== true ||
        podChoice(index, workload) === false ||
        isIgnoredNamespace(index, workload.namespace)
      )
        continue;
      yield {
        params: { kind: workload.kind, name: workload.name },
        span: valuePlace(workload, workload.pod.spec, 'hostNetwork'),
        resource: workload.resource,
        fixes: [
          ...fix(
            'opt-out',
            new Editor(workload).set([...workload.pod.path, 'metadata', injectMap(index), INJECT], 'false'),
            { params: { key: INJECT } },
          ),
          ...fix('remove-host-network', new Editor(workload).remove([...workload.pod.path, 'spec', 'hostNetwork']), {
            safe: false,
          }),
        ],
      };
    }
  },
};

const systemNamespace: Rule = {
  id: 'R414',
  severity: 'warning',
  strict: 'warning',
  docs: PROBLEMS,
  *check(index) {
    for (const workload of index.workloads) {
      if (!isIgnoredNamespace(index, workload.namespace)) continue;
      const asked =
        podChoice(index, workload) === true ||
        index.namespaceLabel(workload.namespace, NAMESPACE_INJECTION) === 'enabled';
      yield {
        params: { case: asked ? 'asked' : 'plain', name: workload.name, namespace: workload.namespace },
        span:
          workload.metadata?.['namespace'] === undefined
            ? objectPlace(workload)
            : valuePlace(workload, workload.metadata, 'namespace'),
        severity: asked ? 'warning' : 'info',
        resource: workload.resource,
      };
    }
  },
};

const ambientMixed: Rule = {
  id: 'R415',
  severity: 'warning',
  strict: 'warning',
  since: '1.15',
  upstreamCode: 'IST0123',
  docs: '/docs/ambient/usage/add-workloads/',
  *check(index) {
    for (const namespace of index.namespaces.values()) {
      const { labels } = namespace;
      if (labels.get(DATAPLANE_MODE) !== 'ambient') continue;
      const key =
        labels.get(NAMESPACE_INJECTION) === 'enabled'
          ? NAMESPACE_INJECTION
          : labels.has(REVISION) && !labels.has(NAMESPACE_INJECTION)
            ? REVISION
            : undefined;
      if (key === undefined) continue;
      yield {
        params: { case: 'namespace', name: namespace.name, key },
        span: placeOfLabel(namespace, DATAPLANE_MODE),
        related: related('other-label', placeOfLabel(namespace, key), { key }),
        resource: namespace.resource,
        fixes: [
          ...fix('remove-label', new Editor(namespace).remove(['metadata', 'labels', DATAPLANE_MODE]), {
            params: { key: DATAPLANE_MODE },
            safe: false,
          }),
          ...fix('remove-label', new Editor(namespace).remove(['metadata', 'labels', key]), {
            params: { key },
            safe: false,
          }),
        ],
      };
    }
    for (const workload of index.workloads) {
      const { labels } = workload.pod;
      const own = labels.get(DATAPLANE_MODE) === 'ambient';
      const ambient =
        own ||
        (labels.get(DATAPLANE_MODE) === undefined &&
          index.namespaceLabel(workload.namespace, DATAPLANE_MODE) === 'ambient');
      if (!ambient || podChoice(index, workload) !== true) continue;
      const map = labels.has(INJECT) ? 'labels' : 'annotations';
      yield {
        params: { case: own ? 'pod' : 'pod-in-namespace', name: workload.name, key: INJECT },
        span: placeInPod(workload, map, INJECT),
        related: own
          ? related('other-label', placeInPod(workload, 'labels', DATAPLANE_MODE), { key: DATAPLANE_MODE })
          : [],
        resource: workload.resource,
        fixes: fix(
          map === 'labels' ? 'remove-label' : 'remove-annotation',
          new Editor(workload).remove([...workload.pod.path, 'metadata', map, INJECT]),
          { params: { key: INJECT }, safe: false },
        ),
      };
    }
  },
};

export const injectionRules: readonly Rule[] = [
  decision,
  namespaceOff,
  manyLabels,
  oddNamespaceValue,
  oddInjectValue,
  disagreement,
  deprecatedAnnotation,
  onController,
  annotationOnly,
  disabledNamespace,
  lostRevision,
  hostNetwork,
  systemNamespace,
  ambientMixed,
];
