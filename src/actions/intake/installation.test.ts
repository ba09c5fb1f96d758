import { expect, it, vi } from 'vitest';
import type { Request, Response } from '../../worker/protocol';
import { runAgain, startEngine } from '../../state/engine';
import { isFailedInstallation } from '../../state/installation';
import { useApp } from '../../state/store';
import { startDeriving } from './installation';
import { testInstallation } from '../../testing/test-installation';

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
        const derivation = {
          tool: 'helm' as const,
          release: '1.30.3',
          texts: undefined,
          isKnown: true,
          diagnostics: [],
          warnings: ['third time'],
          profiles: [],
          platforms: [],
          origins: {},
        };
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
