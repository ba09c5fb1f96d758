import { expect, it, vi } from 'vitest';
import { followBuiltIn, UNSET } from '../core/install/built-in';
import { installedBase } from '../core/install/installed-base';
import { MissingPart } from '../core/missing-part';
import { DEFAULT_VERSION, defaultScenario, preset } from '../presets';
import { newEngine } from '../testing/parts';
import { testInstallation } from '../testing/test-installation';
import { answerInstall, evaluateNext } from './installing';

const version = DEFAULT_VERSION;
const OPTIONS = { origins: true, changes: true, trace: false };

/** What comes with the answer to a question about an installation that a scenario with some texts changed follows. */
async function nextOf(text: string, change: Partial<ReturnType<typeof defaultScenario>> = {}, longest = Infinity) {
  const installation = testInstallation(text);
  const scenario = { ...defaultScenario(), ...change, installation };
  const { injector, values, mesh } = preset(version);
  const builtIn = { version, injector, values, mesh, webhooks: '', settings: UNSET, isDerived: false };
  const question = { kind: 'derive', installation, version, next: { scenario, builtIn } } as const;
  const answer = await answerInstall(question);
  const next = await evaluateNext(Promise.resolve(newEngine()), OPTIONS, question, answer, longest);
  const texts = answer.kind === 'derive' ? answer.derivation.texts : undefined;
  return { next, followed: texts && followBuiltIn(scenario, builtIn, installedBase(version, texts)) };
}

it('evaluates the scenario that follows from an installation, overrides included', async () => {
  const plain = await nextOf('global:\n  hub: registry.example/mesh\n');
  expect(plain.followed?.values).toContain('registry.example/mesh');
  expect(plain.next?.scenario).toEqual(plain.followed);
  expect(plain.next?.outcome.output.text).toContain('image: registry.example/mesh/proxyv2');
  const own = await nextOf('global:\n  hub: registry.example/mesh\n', { values: '{}' });
  expect(own.followed?.values).toBe('{}');
  expect(own.next?.scenario).toEqual(own.followed);
});

it('does not fail where the engine lacks a part', async () => {
  const next = { scenario: { ...defaultScenario(), installation: testInstallation('') }, builtIn: null };
  const question = { kind: 'derive', installation: testInstallation(''), version, next } as const;
  const lacking = vi.fn(() => {
    throw new MissingPart('rules');
  });
  const engine = Object.assign(newEngine(), { steps: lacking });
  expect(await evaluateNext(Promise.resolve(engine), OPTIONS, question, await answerInstall(question))).toBeNull();
  expect(lacking).toHaveBeenCalledOnce();
});

it('has no result for an installation that fails, for long manifests, and where it takes too long', async () => {
  expect((await nextOf('global: [\n')).next).toBeNull();
  expect((await nextOf('', { manifests: '# long\n'.repeat(5000) })).next).toBeNull();
  expect((await nextOf('', {}, 0)).next).toBeNull();
});
