import { beforeEach, expect, it, vi } from 'vitest';
import type * as Presets from '../presets';
import { DEFAULT_VERSION, defaultScenario, preset } from '../presets';
import { useApp } from '../state/store';
import { builtInOf, chooseVersion, placeScenario, showBuiltIn } from './scenario';

/** The versions whose presets are still on their way, with how to let each arrive. */
const late = vi.hoisted(() => new Map<string, { readonly coming: Promise<void>; readonly come: () => void }>());

vi.mock('../presets', async (original) => {
  const presets = await original<typeof Presets>();
  return {
    ...presets,
    isPresetLoaded: (version: string) => !late.has(version) && presets.isPresetLoaded(version),
    loadPreset: async (version: string) => {
      await late.get(version)?.coming;
      return presets.loadPreset(version);
    },
  };
});

const version = () => useApp.getState().scenario.settings.istioVersion;

function delay(...versions: string[]): void {
  for (const one of versions) {
    let come = () => {};
    const coming = new Promise<void>((resolve) => {
      come = resolve;
    });
    late.set(one, { coming, come });
  }
}

async function arrive(one: string): Promise<void> {
  late.get(one)?.come();
  late.delete(one);
  await new Promise((resolve) => setTimeout(resolve));
}

beforeEach(() => {
  late.clear();
  placeScenario(defaultScenario(), null, false);
});

it('of two versions the one that was chosen last counts, whichever comes first', async () => {
  delay('1.20', '1.25');
  chooseVersion('1.20');
  chooseVersion('1.25');
  await arrive('1.25');
  expect(version()).toBe('1.25');
  await arrive('1.20');
  expect(version()).toBe('1.25');
  expect(useApp.getState().preparing).toBe(0);
});

it('a version that comes late is not that of a scenario opened meanwhile', async () => {
  delay('1.20');
  chooseVersion('1.20');
  const opened = { ...defaultScenario('1.28'), manifests: 'kind: Opened\n' };
  placeScenario(opened, null, false);
  await arrive('1.20');
  expect(useApp.getState().scenario).toBe(opened);
});

it('what is built in comes late for a version that the scenario has left', async () => {
  delay('1.20');
  showBuiltIn('1.20');
  await arrive('1.20');
  expect(useApp.getState().builtIn?.version).toBe(DEFAULT_VERSION);
});

it('a version chosen before what the work is compared with has come changes what nobody edited', async () => {
  const mine = { ...defaultScenario('1.20'), mesh: 'accessLogFile: /mine\n' };
  delay('1.20');
  placeScenario(mine, null, false);
  chooseVersion('1.29');
  expect(version()).toBe('1.20');
  await arrive('1.20');
  const { scenario, builtIn } = useApp.getState();
  expect(version()).toBe('1.29');
  expect(builtIn).toEqual(builtInOf('1.29'));
  expect(scenario.injector).toEqual(preset('1.29').injector);
  expect(scenario.values).toBe(preset('1.29').values);
  expect(scenario.mesh).toBe(mine.mesh);
});
