import { beforeAll, describe, expect, it } from 'vitest';
import { loadPresets, preset } from '../../presets';
import { deriveScenario } from '../install/derive-scenario';
import type { ScenarioInstallation } from '../scenario';
import { type CarriedInstallation, carriedInstallation } from './carried-values';

const installation = (text: string, flags: string): ScenarioInstallation => ({
  files: [{ name: 'values.yaml', text }],
  flags,
  releaseName: 'istiod',
  releaseNamespace: 'istio-system',
  profile: '',
  platform: '',
  revision: '',
});

function carried(text: string, from: string, to: string, flags = ''): CarriedInstallation {
  const steps = carriedInstallation(installation(text, flags), { from, to }, (one, version) =>
    deriveScenario(one, version, (release) => preset(release).injector.templates),
  );
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    expect(step.value.done).toBeLessThan(step.value.total);
  }
}

const changes = ({ values }: CarriedInstallation) => values.map(({ path, change }) => [path, change]);

describe('an installation carried to another version', () => {
  beforeAll(() => loadPresets());

  it('names values that the new chart no longer reads', () => {
    const text = 'global:\n  proxy:\n    enableCoreDump: true\n    logLevel: debug\nistio_cni:\n  enabled: true\n';
    expect(changes(carried(text, '1.23', '1.24'))).toEqual([
      ['global.proxy.enableCoreDump', 'unread'],
      ['istio_cni.enabled', 'unread'],
    ]);
    expect(changes(carried(text, '1.29', '1.30'))).toEqual([]);
  });

  it('names values that were what is there anyway and are not any more', () => {
    const { values } = carried('', '1.29', '1.30', '# mirrors\n--set global.hub=docker.io/istio\n');
    expect(values).toEqual([
      {
        file: '--set',
        path: 'global.hub=docker.io/istio',
        change: 'new-effect',
        before: [],
        after: ['values: global.hub'],
      },
    ]);
  });

  it('names what a value changed before and does not now', () => {
    const text = 'sidecarInjectorWebhook:\n  enableNamespacesByDefault: true\n';
    const { values } = carried(text, '1.9', '1.20', '--set revision=canary');
    expect(values[0]).toMatchObject({ change: 'elsewhere', before: ['webhook 1: webhooks'], after: [] });
  });

  it('is silent about values that do the same', () => {
    const text =
      'global:\n  logAsJson: true\npilot:\n  env:\n    PILOT_X: "1"\nmeshConfig:\n  accessLogFile: /dev/stdout\n';
    expect(carried(text, '1.20', '1.31')).toEqual({ values: [], left: 0, failures: { from: null, to: null } });
  });

  it('is of IstioOperators too', () => {
    const text =
      'apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nspec:\n  values:\n    global:\n      hub: docker.io/istio\n';
    expect(changes(carried(text, '1.29', '1.30'))).toEqual([['spec.values.global.hub', 'new-effect']]);
  });

  it('says in the tool’s words why it cannot be installed', () => {
    const { values, failures } = carried('global:\n  proxy: none\n', '1.29', '1.30');
    expect(values).toEqual([]);
    expect(failures.to).toContain("can't evaluate field autoInject");
  });
});
