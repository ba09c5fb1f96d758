import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { DEFAULT_VERSION, defaultScenario, SAMPLE_LANGUAGES } from '../presets';
import { useApp } from '../state/store';
import { stubLocalStorage } from '../testing/page/stub-local-storage';
import { openScenario } from './scenario';

const initial = useApp.getState();

beforeEach(() => {
  useApp.setState(initial, true);
  stubLocalStorage();
});

afterEach(() => vi.unstubAllGlobals());

it.each(SAMPLE_LANGUAGES)('the first sample in %s may go without an answer, a changed one not', (language) => {
  const sample = defaultScenario(DEFAULT_VERSION, language);
  const waits = (manifests: string) => {
    useApp.getState().replaceScenario({ ...sample, manifests });
    openScenario({ ...sample, manifests: 'kind: Other\n' }, 'opened');
    return useApp.getState().notices.at(-1)?.sticky;
  };
  expect(waits(sample.manifests)).toBe(false);
  expect(waits(sample.manifests.replace('# ', '# My '))).toBe(true);
});
