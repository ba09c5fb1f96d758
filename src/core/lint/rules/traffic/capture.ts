import {
  EXCLUDE_INBOUND_PORTS,
  EXCLUDE_OUTBOUND_PORTS,
  INCLUDE_INBOUND_PORTS,
  INTERCEPTION_MODE,
} from '../../../istio/config/names';
import type { Fix } from '../../../diagnostic';
import type { TrafficFinding } from '../../../traffic/findings/finding';
import { Editor } from '../../../yaml/write/editor';
import { fix } from '../../fixes';
import type { ManifestIndex } from '../../manifest-index';
import type { Workload } from '../../objects';
import type { Finding, Rule } from '../../rule';
import { authoredPlace, trafficOf } from '../../traffic-of';
import { withoutPort } from './annotation-fix';

const CAPTURE = '/docs/ops/deployment/application-requirements/';
const ANNOTATIONS = '/docs/reference/config/annotations/';

/** The findings of some codes in all workloads, each at its place in the manifests. */
function* found(
  index: ManifestIndex,
  codes: readonly TrafficFinding['code'][],
  more: (workload: Workload, finding: TrafficFinding) => Partial<Finding>,
): Iterable<Finding> {
  for (const workload of index.workloads) {
    for (const finding of trafficOf(index, workload)) {
      if (!codes.includes(finding.code)) continue;
      const { params = finding.params, ...rest } = more(workload, finding);
      yield {
        span: authoredPlace(index, workload, finding.path),
        resource: workload.resource,
        params: { ...params, kind: workload.kind, name: workload.name },
        ...rest,
      };
    }
  }
}

const nothingMore = (): Partial<Finding> => ({});

/** An exclusion of inbound ports that changes nothing, because the included ones are listed. */
export const idleExclusion: Rule = {
  id: 'R507',
  severity: 'warning',
  docs: ANNOTATIONS,
  check: (index) =>
    found(index, ['inbound-exclusion-without-effect'], (workload, { params }) => ({
      // Every packet goes the same way without it. Where the list is the version's own (0.8 to 1.2), the exclusion works from 1.3.
      fixes: withoutPort(
        workload,
        EXCLUDE_INBOUND_PORTS,
        params['port'] ?? '',
        workload.pod.annotations.has(INCLUDE_INBOUND_PORTS),
      ),
    })),
};

const proxyNotExempt: Rule = {
  id: 'R610',
  severity: 'error',
  docs: CAPTURE,
  check: (index) => found(index, ['proxy-not-exempt'], nothingMore),
};

const servicePortBypasses: Rule = {
  id: 'R611',
  severity: 'warning',
  docs: ANNOTATIONS,
  check: (index) =>
    found(index, ['service-port-not-captured'], (workload, { params }) => ({
      fixes: withoutPort(workload, EXCLUDE_INBOUND_PORTS, params['targetPort'] ?? '', false),
    })),
};

const cancelled: Rule = {
  id: 'R613',
  severity: 'warning',
  docs: ANNOTATIONS,
  check: (index) =>
    found(index, ['included-port-excluded', 'included-range-excluded'], (workload, { code, params }) =>
      code === 'included-range-excluded'
        ? { params: { ...params, case: 'range' } }
        : { fixes: withoutPort(workload, EXCLUDE_OUTBOUND_PORTS, params['port'] ?? '', false) },
    ),
};

const ipv6Bypasses: Rule = {
  id: 'R614',
  severity: 'warning',
  docs: '/docs/setup/additional-setup/dual-stack/',
  check: (index) => found(index, ['ipv6-bypasses'], (_, { params: { address = '' } }) => ({ params: { address } })),
};

function dnsFix(workload: Workload, { params }: TrafficFinding): readonly Fix[] {
  return params['case'] === 'port' ? withoutPort(workload, EXCLUDE_OUTBOUND_PORTS, '53', false) : [];
}

const dnsMissed: Rule = {
  id: 'R615',
  severity: 'warning',
  docs: '/docs/ops/configuration/traffic-management/dns-proxy/',
  check: (index) =>
    found(index, ['dns-not-captured', 'dns-without-listener'], (workload, finding) =>
      finding.code === 'dns-without-listener'
        ? { params: { ...finding.params, case: 'listener' }, severity: 'error' }
        : { fixes: dnsFix(workload, finding) },
    ),
};

const tunnelCaptured: Rule = {
  id: 'R616',
  severity: 'warning',
  docs: ANNOTATIONS,
  check: (index) =>
    found(index, ['tunnel-captured'], (workload) => {
      if (workload.pod.annotations.get(INTERCEPTION_MODE) === undefined) return {};
      const path = [...workload.pod.path, 'metadata', 'annotations', INTERCEPTION_MODE];
      return {
        fixes: fix('set-value', new Editor(workload).replace(path, 'REDIRECT'), {
          params: { value: 'REDIRECT' },
          safe: false,
        }),
      };
    }),
};

const neverRedirects: Rule = {
  id: 'R617',
  severity: 'error',
  docs: ANNOTATIONS,
  check: (index) =>
    found(index, ['redirection-fails', 'rules-rejected'], (_, { code, params }) =>
      code === 'redirection-fails'
        ? { params: { case: 'program', message: params['message'] ?? '' } }
        : { params: { case: 'kernel', option: params['option'] ?? '', value: params['value'] ?? '' } },
    ),
};

/** Rules whose findings are read off packets sent through the redirection rules of the injected pod. */
export const captureRules: readonly Rule[] = [
  proxyNotExempt,
  servicePortBypasses,
  cancelled,
  ipv6Bypasses,
  dnsMissed,
  tunnelCaptured,
  neverRedirects,
];
