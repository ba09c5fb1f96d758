import { describe, expect, it } from 'vitest';
import { DEFAULT_SCENARIO_SETTINGS } from '../../presets';
import { type BuiltIn, followBuiltIn, UNSET } from './built-in';
import { withWebhooks } from './webhooks';

const base = (name: string, more: Partial<BuiltIn> = {}): BuiltIn => ({
  version: '1.30',
  injector: { templates: [{ name: 'sidecar', text: `template ${name}` }], config: `config ${name}` },
  values: `values ${name}`,
  mesh: `mesh ${name}`,
  webhooks: '',
  settings: UNSET,
  isDerived: false,
  ...more,
});
const CLUSTER = 'kind: Namespace\n';
const HOOKS = 'kind: MutatingWebhookConfiguration\nname: one\n';
const one = base('one');
const start = {
  manifests: '',
  cluster: CLUSTER,
  injector: one.injector,
  values: one.values,
  mesh: one.mesh,
  settings: DEFAULT_SCENARIO_SETTINGS,
};

describe('a scenario on another base', () => {
  it('follows it, and comes back', () => {
    const two = base('two', {
      webhooks: HOOKS,
      settings: { ...UNSET, revision: 'canary', env: { A: '1' } },
      isDerived: true,
    });
    const there = followBuiltIn(start, one, two);
    expect(there).toMatchObject({ injector: two.injector, values: 'values two', mesh: 'mesh two' });
    expect(there.cluster).toBe(withWebhooks(CLUSTER, HOOKS));
    expect(there.settings).toMatchObject({ revision: 'canary', env: { A: '1' } });
    expect(followBuiltIn(there, two, one)).toEqual(start);
  });

  it('keeps what was edited, variable by variable', () => {
    const before = base('one', { settings: { ...UNSET, env: { A: '1', B: '1' } } });
    const edited = {
      ...start,
      values: 'mine',
      settings: { ...start.settings, platform: 'openshift', env: { A: '1', B: 'mine', C: 'mine' } },
    };
    const next = base('two', { settings: { ...UNSET, platform: 'gke', env: { A: '2', B: '2', D: '2' } } });
    const followed = followBuiltIn(edited, before, next);
    expect(followed).toMatchObject({ values: 'mine', mesh: 'mesh two', settings: { platform: 'openshift' } });
    expect(followed.settings.env).toEqual({ A: '2', B: 'mine', C: 'mine', D: '2' });
  });

  it('adds webhooks once, and not to a person’s own', () => {
    const two = base('two', { webhooks: HOOKS });
    const loaded = { ...start, cluster: withWebhooks(CLUSTER, HOOKS) };
    expect(followBuiltIn(loaded, one, two).cluster).toBe(loaded.cluster);
    const own = { ...start, cluster: 'kind: MutatingWebhookConfiguration\nname: mine\n' };
    expect(followBuiltIn(own, one, two).cluster).toBe(own.cluster);
  });

  it('drops a template that only the base before had, and keeps one of the person’s', () => {
    const before = base('one', {
      injector: { ...one.injector, templates: [...one.injector.templates, { name: 'extra', text: 'x' }] },
    });
    const scenario = {
      ...start,
      injector: { ...before.injector, templates: [...before.injector.templates, { name: 'mine', text: 'y' }] },
    };
    expect(followBuiltIn(scenario, before, one).injector.templates.map(({ name }) => name)).toEqual([
      'sidecar',
      'mine',
    ]);
  });
});
