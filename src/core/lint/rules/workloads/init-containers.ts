import { isFragment } from '../../fragments';
import { objectPlace, valuePlace } from '../../objects';
import type { Rule } from '../../rule';
import { trafficOf } from '../../traffic-of';

/** Read off packets that are sent from the injected pod's init containers through the rules that are there by then. */
const beforeProxy: Rule = {
  id: 'R803',
  severity: 'info',
  docs: '/docs/setup/additional-setup/cni/#compatibility-with-application-init-containers',
  *check(index) {
    for (const workload of index.workloads) {
      if (isFragment(workload)) continue;
      for (const { code, params } of trafficOf(index, workload)) {
        if (code !== 'init-without-proxy') continue;
        const container = workload.pod.initContainers.find((one) => one['name'] === params['container']);
        if (container === undefined) continue;
        yield {
          params: { ...params, kind: workload.kind, name: workload.name },
          span: valuePlace(workload, container, 'name') ?? objectPlace(workload),
          resource: workload.resource,
        };
      }
    }
  },
};

export const initContainerRules: readonly Rule[] = [beforeProxy];
