import { afterEach, beforeEach, expect, it } from 'vitest';
import { testInstallation } from '../testing/test-installation';
import type { Request, Response } from '../worker/protocol';
import { runAgain, startEngine } from './engine';
import { holdScenario, type KeyValueStore } from './kept/storage';
import { EMPTY_SCENARIO } from './scenario';
import { useApp } from './store';

const initial = useApp.getState();
const scenario = { ...EMPTY_SCENARIO, manifests: 'kind: Pod\n', installation: testInstallation('a: 1\n') };
const version = scenario.settings.istioVersion;

let kept: Map<string, string>;
let store: KeyValueStore;
/** The manifests that a worker was asked to evaluate. */
let evaluated: string[];
let crash: (message: string) => void;
let stop = () => {};

const connect = () => ({
  listen: (_listener: (response: Response) => void) => undefined,
  onCrash: (listener: typeof crash) => {
    crash = listener;
  },
  terminate: () => undefined,
  post: (request: Request) => {
    if (request.kind === 'evaluate') evaluated.push(request.scenario.manifests);
  },
});

beforeEach(() => {
  kept = new Map();
  store = {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
  evaluated = [];
  useApp.setState(initial, true);
  useApp.getState().replaceScenario(scenario);
});

afterEach(() => stop());

/** What the installation gives comes, and changes nothing. */
const derived = () =>
  useApp
    .getState()
    .takeDerived(
      { of: scenario.installation, version, result: null },
      useApp.getState().scenario,
      useApp.getState().builtIn,
    );

it('a scenario that is held waits for somebody who runs or changes it', () => {
  holdScenario(store, scenario);
  stop = startEngine({ connect, store });
  derived();
  useApp.getState().choose({ trace: true });
  useApp.getState().show({ inputTab: 'template' });
  expect(useApp.getState().run.phase).toBe('held');
  expect(evaluated).toEqual([]);

  useApp.getState().setText('manifests', 'kind: Job\n');
  expect(evaluated).toEqual(['kind: Job\n']);
});

it('a run that was stopped stays so where what the installation gives comes, unless that is for a change', () => {
  stop = startEngine({ connect, store });
  expect(evaluated).toHaveLength(1);
  crash('gone');
  expect(useApp.getState().run.phase).toBe('failed');
  derived();
  expect(evaluated).toHaveLength(1);

  // Another release: the installation is derived for it first.
  useApp.getState().setSettings({ istioVersion: '1.29' });
  expect(evaluated).toHaveLength(1);
  const { installation } = scenario;
  useApp.getState().takeDerived({ of: installation, version: '1.29', result: null }, useApp.getState().scenario, null);
  expect(evaluated).toHaveLength(2);
});

it('what somebody runs again runs as soon as what the installation gives is there', () => {
  holdScenario(store, scenario);
  stop = startEngine({ connect, store });
  runAgain(store);
  expect(evaluated).toEqual([]);
  derived();
  expect(evaluated).toEqual(['kind: Pod\n']);
});
