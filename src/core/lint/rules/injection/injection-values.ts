import { INJECT, NAMESPACE_INJECTION, REVISION } from '../../../istio/config/names';
import { isObject } from '../../../json';
import { PROBLEMS, SETUP } from '../../docs-pages';
import { Editor, joinedEdits } from '../../../yaml/write/editor';
import { fix, related } from '../../fixes';
import { placeInPod, podAnnotation, podLabel } from './injection-places';
import type { ManifestIndex } from '../../manifest-index';
import { injectChoice, injectMap, inMesh, namespacesByDefault } from '../../mesh';
import { keyPlace, type KubeObject, objectPlace, podLabelsPlace, type Workload } from '../../objects';
import type { Rule } from '../../rule';

const EXACT: ReadonlySet<string> = new Set(['true', 'false']);

const oddInjectValue: Rule = {
  id: 'R406',
  own: true,
  severity: 'warning',
  strict: 'warning',
  docs: SETUP,
  *check(index) {
    const { injectLabel, injectValue } = index.row;
    const yamlBool = injectValue === 'yaml-bool';
    for (const workload of index.workloads) {
      for (const map of ['labels', 'annotations'] as const) {
        const value = workload.pod[map].get(INJECT);
        if (value === undefined || EXACT.has(value) || (map === 'labels' && !injectLabel)) continue;
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
  own: true,
  severity: 'warning',
  strict: 'warning',
  docs: SETUP,
  *check(index) {
    const labelRead = index.row.injectLabel;
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
      // The injector does not read the label, but the webhook of these releases does not send it such a pod.
      const { set, objectSelector } = index.row.webhooks;
      const isHidden = !labelRead && label === 'false' && (set === 'several' || objectSelector === 'on');
      yield {
        params: {
          case: labelRead ? 'label-wins' : isHidden ? 'label-hides' : 'annotation-wins',
          label,
          annotation,
          name: workload.name,
        },
        span: placeInPod(workload, loser, INJECT),
        related: related('wins', placeInPod(workload, labelRead ? 'labels' : 'annotations', INJECT)),
        resource: workload.resource,
        fixes: fix(
          labelRead ? 'remove-annotation' : 'remove-label',
          new Editor(workload).remove([...workload.pod.path, 'metadata', loser, INJECT]),
          { params: { key: INJECT }, safe: !isHidden },
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
    namespacesByDefault(index) ||
    labels.has(INJECT) ||
    labels.has(REVISION) ||
    injectChoice(index, annotations.get(INJECT)) !== true
  )
    return undefined;
  return namespace.labels.has(NAMESPACE_INJECTION) || namespace.labels.has(REVISION) ? undefined : namespace;
}

const moveToLabel = (workload: Workload, value: string): ReturnType<typeof joinedEdits> => {
  const editor = new Editor(workload);
  return joinedEdits(editor.remove(podAnnotation(workload, INJECT)), editor.set(podLabel(workload, INJECT), value));
};

const deprecatedAnnotation: Rule = {
  id: 'R408',
  own: true,
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
        // The webhook sees a label where it did not see the annotation.
        fixes: EXACT.has(value)
          ? fix('to-label', moveToLabel(workload, value), {
              params: { key: INJECT },
              safe: value === 'false' || inMesh(index, workload),
            })
          : [],
      };
    }
  },
};

const onController: Rule = {
  id: 'R409',
  own: true,
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
                  joinedEdits(remove, editor.set([...workload.pod.path, 'metadata', injectMap(index), INJECT], value)),
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
        fixes: fix('to-label', moveToLabel(workload, 'true'), { params: { key: INJECT }, safe: false }),
      };
    }
  },
};

export const injectValueRules: readonly Rule[] = [
  oddInjectValue,
  disagreement,
  deprecatedAnnotation,
  onController,
  annotationOnly,
];
