import { describe, expect, it } from 'vitest';
import { loadFindings } from '../../core/findings';
import { runSteps } from '../../core/run-steps';
import type { ScenarioSettings } from '../../core/scenario';
import { defaultScenario } from '../../presets';
import { withoutToldFailures } from './causes';

const pod = (name: string, annotation: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata:\n  name: ${name}\n  labels: {app: ${name}, sidecar.istio.io/inject: "true"}\n  annotations:\n    ${annotation}\nspec: {containers: [{name: c, image: i}]}\n`;

/** Codes of the errors that are told of manifests. */
async function errors(manifests: string, mode: ScenarioSettings['mode'] = 'webhook'): Promise<string[]> {
  const base = defaultScenario();
  const scenario = { ...base, manifests, settings: { ...base.settings, mode } };
  const { diagnostics } = runSteps(await loadFindings(scenario, {}));
  return withoutToldFailures(diagnostics)
    .filter(({ severity }) => severity === 'error')
    .map(({ code }) => code);
}

describe('a failure of injection', () => {
  it.each([
    ['a quantity', 'sidecar.istio.io/proxyCPU: lots', 'R505'],
    ['ports', 'traffic.sidecar.istio.io/excludeOutboundPorts: "80;90"', 'R505'],
    ['a template', 'inject.istio.io/templates: nope', 'R511'],
    ['volumes that are no JSON', `sidecar.istio.io/userVolume: '{"a": {"b'`, 'R512'],
  ])('is told once, at %s', async (_, annotation, rule) => {
    expect(await errors(pod('a', annotation))).toEqual([rule]);
  });

  it('is told once where kube-inject cannot read a proxy configuration', async () => {
    expect(await errors(pod('a', 'proxy.istio.io/config: "concurrency: abc"'), 'kube-inject')).toEqual(['R510']);
  });

  it('stays where no rule tells its cause', async () => {
    const failure = {
      code: 'injection.failed',
      severity: 'error',
      upstream: 'x',
      span: null,
      params: {},
      related: [],
      fixes: [],
    } as const;
    expect(withoutToldFailures([failure])).toEqual([failure]);
    // Volumes that no template can read fail in one: this comes from something else.
    const volumes = { ...failure, code: 'R512', params: { case: 'json' } } as const;
    expect(withoutToldFailures([failure, volumes])).toEqual([failure, volumes]);
  });
});
