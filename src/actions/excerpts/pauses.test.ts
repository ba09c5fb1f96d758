import { expect, it, vi } from 'vitest';
import { SLICE } from '../../state/pieces';
import { newPauses } from './pauses';

it('leaves the page its turns in long work, and goes on at once in short', async () => {
  const turn = vi.fn<() => void>();
  const pause = newPauses();
  setTimeout(turn);
  await pause();
  expect(turn).not.toHaveBeenCalled();
  for (const end = performance.now() + 2 * SLICE; performance.now() < end; ) await pause();
  expect(turn).toHaveBeenCalled();
});
