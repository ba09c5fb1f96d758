import { DATAPLANE_MODE, INJECT, NAMESPACE_INJECTION, REVISION } from '../../../istio/config/names';
import { PROBLEMS } from '../../docs-pages';
import { Editor } from '../../../yaml/write/editor';
import { fix, related } from '../../fixes';
import { placeInPod, placeOfLabel, podLabel } from './injection-places';
import { inMesh, isIgnoredNamespace, namespacesByDefault, podChoice } from '../../mesh';
import { objectPlace } from '../../objects';
import type { Rule } from '../../rule';

const namespaceOff: Rule = {
  id: 'R402',
  severity: 'info',
  upstreamCode: 'IST0102',
  docs: '/docs/reference/config/analysis/ist0102/',
  *check(index) {
    if (namespacesByDefault(index)) return;
    for (const namespace of index.namespaces.values()) {
      const { labels, name } = namespace;
      if (name === 'istio-system' || isIgnoredNamespace(index, name) || labels.get(DATAPLANE_MODE) === 'ambient')
        continue;
      // R405 tells of a value that says nothing.
      if (labels.has(NAMESPACE_INJECTION) || labels.has(REVISION)) continue;
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
        params: { namespace: namespace.name, value: value || '""' },
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

const disabledNamespace: Rule = {
  id: 'R411',
  own: true,
  severity: 'warning',
  strict: 'warning',
  docs: PROBLEMS,
  *check(index) {
    for (const workload of index.workloads) {
      const namespace = index.namespaces.get(workload.namespace);
      // kube-inject does not look at namespaces.
      if (namespace?.labels.get(NAMESPACE_INJECTION) !== 'disabled' || inMesh(index, workload)) continue;
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
  own: true,
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
      // What keeps the pods from any webhook is told by R401.
      const decided = index.resultOf(workload)?.decision;
      const test = decided?.tests.find((one) => one.decided)?.test;
      if (decided?.inject === false && test !== 'webhook.other-revision') continue;
      const assumed = index.assumedCluster && namespace.document.span.source === 'cluster';
      yield {
        ...(assumed && { severity: 'info' as const }),
        params: {
          case: assumed ? 'assumed' : enabled ? 'enabled' : 'revision',
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

export const namespaceInjectionRules: readonly Rule[] = [
  namespaceOff,
  manyLabels,
  oddNamespaceValue,
  disabledNamespace,
  lostRevision,
  ambientMixed,
];
