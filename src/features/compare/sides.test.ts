import { describe, expect, it } from 'vitest';
import { differingInputs } from '../../core/compare/inputs';
import { defaultScenario, preset } from '../../presets';
import { builtInOf } from '../../actions/scenario';
import { withText } from '../../state/texts';
import { areReleases, differingLines, isUpgrade, type Side, type SideTexts, sideScenario, startSides } from './sides';

const scenario = withText(defaultScenario(), 'template:sidecar', 'mine\n');
const earlier = withText(scenario, 'values', 'earlier: true\n');
const texts: SideTexts = {
  current: scenario,
  presetOf: preset,
  builtIn: builtInOf(scenario.settings.istioVersion),
  builtInOf,
  draft: (id) => (id === 'known' ? earlier : undefined),
};
const inputs = (first: Side, second: Side) => differingInputs(sideScenario(first, texts), sideScenario(second, texts));

describe('the sides of a comparison', () => {
  it('begin with a question that differs in what it asks about', () => {
    expect(inputs(...startSides('template', scenario))).toEqual(['template']);
    expect(inputs(...startSides('modes', scenario))).toEqual(['mode']);
    expect(inputs(...startSides('values', scenario))).toEqual([]);
    const [first, second] = startSides('values', earlier);
    const page = { ...texts, current: earlier };
    expect(differingInputs(sideScenario(first, page), sideScenario(second, page))).toEqual(['values']);
    const [then, now] = startSides('releases', scenario);
    expect([then.version, now.version]).toEqual(['0.7', '1.30']);
    const old = { ...scenario, settings: { ...scenario.settings, istioVersion: '0.7' } };
    expect(startSides('releases', old).map(({ version }) => version)).toEqual(['0.7', '1.30']);
  });

  it('carry the page over to the next supported version: what was edited stays, the rest follows', () => {
    const mine = withText(
      { ...scenario, ...preset('1.29'), settings: { ...scenario.settings, istioVersion: '1.29', revision: 'canary' } },
      'template:sidecar',
      'mine\n',
    );
    const page = { ...texts, current: mine, builtIn: builtInOf('1.29') };
    const [now, next] = startSides('upgrade', mine);
    expect([now.version, next.version]).toEqual(['1.29', '1.30']);
    expect(sideScenario(now, page)).toEqual(mine);
    const carried = sideScenario(next, page);
    expect(carried.settings).toMatchObject({ istioVersion: '1.30', revision: 'canary' });
    expect(carried.values).toBe(preset('1.30').values);
    expect(carried.values).not.toBe(mine.values);
    expect(carried.injector.templates.find(({ name }) => name === 'sidecar')?.text).toBe('mine\n');
    expect(isUpgrade([now, next])).toBe(true);
    expect(areReleases([now, next])).toBe(true);
    const chosen = { ...next, settings: { ...next.settings, revision: 'other' } };
    expect(sideScenario(chosen, page).settings.revision).toBe('other');
  });

  it('take texts from the page, the release, a draft, or what was pasted', () => {
    const [builtIn, mine] = startSides('template', scenario);
    expect(sideScenario(mine, texts)).toEqual(scenario);
    expect(sideScenario({ ...builtIn, version: '1.29' }, texts).injector).toEqual(preset('1.29').injector);
    expect(sideScenario({ ...mine, values: 'draft:known' }, texts).values).toBe('earlier: true\n');
    expect(sideScenario({ ...mine, values: 'draft:gone' }, texts).values).toBe(scenario.values);
    const pasted = sideScenario({ ...mine, template: 'pasted', pastedTemplate: 'new\n' }, texts);
    expect(pasted.injector.templates.find(({ name }) => name === 'sidecar')?.text).toBe('new\n');
    expect(pasted.injector.templates).toHaveLength(scenario.injector.templates.length);
    expect(sideScenario({ ...mine, template: 'pasted' }, texts)).toEqual(scenario);
  });

  it('keep the manifests, the cluster and the settings of the rules', () => {
    const [side] = startSides('releases', scenario);
    const made = sideScenario({ ...side, version: '1.28', settings: { ...side.settings, revision: 'canary' } }, texts);
    expect(made).toMatchObject({ manifests: scenario.manifests, cluster: scenario.cluster });
    expect(made.settings).toEqual({ ...scenario.settings, istioVersion: '1.28', revision: 'canary' });
  });

  it('are releases only when nothing of them was changed', () => {
    const [then, now] = startSides('releases', scenario);
    expect(areReleases([then, now])).toBe(true);
    expect(areReleases([now, now])).toBe(false);
    expect(areReleases([then, { ...now, template: 'current' }])).toBe(false);
  });

  it('count the lines in which their texts differ', () => {
    const changed = withText(scenario, 'template:sidecar', 'mine\nand more\n');
    expect(differingLines(scenario, changed, 'template')).toBe(1);
    expect(differingLines(scenario, changed, 'values')).toBe(0);
  });
});
