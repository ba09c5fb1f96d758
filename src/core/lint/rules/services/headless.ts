import { Editor } from '../../../yaml/write/editor';
import { fix, related } from '../../fixes';
import { keyPlace, objectPlace, scalarText, valuePlace } from '../../objects';
import { isObject } from '../../../json';
import type { Rule } from '../../rule';

const notHeadless: Rule = {
  id: 'R109',
  severity: 'warning',
  docs: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id',
  *check(index) {
    for (const workload of index.workloads) {
      const spec = workload.value['spec'];
      const wanted = workload.kind === 'StatefulSet' && isObject(spec) ? scalarText(spec['serviceName']) : undefined;
      if (wanted === undefined || !isObject(spec)) continue;
      const service = index.servicesIn(workload.namespace).find(({ name }) => name === wanted);
      if (service === undefined || service.spec['clusterIP'] === 'None' || service.spec['type'] === 'ExternalName')
        continue;
      yield {
        params: { name: workload.name, service: service.name },
        span: valuePlace(workload, spec, 'serviceName'),
        related: related('service', keyPlace(service, service.spec, 'clusterIP') ?? objectPlace(service), {
          name: service.name,
        }),
        resource: workload.resource,
        fixes: fix('headless', new Editor(service).set(['spec', 'clusterIP'], 'None'), {
          params: { name: service.name },
          safe: false,
        }),
      };
    }
  },
};

export const headlessRules: readonly Rule[] = [notHeadless];
