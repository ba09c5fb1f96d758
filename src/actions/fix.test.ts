import { beforeEach, describe, expect, it, vi } from 'vitest';
import { EMPTY_SCENARIO } from '../state/scenario';
import { useApp } from '../state/store';
import { applyFixes } from './fix';

const edit = { span: { source: 'manifests' as const, start: 0, end: 3 }, text: 'new' };

describe('applying fixes', () => {
  beforeEach(() => {
    const { replaceScenario } = useApp.getState();
    replaceScenario({ ...EMPTY_SCENARIO, manifests: 'old text' });
    useApp.setState({ newestScenario: useApp.getState().scenario, notices: [] });
  });

  it('changes the text the finding is about, and back', async () => {
    applyFixes([edit], 1);
    expect(useApp.getState().scenario.manifests).toBe('new text');
    useApp.getState().notices[0]?.action?.run();
    await vi.waitFor(() => expect(useApp.getState().scenario.manifests).toBe('old text'));
  });

  it('leaves a text alone that changed since the finding', () => {
    useApp.getState().setText('manifests', 'an old text');
    applyFixes([edit], 1);
    expect(useApp.getState().scenario.manifests).toBe('an old text');
    expect(useApp.getState().notices.map(({ tone }) => tone)).toEqual(['warning']);
  });

  it('does not mind changes of other texts', () => {
    useApp.getState().setText('values', 'a: 1');
    applyFixes([edit], 1);
    expect(useApp.getState().scenario.manifests).toBe('new text');
  });
});
