import { expect, it, vi } from 'vitest';
import type * as Presets from '../../presets';
import type { Request, Response } from '../../worker/protocol';
import type { Derivation } from '../../core/install/derive-scenario';
import { runAgain, startEngine } from '../../state/engine';
import { isDeriving, isFailedInstallation } from '../../state/installation';
import { useApp } from '../../state/store';
import { startDeriving } from './installation';
import { testInstallation } from '../../testing/test-installation';

const derivationOf = (warning: string): Derivation => ({
  tool: 'helm',
  release: '1.30.3',
  texts: undefined,
  isKnown: true,
  diagnostics: [],
  warnings: [warning],
  profiles: [],
  platforms: [],
  origins: {},
});

const presets = vi.hoisted(() => ({ isAway: false }));

vi.mock('../../presets', async (original) => {
  const there = await original<typeof Presets>();
  return {
    ...there,
    isPresetLoaded: (version: string) => !presets.isAway && there.isPresetLoaded(version),
    loadPreset: (version: string) => (presets.isAway ? Promise.reject(new Error('away')) : there.loadPreset(version)),
  };
});

it('derives the installation once more when somebody runs again after two workers died over it', async () => {
  let asked = 0;
  const connect = () => {
    let receive: (response: Response) => void = () => undefined;
    let crash: (message: string) => void = () => undefined;
    return {
      listen: (listener: typeof receive) => {
        receive = listener;
      },
      onCrash: (listener: typeof crash) => {
        crash = listener;
      },
      terminate: () => undefined,
      post: (request: Request) => {
        if (request.kind !== 'install') return;
        asked++;
        // A new worker is asked once by itself.
        if (asked <= 2) {
          crash('gone');
          return;
        }
        const derivation = derivationOf('third time');
        receive({ kind: 'install', id: request.id, answer: { kind: 'derive', derivation }, next: null });
      },
    };
  };
  const stop = startEngine({ connect, store: null });
  startDeriving();
  useApp.getState().setInstallation(testInstallation('a: 1\n'));
  await vi.waitFor(() => expect(isFailedInstallation(useApp.getState())).toBe(true));
  expect(useApp.getState().derived?.result).toBeNull();
  runAgain(null);
  await vi.waitFor(() => expect(useApp.getState().derived?.result?.warnings).toEqual(['third time']));
  expect(asked).toBe(3);
  stop();
});

it('says that what is built in for the version did not come, and derives once it is there', async () => {
  const connect = () => {
    let receive: (response: Response) => void = () => undefined;
    return {
      listen: (listener: typeof receive) => {
        receive = listener;
      },
      onCrash: () => undefined,
      terminate: () => undefined,
      post: (request: Request) => {
        if (request.kind !== 'install') return;
        receive({
          kind: 'install',
          id: request.id,
          answer: { kind: 'derive', derivation: derivationOf('here now') },
          next: null,
        });
      },
    };
  };
  const stop = startEngine({ connect, store: null });
  startDeriving();
  presets.isAway = true;
  useApp.getState().setInstallation(testInstallation('b: 2\n'));
  await vi.waitFor(() => expect(isDeriving(useApp.getState())).toBe(false));
  expect(useApp.getState().derived?.result).toBeNull();
  const notice = useApp.getState().notices.at(-1);
  expect(notice?.tone).toBe('warning');
  presets.isAway = false;
  notice?.action?.run();
  await vi.waitFor(() => expect(useApp.getState().derived?.result?.warnings).toEqual(['here now']));
  stop();
});
