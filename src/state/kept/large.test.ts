import { describe, expect, it, vi } from 'vitest';
import { defaultScenario } from '../../presets';
import { useApp } from '../store';
import { keepLarge, type LargeStore, type LargeWorks } from './large';
import { type KeyValueStore, LARGE_KEY, loadDrafts, loadWork, WORK_KEY, workText, writeText } from './storage';
import { ENTRY_KEY, openTab, type Tab } from './tab';

const HOUR = 3_600_000;

class Texts extends Map<string, string> implements KeyValueStore {
  isFull = false;
  getItem(key: string): string | null {
    return this.get(key) ?? null;
  }
  setItem(key: string, text: string): void {
    if (this.isFull) throw new DOMException('full', 'QuotaExceededError');
    this.set(key, text);
  }
  removeItem(key: string): void {
    this.delete(key);
  }
}

interface Kept {
  readonly work: unknown;
  readonly at: number;
}

/** What a browser holds: what its tabs share, its large works, and who has claimed them. */
class Browser {
  readonly shared = new Texts();
  readonly works = new Map<string, Kept>();
  readonly claimed = new Set<string>();
  isBlocked = false;
  /** Lets what is being put arrive; null where it arrives by itself. */
  arrivals: (() => void)[] | null = null;

  readonly store: LargeStore = {
    get: async (name) => {
      if (this.isBlocked) throw new DOMException('blocked', 'SecurityError');
      return this.works.get(name)?.work;
    },
    put: async (name, work, at) => {
      const copy = structuredClone(work);
      if (this.arrivals !== null) await new Promise<void>((arrive) => this.arrivals?.push(arrive));
      if (this.isBlocked) throw new DOMException('full', 'QuotaExceededError');
      this.works.set(name, { work: copy, at });
    },
    remove: async (name) => {
      this.works.delete(name);
    },
    times: async () => new Map(Array.from(this.works, ([name, { at }]) => [name, at])),
  };

  /** Has everything arrive that is being put, and waits for what follows. */
  async arrive(): Promise<void> {
    for (const arrive of this.arrivals ?? []) arrive();
    await settle();
  }

  /** A page in a tab: a new tab, or the one whose session is given. */
  page(session = new Texts()): Page {
    return new Page(this, session);
  }
}

class Page {
  entry = 'first';
  refused = 0;
  lost = 0;
  readonly #claims = new Set<string>();
  readonly works: LargeWorks;
  readonly #tab: Tab;

  constructor(
    readonly browser: Browser,
    readonly session: Texts,
  ) {
    this.#tab = openTab(browser.shared, (name) => this.works.find(name), session);
    this.works = keepLarge({
      shared: browser.shared,
      tab: this.#tab,
      current: () => this.entry,
      named: () =>
        new Map(
          [...session]
            .filter(([, text]) => text.startsWith('"'))
            .map(([key, text]) => [key.slice(ENTRY_KEY.length), text.slice(1, -1)]),
        ),
      store: browser.store,
      claims: {
        claim: async (name) => {
          if (browser.claimed.has(name)) return false;
          browser.claimed.add(name);
          this.#claims.add(name);
          return true;
        },
        claimed: async () => browser.claimed,
      },
      onRefused: () => this.refused++,
      onLost: () => this.lost++,
    });
  }

  /** Types a work that is too large for the texts, without waiting for it to be kept. */
  typeLarge(manifests: string): void {
    useApp.getState().replaceScenario({ ...defaultScenario(), manifests });
    this.works.keep();
  }

  /** Types a work that has room, and saves it as the page does. */
  async typeSmall(manifests: string): Promise<void> {
    useApp.getState().replaceScenario({ ...defaultScenario(), manifests });
    const work = workText();
    this.#tab.save(this.entry, work);
    writeText(this.browser.shared, WORK_KEY, work);
    this.works.fits();
    await settle();
  }

  /** The manifests that this page would start with. */
  async found(): Promise<string | undefined> {
    const own = await this.#tab.load(this.entry);
    const { shared } = this.browser;
    const work = own ?? (await loadWork(shared, (name) => this.works.find(name)));
    await settle();
    return work?.scenario.manifests;
  }

  /** The page is gone, and another one there in its tab. */
  reload(): Page {
    for (const name of this.#claims) this.browser.claimed.delete(name);
    const next = this.browser.page(this.session);
    next.entry = this.entry;
    return next;
  }
}

/** Waits until all that happens by itself has happened. */
const settle = () => new Promise((resolve) => setTimeout(resolve));

describe('a work that is too large for the storage of texts', () => {
  it('is there after a reload, and a name stands in its place', async () => {
    const browser = new Browser();
    const page = browser.page();
    page.typeLarge('a: 1\n');
    await settle();
    const [name] = browser.works.keys();
    expect(browser.shared.get(WORK_KEY)).toBe(JSON.stringify(name));
    expect(await page.reload().found()).toBe('a: 1\n');
    // Also in a new tab, which goes on with what all share.
    expect(await browser.page().found()).toBe('a: 1\n');
    expect(page.refused).toBe(0);
  });

  it('is each tab’s own', async () => {
    const browser = new Browser();
    const one = browser.page();
    one.typeLarge('one\n');
    await settle();
    const two = browser.page();
    two.typeLarge('two\n');
    await settle();
    expect(await one.reload().found()).toBe('one\n');
    expect(await two.reload().found()).toBe('two\n');
    // A small work that another tab shares does not take its place either.
    const three = browser.page();
    await three.typeSmall('three\n');
    expect(await one.reload().found()).toBe('one\n');
    expect(await browser.page().found()).toBe('three\n');
  });

  it('is written over in its place, by one page of two that name it', async () => {
    const browser = new Browser();
    const page = browser.page();
    page.typeLarge('a: 1\n');
    await settle();
    const next = page.reload();
    await next.found();
    next.typeLarge('a: 2\n');
    await settle();
    expect(browser.works.size).toBe(1);

    const duplicate = browser.page(new Texts(next.session));
    expect(await duplicate.found()).toBe('a: 2\n');
    next.typeLarge('a: 3\n');
    await settle();
    // The duplicate has got a copy under a name of its own.
    expect(await duplicate.reload().found()).toBe('a: 2\n');
    expect(await next.reload().found()).toBe('a: 3\n');
    expect(browser.works.size).toBe(2);
  });

  it('stays its tab’s, whoever has opened it since from what all tabs share', async () => {
    const browser = new Browser();
    const page = browser.page();
    page.typeLarge('mine\n');
    await settle();
    // The page lets go of it while it reloads, or for as long as its tab is closed.
    const next = page.reload();
    browser.claimed.clear();
    const other = browser.page();
    expect(await other.found()).toBe('mine\n');
    other.typeLarge('theirs\n');
    await settle();
    await other.typeSmall('small\n');
    expect(await next.found()).toBe('mine\n');
  });

  it('is what all tabs share, also where the page is left before it has arrived', async () => {
    const browser = new Browser();
    const page = browser.page();
    page.typeLarge('a: 1\n');
    await settle();
    page.entry = 'second';
    await page.typeSmall('small\n');
    page.entry = 'first';
    browser.arrivals = [];
    page.typeLarge('a: 2\n');
    page.works.leave();
    expect(browser.shared.get(WORK_KEY)).toBe(page.session.get(`${ENTRY_KEY}first`));
    await browser.arrive();
    expect(await browser.page().found()).toBe('a: 2\n');
    // A page that has nothing on its way leaves what another tab shares alone.
    const { scenario } = useApp.getState();
    const other = browser.page();
    await other.typeSmall('other\n');
    useApp.getState().replaceScenario(scenario);
    page.works.leave();
    expect(await browser.page().found()).toBe('other\n');
  });

  it('leaves the small one before it in the list of earlier work, where it may not arrive', async () => {
    const browser = new Browser();
    const page = browser.page();
    await page.typeSmall('small\n');
    browser.arrivals = [];
    page.typeLarge('a: 1\n');
    page.works.leave();
    expect(browser.shared.get(WORK_KEY)).toMatch(/^"\w+"$/);
    expect(loadDrafts(browser.shared).map(({ scenario }) => scenario.manifests)).toEqual(['small\n']);
    await browser.arrive();
    expect(await browser.page().found()).toBe('a: 1\n');
  });

  it('that could not be read once is not forgotten', async () => {
    const browser = new Browser();
    const page = browser.page();
    page.typeLarge('a: 1\n');
    await settle();
    const next = page.reload();
    browser.isBlocked = true;
    expect(await next.found()).toBeUndefined();
    expect(next.lost).toBeGreaterThan(0);
    browser.isBlocked = false;
    await next.typeSmall('small\n');
    expect(Array.from(browser.works.values(), ({ work }) => work)).toMatchObject([
      { scenario: { manifests: 'a: 1\n' } },
    ]);
  });

  it('is kept as it was, for the entry that it was at, where that comes late', async () => {
    const browser = new Browser();
    const page = browser.page();
    useApp.getState().replaceScenario({ ...defaultScenario(), manifests: 'large\n' });
    const then = useApp.getState();
    page.entry = 'second';
    await page.typeSmall('small\n');
    page.works.keep(then, 'first');
    await settle();
    expect(await page.found()).toBe('small\n');
    page.entry = 'first';
    expect(await page.found()).toBe('large\n');
  });

  it('leaves the small one where the store refuses it, also where the page is left meanwhile', async () => {
    const browser = new Browser();
    const page = browser.page();
    await page.typeSmall('small\n');
    browser.isBlocked = true;
    page.typeLarge('a: 1\n');
    await settle();
    page.typeLarge('a: 2\n');
    page.works.leave();
    await settle();
    browser.isBlocked = false;
    const next = page.reload();
    expect(await next.found()).toBe('small\n');
    expect(next.lost).toBe(0);
    // One that is longer than what is read has no name either.
    next.typeLarge('#'.repeat(20_000_001));
    next.works.leave();
    await settle();
    expect(await next.reload().found()).toBe('small\n');
  });

  it('is not written over by what is on the screen instead of it', async () => {
    const browser = new Browser();
    const page = browser.page();
    page.typeLarge('large\n');
    await settle();
    const [name = ''] = browser.works.keys();
    page.entry = 'second';
    await page.typeSmall('small\n');
    browser.isBlocked = true;
    expect(await page.works.find(name)).toBeUndefined();
    browser.isBlocked = false;
    page.entry = 'first';
    page.works.hurry();
    await settle();
    page.entry = 'second';
    await page.typeSmall('small again\n');
    expect(await page.works.find(name)).toMatchObject({ scenario: { manifests: 'large\n' } });
  });

  it('can be gone back to while it is on its way', async () => {
    const browser = new Browser();
    const page = browser.page();
    browser.arrivals = [];
    page.typeLarge('large\n');
    page.entry = 'second';
    await page.typeSmall('small\n');
    expect(page.works.pending('first')?.scenario.manifests).toBe('large\n');
    await browser.arrive();
    expect(page.works.pending('first')).toBeNull();
  });

  it('gives way to a small one that is newer, and is forgotten', async () => {
    const browser = new Browser();
    const page = browser.page();
    page.typeLarge('large\n');
    await settle();
    const next = page.reload();
    await next.found();
    await next.typeSmall('small\n');
    expect(browser.works.size).toBe(0);
    const last = next.reload();
    expect(await last.found()).toBe('small\n');
    await settle();
    expect(browser.shared.has(LARGE_KEY)).toBe(false);
  });

  it('does not come back where it arrives after a small one', async () => {
    const browser = new Browser();
    const page = browser.page();
    browser.arrivals = [];
    page.typeLarge('large\n');
    await settle();
    await page.typeSmall('small\n');
    expect(page.works.pending('first')).toBeNull();
    await browser.arrive();
    expect(browser.works.size).toBe(0);
    expect(await page.reload().found()).toBe('small\n');
  });

  it('stays for the history entry that named it', async () => {
    const browser = new Browser();
    const page = browser.page();
    page.typeLarge('large\n');
    await settle();
    page.entry = 'second';
    await page.typeSmall('small\n');
    expect(browser.works.size).toBe(1);
    page.typeLarge('another\n');
    await settle();
    expect(browser.works.size).toBe(2);
    const next = page.reload();
    expect(await next.found()).toBe('another\n');
    next.entry = 'first';
    expect(await next.found()).toBe('large\n');
  });

  it('is the last whole one where a page ends before the next arrives', async () => {
    const browser = new Browser();
    const page = browser.page();
    page.typeLarge('a: 1\n');
    await settle();
    browser.arrivals = [];
    page.typeLarge('a: 2\n');
    expect(await page.reload().found()).toBe('a: 1\n');
  });

  it('is written at once where the page is left, also beside what is under way', async () => {
    const browser = new Browser();
    const page = browser.page();
    browser.arrivals = [];
    page.typeLarge('a: 1\n');
    page.typeLarge('a: 2\n');
    useApp.getState().replaceScenario({ ...defaultScenario(), manifests: 'a: 3\n' });
    page.works.leave();
    // Nothing that comes later can be relied on: the name is there already.
    expect([...page.session.values()]).toEqual([expect.stringMatching(/^"\w+"$/)]);
    await settle();
    await browser.arrive();
    expect(await page.reload().found()).toBe('a: 3\n');
  });

  it('is said to be unsaved once, where the browser refuses it', async () => {
    const browser = new Browser();
    const page = browser.page();
    await page.typeSmall('small\n');
    browser.isBlocked = true;
    page.typeLarge('a: 1\n');
    await settle();
    page.typeLarge('a: 2\n');
    await settle();
    expect(page.refused).toBe(1);
    expect(await page.reload().found()).toBe('small\n');
    browser.isBlocked = false;
    page.typeLarge('a: 3\n');
    await settle();
    browser.isBlocked = true;
    page.typeLarge('a: 4\n');
    await settle();
    expect(page.refused).toBe(2);
    browser.isBlocked = false;
    expect(await page.reload().found()).toBe('a: 3\n');
  });

  it('is said to be unsaved where there is no room even for its name, or it is longer than what is read', async () => {
    const browser = new Browser();
    const page = browser.page();
    browser.shared.isFull = true;
    page.typeLarge('a: 1\n');
    await settle();
    expect(page.refused).toBe(1);
    browser.shared.isFull = false;
    const other = browser.page();
    other.typeLarge('#'.repeat(20_000_001));
    await settle();
    expect(other.refused).toBe(1);
    expect(browser.works.size).toBe(1);
  });

  it('that is damaged or gone is none', async () => {
    const browser = new Browser();
    const page = browser.page();
    page.typeLarge('a: 1\n');
    await settle();
    const [name = ''] = browser.works.keys();
    for (const work of [null, 7, 'text', { scenario: { manifests: 7 } }, [{ scenario: {} }]]) {
      browser.works.set(name, { work, at: 1 });
      expect(await page.reload().found()).toBeUndefined();
    }
    browser.works.delete(name);
    const next = page.reload();
    expect(await next.found()).toBeUndefined();
    expect(next.lost).toBeGreaterThan(0);
  });

  it('that only a closed tab named goes after a week, and not while a page has it', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const browser = new Browser();
    const closed = browser.page();
    closed.typeLarge('closed\n');
    await settle();
    const open = browser.page();
    open.typeLarge('open\n');
    await settle();
    closed.reload();
    await settle();
    vi.setSystemTime(Date.now() + 6 * 24 * HOUR);
    const third = browser.page();
    await third.typeSmall('third\n');
    expect(browser.works.size).toBe(2);
    // Whoever reloads lets go for a moment: the closed tab for good.
    closed.session.clear();
    browser.claimed.clear();
    const reopened = open.reload();
    await reopened.found();
    vi.setSystemTime(Date.now() + 2 * 24 * HOUR);
    browser.page();
    await settle();
    vi.useRealTimers();
    expect(Array.from(browser.works.values(), ({ work }) => work)).toMatchObject([
      { scenario: { manifests: 'open\n' } },
    ]);
  });
});
