import { REWRITE_PROBES } from '../../../istio/config/names';
import { isObject } from '../../../json';
import { Editor } from '../../../yaml/write/editor';
import { fix, related } from '../../fixes';
import { strictness } from '../../peer-authentication';
import type { Rule } from '../../rule';
import { authoredPlace, trafficOf } from '../../traffic-of';
import { keyPlace } from '../../objects';

/** Probes that come to Envoy in plain text where peers must use mutual TLS. */
export const refusedProbe: Rule = {
  id: 'R703',
  severity: 'warning',
  docs: '/docs/ops/configuration/mesh/app-health-check/',
  *check(index) {
    for (const workload of index.workloads) {
      for (const { code, params, path } of trafficOf(index, workload)) {
        if (code !== 'probe-meets-proxy') continue;
        const policy = strictness(index, workload, Number(params['port']));
        if (policy === null) continue;
        const { container = '', probe = '', handler = '', port = '' } = params;
        const off = workload.pod.annotations.get(REWRITE_PROBES) !== undefined;
        const spec = policy.value['spec'];
        yield {
          params: { container, probe, handler, port, policy: policy.name, kind: workload.kind, name: workload.name },
          span: authoredPlace(index, workload, path),
          related: related('policy', keyPlace(policy, isObject(spec) ? spec : undefined, 'mtls'), {
            name: policy.name,
          }),
          resource: workload.resource,
          fixes: off
            ? fix(
                'set-value',
                new Editor(workload).replace(
                  [...workload.pod.path, 'metadata', 'annotations', REWRITE_PROBES],
                  '"true"',
                ),
                { params: { value: 'true' }, safe: false },
              )
            : [],
        };
      }
    }
  },
};
