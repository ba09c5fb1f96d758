import { beforeAll, describe, expect, it } from 'vitest';
import { loadPresets, preset } from '../../presets';
import { deriveScenario } from '../install/derive-scenario';
import { packChart } from '../../testing/pack-tar';
import { chartEntries, smallChart } from '../../testing/small-chart';
import { loadChart } from '../helm/chart/load-chart';
import { chartRenderer } from '../helm/render/chart-renderer';
import { deriveChartScenario } from '../install/derive-chart-scenario';
import { NO_ORIGINS } from '../provenance/origin';
import type { ScenarioInstallation } from '../scenario';
import { type CarriedInstallation, carriedInstallation, type DeriveIn } from './carried-values';
import { testInstallation } from '../../testing/test-installation';

const installation = (text: string, flags: string): ScenarioInstallation => ({ ...testInstallation(text), flags });

function carried(text: string, from: string, to: string, flags = ''): CarriedInstallation {
  const builtIn = (version: string) => (one: ScenarioInstallation) =>
    deriveScenario(one, version, (release) => preset(release).injector.templates);
  return whole(carriedInstallation(installation(text, flags), { from: builtIn(from), to: builtIn(to) }));
}

function whole(steps: ReturnType<typeof carriedInstallation>): CarriedInstallation {
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

/** Our small chart, some of its texts changed. */
async function ofChart(version: string, change: (text: string) => string): Promise<DeriveIn['from']> {
  const texts = Object.fromEntries(Object.entries(smallChart(version)).map(([path, text]) => [path, change(text)]));
  const { chart } = loadChart({ kind: 'archive', bytes: packChart(chartEntries(texts)) }, NO_ORIGINS);
  if (chart === undefined) throw new Error('not loaded');
  const usable = { chart, renderer: await chartRenderer(), origins: NO_ORIGINS };
  return (one) => deriveChartScenario(one, usable, version);
}

describe('an installation carried from chart to chart', () => {
  const text =
    'global:\n  hub: two.example\n  proxy:\n    logLevel: debug\n    enableCoreDump: true\nrevision: canary\n';
  const asItIs = (one: string) => one;
  const renamed = (one: string) =>
    one.replaceAll('logLevel', 'verbosity').replace('mirror.example/mesh', 'two.example');

  it('names what the new chart cannot read, though the release of its version does', async () => {
    const [from, to] = [await ofChart('1.29.6', asItIs), await ofChart('1.30.3', renamed)];
    expect(changes(whole(carriedInstallation(installation(text, ''), { from, to })))).toEqual([
      ['global.hub', 'no-effect'],
      ['global.proxy.logLevel', 'unread'],
    ]);
  });

  it('is silent about what the new chart still reads, though the release of its version does not', async () => {
    const reads = (one: string) => one.replace('    logLevel: warning\n', '$&    enableCoreDump: false\n');
    const [from, to] = [await ofChart('1.23.6', reads), await ofChart('1.24.6', reads)];
    expect(changes(whole(carriedInstallation(installation(text, ''), { from, to })))).toEqual([]);
  });
});
