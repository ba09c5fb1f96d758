import { describe, expect, it } from 'vitest';
import { fixtureFindings } from '../../../../testing/rule-fixtures';

const SPEC = 'containers: [{name: kettle, image: registry.example/kettle:1.0}]';
const WRONG =
  'metadata: {labels: {app: kettle}, annotations: {proxy.istio.io/config: "concurrency: many", sidecar.istio.io/proxyCPU: lots}}';

/** Codes of the annotation rules in what kube-inject reads. */
const codes = (text: string, istioVersion = '1.30'): string[] =>
  fixtureFindings(text, { mode: 'kube-inject', istioVersion })
    .map(({ code }) => code)
    .filter((code) => code.startsWith('R5'));

describe('annotations that kube-inject does not read', () => {
  it.each([
    [
      'those of a CronJob’s pods',
      `apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: kettle}\nspec: {jobTemplate: {spec: {template: {${WRONG}, spec: {restartPolicy: Never, ${SPEC}}}}}}\n`,
    ],
    [
      'those of a pod on the host network',
      `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: kettle}\nspec: {selector: {matchLabels: {app: kettle}}, template: {${WRONG}, spec: {hostNetwork: true, ${SPEC}}}}\n`,
    ],
    [
      'those of a kind that it passes through',
      `apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: {name: kettle}\nspec: {selector: {matchLabels: {app: kettle}}, template: {${WRONG}, spec: {${SPEC}}}}\n`,
    ],
  ])('%s', (_, text) => {
    expect(codes(text)).toEqual([]);
  });

  it('those of a pod that 1.16 passes over as injected', () => {
    const pod = `apiVersion: v1\nkind: Pod\nmetadata: {name: kettle, annotations: {sidecar.istio.io/status: "{}", proxy.istio.io/config: "concurrency: many"}}\nspec: {containers: [{name: kettle, image: k}, {name: istio-proxy, image: p}]}\n`;
    expect(codes(pod, '1.16')).not.toContain('R510');
    expect(codes(pod, '1.17')).toContain('R510');
  });

  it('and those that it does read', () => {
    const job = `apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: kettle}\nspec: {jobTemplate: {${WRONG}, spec: {template: {spec: {restartPolicy: Never, ${SPEC}}}}}}\n`;
    expect(codes(job)).toEqual(['R510', 'R505']);
  });
});
