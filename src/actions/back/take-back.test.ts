import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { loadDrafts, browserStore } from '../../state/kept/storage';
import { EMPTY_SCENARIO } from '../../state/scenario';
import { useApp } from '../../state/store';
import { testInstallation } from '../../testing/test-installation';
import { builtInOf } from '../scenario';
import { stubLocalStorage } from '../../testing/page/stub-local-storage';
import { rememberWork } from './remember-work';

const initial = useApp.getState();

beforeEach(() => {
  useApp.setState(initial, true);
  stubLocalStorage();
});

afterEach(() => vi.unstubAllGlobals());

const draftTexts = () => loadDrafts(browserStore()).map(({ scenario }) => scenario.manifests);

it('takes an action back, with the texts that its own were edits of', async () => {
  const base = { ...builtInOf('1.30'), version: '1.29' };
  useApp.setState({ builtIn: base });
  const done = rememberWork();
  useApp.getState().setBuiltIn(null);
  useApp.getState().setText('manifests', 'made');
  done()();
  await vi.waitFor(() => expect(useApp.getState().scenario).toBe(EMPTY_SCENARIO));
  expect(useApp.getState().builtIn).toBe(base);
  expect(draftTexts()).toEqual([]);
  expect(useApp.getState().notices).toEqual([]);
});

it('keeps what somebody has typed since, and offers it back', async () => {
  const done = rememberWork();
  useApp.getState().setText('manifests', 'made');
  const takeBack = done();
  useApp.getState().setText('manifests', 'made and typed');
  takeBack();
  await vi.waitFor(() => expect(useApp.getState().scenario.manifests).toBe(''));
  expect(draftTexts()).toEqual(['made and typed']);
  const [notice] = useApp.getState().notices;
  expect(notice?.sticky).toBe(false);
  notice?.action?.run();
  expect(useApp.getState().scenario.manifests).toBe('made and typed');
});

it('says nothing of what an installation gave meanwhile', async () => {
  const done = rememberWork();
  useApp.getState().setInstallation(testInstallation('a: 1\n'));
  const takeBack = done();
  const { scenario, takeDerived } = useApp.getState();
  const installation = scenario.installation ?? testInstallation('');
  takeDerived({ of: installation, version: '1.30', result: null }, { ...scenario, values: '{}' }, null);
  takeBack();
  await vi.waitFor(() => expect(useApp.getState().scenario).toBe(EMPTY_SCENARIO));
  expect(useApp.getState().notices).toEqual([]);
});
