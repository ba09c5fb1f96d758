import { expect, it, vi } from 'vitest';
import { followBuiltIn, UNSET } from '../core/install/built-in';
import { installedBase } from '../core/install/installed-base';
import { MissingPart } from '../core/missing-part';
import { DEFAULT_VERSION, defaultScenario, preset } from '../presets';
import { newEngine } from '../testing/parts';
import { testInstallation } from '../testing/test-installation';
import { answerInstall, evaluateAhead } from './installing';

const version = DEFAULT_VERSION;
const OPTIONS = { origins: true, changes: true, trace: false };

/** What an engine evaluates ahead for a question about an installation that a scenario with some texts changed follows. */
async function aheadOf(text: string, change: Partial<ReturnType<typeof defaultScenario>> = {}) {
  const installation = testInstallation(text);
  const scenario = { ...defaultScenario(), ...change, installation };
  const { injector, values, mesh } = preset(version);
  const builtIn = { version, injector, values, mesh, webhooks: '', settings: UNSET, isDerived: false };
  const question = { kind: 'derive', installation, version, next: { scenario, builtIn } } as const;
  const answer = await answerInstall(question);
  const engine = newEngine();
  const steps = vi.spyOn(engine, 'steps');
  await evaluateAhead(Promise.resolve(engine), OPTIONS, question, { kind: 'install', id: 1, answer });
  const texts = answer.kind === 'derive' ? answer.derivation.texts : undefined;
  const followed = texts && followBuiltIn(scenario, builtIn, installedBase(version, texts));
  return { evaluated: steps.mock.calls, followed };
}

it('evaluates the scenario that follows from an installation before it is asked for, overrides included', async () => {
  const plain = await aheadOf('global:\n  hub: registry.example/mesh\n');
  expect(plain.followed?.values).toContain('registry.example/mesh');
  expect(plain.evaluated).toEqual([[plain.followed, OPTIONS]]);
  const own = await aheadOf('global:\n  hub: registry.example/mesh\n', { values: '{}' });
  expect(own.followed?.values).toBe('{}');
  expect(own.evaluated).toEqual([[own.followed, OPTIONS]]);
});

it('does not fail where the engine lacks a part', async () => {
  const next = { scenario: { ...defaultScenario(), installation: testInstallation('') }, builtIn: null };
  const question = { kind: 'derive', installation: testInstallation(''), version, next } as const;
  const response = { kind: 'install', id: 1, answer: await answerInstall(question) } as const;
  const lacking = vi.fn(() => {
    throw new MissingPart('rules');
  });
  const engine = Object.assign(newEngine(), { steps: lacking });
  await evaluateAhead(Promise.resolve(engine), OPTIONS, question, response);
  expect(lacking).toHaveBeenCalledOnce();
});

it('evaluates nothing ahead for an installation that fails, and no long manifests', async () => {
  expect((await aheadOf('global: [\n')).evaluated).toEqual([]);
  expect((await aheadOf('', { manifests: '# long\n'.repeat(5000) })).evaluated).toEqual([]);
});
