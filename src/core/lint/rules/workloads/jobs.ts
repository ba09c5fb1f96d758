import { INJECT, NATIVE_SIDECAR } from '../../../istio/config/names';
import { versionRow } from '../../../istio/versions/versions';
import { isObject, jsonAt } from '../../../json';
import { kubernetesMinor } from '../../../kube/kubernetes-minor';
import { injectedMetadataPath } from '../../../kube/workloads';
import { Editor, type Edits, joinedEdits } from '../../../yaml/write/editor';
import { fix, related } from '../../fixes';
import { isFragment } from '../../fragments';
import { hasNativeSidecar, injectMap, inMesh, isJob } from '../../mesh';
import type { ManifestIndex } from '../../manifest-index';
import { nativeMode } from '../../../istio/config/native-mode';
import { keyPlace, objectPlace, scalarText, textMap, valuePlace, type Workload } from '../../objects';
import type { Rule } from '../../rule';

/** Whether the same injector gives a native sidecar as soon as it may look at the cluster's nodes, which kube-inject without a cluster cannot. */
const settledByNodes = (index: ManifestIndex, workload: Workload): boolean =>
  index.settings.mode === 'kube-inject' &&
  index.ofKind('Node').length === 0 &&
  nativeMode(index.settings, versionRow(index.settings.istioVersion)) === 'auto' &&
  workload.pod.annotations.get(NATIVE_SIDECAR) !== 'false';

/** Whether every node that is known runs a Kubernetes in which native sidecars are on (kubernetes.io, Sidecar Containers: since 1.29). */
function runsNativeSidecars(index: ManifestIndex): boolean {
  const kubelets = index
    .ofKind('Node')
    .map(({ value }) => scalarText(jsonAt(value, 'status', 'nodeInfo', 'kubeletVersion')) ?? '');
  return [index.settings.kubernetesVersion, ...kubelets].every((version) => (kubernetesMinor(version) ?? 0) >= 29);
}

const neverCompletes: Rule = {
  id: 'R801',
  severity: 'error',
  docs: '/docs/setup/additional-setup/sidecar-injection/#native-sidecars',
  *check(index) {
    const row = versionRow(index.settings.istioVersion);
    for (const workload of index.workloads) {
      if (!isJob(workload) || isFragment(workload) || !inMesh(index, workload) || hasNativeSidecar(index, workload))
        continue;
      const editor = new Editor(workload);
      // kube-inject reads a CronJob's job template, the webhook its pods: both must say it (R802).
      const everywhere = (map: string, key: string, value: string): Edits =>
        joinedEdits(
          editor.set([...workload.pod.path, 'metadata', map, key], value),
          ...(workload.kind === 'CronJob'
            ? [editor.set([...injectedMetadataPath(workload.kind), 'metadata', map, key], value, 'spec')]
            : []),
        );
      const offline = settledByNodes(index, workload);
      yield {
        ...(offline && { severity: 'info' as const }),
        params: {
          version: index.settings.istioVersion,
          case: offline
            ? 'offline'
            : row.nativeAnnotation
              ? 'annotation'
              : row.nativeSidecars === 'absent'
                ? 'old'
                : 'flag',
          kind: workload.kind,
          name: workload.name,
        },
        span: valuePlace(workload, workload.value, 'kind') ?? objectPlace(workload),
        resource: workload.resource,
        fixes: [
          ...(row.nativeAnnotation
            ? fix('native-sidecar', everywhere('annotations', NATIVE_SIDECAR, 'true'), {
                safe: runsNativeSidecars(index),
              })
            : []),
          ...(offline
            ? []
            : fix('opt-out', everywhere(injectMap(index), INJECT, 'false'), { params: { key: INJECT }, safe: false })),
        ],
      };
    }
  },
};

const concernsInjection = (key: string): boolean => /(?:^|\.)istio\.io\//.test(key);

const cronJobMetadata: Rule = {
  id: 'R802',
  own: true,
  severity: 'warning',
  docs: '/docs/setup/additional-setup/sidecar-injection/#manual-sidecar-injection',
  *check(index) {
    for (const workload of index.workloads) {
      if (workload.kind !== 'CronJob') continue;
      const holder = injectedMetadataPath(workload.kind);
      const outer = jsonAt(workload.value, ...holder, 'metadata');
      const editor = new Editor(workload);
      for (const map of ['labels', 'annotations'] as const) {
        const above = textMap(isObject(outer) ? outer[map] : undefined);
        const differing = [...workload.pod[map]].filter(
          ([key, value]) => concernsInjection(key) && above.get(key) !== value,
        );
        const [first] = differing;
        const inner = workload.pod.metadata?.[map];
        if (first === undefined || !isObject(inner)) continue;
        const path = [...holder, 'metadata', map];
        const edits: Edits =
          above.size === 0
            ? editor.set(path, Object.fromEntries(differing), 'spec')
            : joinedEdits(...differing.map(([key, value]) => editor.set([...path, key], value)));
        yield {
          params: { map, keys: differing.map(([key]) => key).join(', '), name: workload.name },
          span: keyPlace(workload, inner, first[0]),
          related: related(
            'job-template',
            keyPlace(workload, isObject(workload.value['spec']) ? workload.value['spec'] : undefined, 'jobTemplate'),
          ),
          resource: workload.resource,
          // Where the two say different things, which one is meant is not known.
          fixes: fix('copy-to-job-template', edits, {
            params: { map },
            safe: !differing.some(([key]) => above.has(key)),
          }),
        };
      }
    }
  },
};

export const jobRules: readonly Rule[] = [neverCompletes, cronJobMetadata];
