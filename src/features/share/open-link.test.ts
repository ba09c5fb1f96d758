import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { DEFAULT_VERSION, defaultScenario } from '../../presets';
import { encodeLink } from '../../share';
import { useApp } from '../../state/store';
import { openLink } from './open-link';

const initial = useApp.getState();
const mine = { ...defaultScenario(DEFAULT_VERSION), manifests: 'kind: Mine\n' };
const shared = { ...mine, manifests: 'kind: Shared\n' };
const address = { hash: '' };

beforeEach(() => {
  useApp.setState(initial, true);
  useApp.getState().replaceScenario(mine);
  vi.stubGlobal('location', address);
  vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => undefined });
});

afterEach(() => vi.unstubAllGlobals());

/** Opens a link, and goes on to another address while it is being read. */
async function openAndGo(hash: string, next: string): Promise<void> {
  address.hash = hash;
  const opening = openLink(hash);
  address.hash = next;
  await opening;
}

it('a link is opened while the address is its own', async () => {
  const hash = await encodeLink({ scenario: shared, view: {} });
  await openAndGo(hash, hash);
  expect(useApp.getState().scenario.manifests).toBe('kind: Shared\n');
});

it('a link that was left while it was being read changes nothing, whether it can be read or not', async () => {
  for (const hash of [await encodeLink({ scenario: shared, view: { language: 'zh-CN' } }), '#v1.no-link']) {
    await openAndGo(hash, '');
    const { scenario, brokenLink, language } = useApp.getState();
    expect([scenario.manifests, brokenLink, language]).toEqual(['kind: Mine\n', null, null]);
  }
});
