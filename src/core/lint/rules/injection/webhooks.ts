import { stringAt } from '../../../json';
import { INJECTABLE_KINDS, objectPlace } from '../../objects';
import { SETUP } from '../../docs-pages';
import { inMesh } from '../../mesh';
import type { Rule } from '../../rule';

const severalWebhooks: Rule = {
  id: 'R417',
  severity: 'warning',
  upstreamCode: 'IST0139',
  docs: '/docs/reference/config/analysis/ist0139/',
  *check(index) {
    for (const workload of index.workloads) {
      const decision = index.resultOf(workload)?.decision;
      if (decision?.inject !== true) continue;
      const called = decision.tests.filter(({ test }) => test === 'webhook.match');
      if (called.length < 2) continue;
      const webhooks = called.map(({ params }) => `${params['webhook'] ?? ''} (${params['configuration'] ?? ''})`);
      yield {
        params: {
          kind: workload.kind,
          name: workload.name,
          count: String(called.length),
          webhooks: webhooks.join(', '),
        },
        span: objectPlace(workload),
        resource: workload.resource,
      };
    }
  },
};

const otherController: Rule = {
  id: 'R418',
  severity: 'info',
  docs: `${SETUP}#manual-sidecar-injection`,
  *check(index) {
    if (index.settings.mode !== 'kube-inject') return;
    for (const workload of index.workloads) {
      const list = stringAt(workload.document.value, 'kind') ?? '';
      const isListed = list.endsWith('List') && list !== 'List';
      if ((INJECTABLE_KINDS.has(workload.kind) && !isListed) || workload.document.span.source !== 'manifests') continue;
      yield {
        params: {
          case: isListed ? 'list' : inMesh(index, workload) ? 'injects' : 'leaves',
          kind: workload.kind,
          name: workload.name,
          other: list,
        },
        span: objectPlace(workload),
        resource: workload.resource,
      };
    }
  },
};

export const webhookRules: readonly Rule[] = [severalWebhooks, otherController];
