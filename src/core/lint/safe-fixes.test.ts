import { describe, expect, it } from 'vitest';
import { lintText } from '../../testing/test-lint';
import type { LintSettings } from './lint-context';

const deployment = (name: string, labels: string, more = ''): string => `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}, labels: {team: tea, app: kettle}}
spec:
  selector: {matchLabels: {tier: ${name}}}
  template:
    metadata: {labels: {tier: ${name}${labels}}}
    spec: {${more}containers: [{name: app, image: app}]}
`;

const selecting = (selector: string): string => `---
apiVersion: v1
kind: Service
metadata: {name: front}
spec: {selector: {${selector}}, ports: [{name: http, port: 80, targetPort: 9000}]}
`;

const policy = `---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: deny}
spec: {selector: {matchLabels: {version: v1}}}
`;

const job = `apiVersion: batch/v1
kind: CronJob
metadata: {name: kettle}
spec:
  jobTemplate:
    metadata: {labels: {sidecar.istio.io/inject: "OUTER"}}
    spec:
      template:
        metadata: {labels: {app: kettle, version: v1, sidecar.istio.io/inject: "true"}}
        spec: {restartPolicy: Never, containers: [{name: app, image: app}]}
`;

const node = (kubelet: string): string => `---
apiVersion: v1
kind: Node
metadata: {name: one}
status: {nodeInfo: {kubeletVersion: ${kubelet}}}
`;

const served = (kind: string, apiVersion: string): string => `apiVersion: ${apiVersion}
kind: ${kind}
metadata: {name: kettle}
spec: {selector: {matchLabels: {app: kettle}}}
`;

const withPods = `---\n${deployment('pan', ', app: kettle')}`;

/** A text, the rule whose first fix is meant, and whether that fix leaves alone what works. */
const CASES: readonly (readonly [what: string, code: string, safe: boolean, text: string, Partial<LintSettings>?])[] = [
  ['a version nobody selects', 'R302', true, deployment('pot', ', app: pot')],
  ['a version that a Service selects', 'R302', false, deployment('pot', '') + selecting('version: v1')],
  ['a version that a policy selects', 'R302', false, deployment('pot', ', app: pot') + policy],
  [
    'the application of a Service with pods',
    'R305',
    false,
    deployment('pot', '') + withPods + selecting('app: kettle'),
  ],
  ['the application of no Service', 'R305', true, deployment('pot', '')],
  ['a port on the pod network', 'R107', true, deployment('pot', ', app: pot') + selecting('app: pot')],
  [
    'a port on the host network',
    'R107',
    false,
    deployment('pot', ', app: pot', 'hostNetwork: true, ') + selecting('app: pot'),
  ],
  [
    'a port that is captured once it is declared',
    'R107',
    false,
    deployment('pot', ', app: pot') + selecting('app: pot'),
    { istioVersion: '1.2' },
  ],
  ['a job template that says nothing', 'R802', true, job.replace(/ {4}metadata: .*OUTER.*\n/, '')],
  ['a job template that says something else', 'R802', false, job.replace('OUTER', 'false')],
  [
    'native sidecars on new nodes',
    'R801',
    true,
    job.replace('OUTER', 'true') + node('v1.30.1'),
    { nativeSidecars: false },
  ],
  [
    'native sidecars on old nodes',
    'R801',
    false,
    job.replace('OUTER', 'true') + node('v1.27.4'),
    { nativeSidecars: false },
  ],
  ['native sidecars on an old target', 'R801', false, job.replace('OUTER', 'true'), { kubernetesVersion: '1.28' }],
  [
    'an API version that is gone',
    'R003',
    true,
    served('DaemonSet', 'extensions/v1beta1'),
    { kubernetesVersion: '1.16' },
  ],
  [
    'one with other defaults that is still served',
    'R003',
    false,
    served('DaemonSet', 'extensions/v1beta1'),
    { kubernetesVersion: '1.15' },
  ],
  [
    'one with other selectors that is still served',
    'R003',
    false,
    served('PodDisruptionBudget', 'policy/v1beta1'),
    { kubernetesVersion: '1.24' },
  ],
];

describe('a fix that is marked safe', () => {
  it.each(CASES.map((one) => [one[0], one] as const))('changes nothing that works: %s', (_, one) => {
    const [, code, safe, text, settings = {}] = one;
    const found = lintText(text, settings).filter((one) => one.code === code);
    expect(found[0]?.fixes[0]?.safe).toBe(safe);
  });
});
