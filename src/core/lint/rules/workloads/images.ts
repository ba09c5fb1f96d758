import { INJECT, PROXY_CONTAINER } from '../../../istio/config/names';
import { Editor } from '../../../yaml/write/editor';
import { fix } from '../../fixes';
import { injectMap, inMesh } from '../../mesh';
import { valuePlace } from '../../objects';
import type { Rule } from '../../rule';

const autoImage: Rule = {
  id: 'R851',
  own: true,
  severity: 'warning',
  upstreamCode: 'IST0146',
  docs: '/docs/reference/config/analysis/ist0146/',
  *check(index) {
    for (const workload of index.workloads) {
      const container = [...workload.pod.containers, ...workload.pod.initContainers].find(
        (one) => one['name'] === PROXY_CONTAINER && one['image'] === 'auto',
      );
      if (container === undefined || inMesh(index, workload)) continue;
      const pod = workload.kind === 'Pod';
      yield {
        params: {
          case: pod ? 'pod' : 'workload',
          kind: workload.kind,
          name: workload.name,
          namespace: workload.namespace,
        },
        span: valuePlace(workload, container, 'image'),
        severity: pod ? 'error' : 'warning',
        resource: workload.resource,
        upstreamCode: pod ? 'IST0147' : 'IST0146',
        fixes: fix(
          'opt-in',
          new Editor(workload).set([...workload.pod.path, 'metadata', injectMap(index), INJECT], 'true'),
          {
            params: { key: INJECT },
            safe: false,
          },
        ),
      };
    }
  },
};

export const imageRules: readonly Rule[] = [autoImage];
