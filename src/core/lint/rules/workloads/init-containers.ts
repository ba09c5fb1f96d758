import { isObject } from '../../../json';
import { initWithoutProxy } from '../../../traffic/findings/start';
import { sceneOf } from '../../../traffic/findings/scene';
import { exampleAddresses } from '../../../traffic/pod/network-addresses';
import { podTraffic } from '../../../traffic/pod/pod-traffic';
import { objectPlace, valuePlace } from '../../objects';
import type { Rule } from '../../rule';

/** Read off packets that are sent from the injected pod's init containers through the rules that are there by then. */
const beforeProxy: Rule = {
  id: 'R803',
  severity: 'info',
  docs: '/docs/setup/additional-setup/cni/#compatibility-with-application-init-containers',
  *check(index) {
    for (const workload of index.workloads) {
      const after = index.resultOf(workload)?.after;
      if (workload.pod.initContainers.length === 0 || !isObject(after)) continue;
      const traffic = podTraffic(after, index.settings.istioVersion, { addresses: exampleAddresses('v4') });
      const scene = sceneOf(traffic, { services: [], strict: null });
      if (scene === null) continue;
      for (const { params } of initWithoutProxy(scene)) {
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
