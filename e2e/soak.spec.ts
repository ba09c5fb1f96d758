import type { Page } from '@playwright/test';
import { expect, setEditor, tab, test } from './support';

/** How many things are done, and by which dice: `SOAK_ACTIONS=1000 SOAK_SEED=7 npx playwright test e2e/soak.spec.ts`. */
const ACTIONS = Number(process.env['SOAK_ACTIONS'] ?? 50);
const SEED = Number(process.env['SOAK_SEED'] ?? 1);

const WORK = 'sidecar-playground.work';
const SOURCES = { manifests: 'Manifests', values: 'Values', mesh: 'Mesh', cluster: 'Cluster' } as const;
type Source = keyof typeof SOURCES;
const NAMES = Object.keys(SOURCES) as Source[];

/** Numbers below a bound, the same for the same seed. */
function diceOf(seed: number): (bound: number) => number {
  let state = seed >>> 0;
  return (bound) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * bound);
  };
}

interface Faults {
  workers: Worker[];
  isFull: boolean;
  isCrashing: boolean;
}

declare global {
  interface Window {
    faults: Faults;
  }
}

/** Runs in the page before anything else: the plain editor, and ways to break what the page relies on. */
function prepareFaults(): void {
  const faults: Faults = { workers: [], isFull: false, isCrashing: false };
  window.faults = faults;
  window.Worker = class extends Worker {
    constructor(address: string | URL, options?: WorkerOptions) {
      super(address, options);
      faults.workers.push(this);
    }
  };
  // oxlint-disable-next-line typescript/unbound-method -- called with the storage below
  const setItem = Storage.prototype.setItem;
  Storage.prototype.setItem = function (this: Storage, key: string, text: string): void {
    if (faults.isFull) throw new DOMException('full', 'QuotaExceededError');
    setItem.call(this, key, text);
  };
  // A page that crashes is not told that it is left.
  addEventListener('pagehide', (event) => faults.isCrashing && event.stopImmediatePropagation(), true);
  const key = 'sidecar-playground.settings';
  const settings = JSON.parse(localStorage.getItem(key) ?? '{}') as object;
  localStorage.setItem(key, JSON.stringify({ ...settings, plainEditor: true }));
}

/** The texts as they are saved, or null where nothing is. */
const savedTexts = (page: Page): Promise<Readonly<Record<Source, string>> | null> =>
  page.evaluate((key) => {
    const work = JSON.parse(localStorage.getItem(key) ?? 'null') as { scenario: Record<Source, string> } | null;
    return work === null ? null : work.scenario;
  }, WORK);

const editorOf = (page: Page, source: Source) => page.getByRole('textbox', { name: `Editor: ${SOURCES[source]}` });

async function show(page: Page, source: Source): Promise<void> {
  await tab(page, SOURCES[source]);
  await expect(editorOf(page, source)).toBeVisible();
}

/** Text after text that nobody else wrote. */
const pod = (name: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: ${name} }\nspec: { containers: [{ name: app, image: app:1 }] }\n`;
const TEXTS: Readonly<Record<Source, (name: string) => string>> = {
  manifests: pod,
  values: (name) => `{"global": {"hub": "${name}"}}\n`,
  mesh: (name) => `trustDomain: ${name}\n`,
  cluster: (name) => `apiVersion: v1\nkind: Namespace\nmetadata: { name: ${name} }\n`,
};

test(`nothing typed is lost in ${ACTIONS} actions with faults, by seed ${SEED}`, async ({ page, context }) => {
  test.setTimeout(60_000 + ACTIONS * 3_000);
  const dice = diceOf(SEED);
  await page.addInitScript(prepareFaults);
  await page.goto('./?sample=app-monitor');
  await expect(editorOf(page, 'manifests')).toHaveValue(/k8s-app-monitor/);
  const typed: Partial<Record<Source, string>> = {};
  let shown: Source = 'manifests';
  let count = 0;
  /** What was typed since the last save that is sure: a crash or a full storage may take it, and nothing else may. */
  let unsure: Partial<Record<Source, string>> | null = null;

  const type = async (): Promise<void> => {
    const text = TEXTS[shown](`n${SEED}-${++count}`);
    await editorOf(page, shown).fill(text);
    typed[shown] = text;
  };
  /** Waits until all that was typed is saved. */
  const settle = async (): Promise<void> => {
    await expect.poll(() => savedTexts(page)).toMatchObject(typed);
    unsure = null;
  };
  /** All texts after a reload are those that were typed; where `before` is given, it may be those. */
  const compare = async (before: Partial<Record<Source, string>> | null): Promise<void> => {
    for (const source of NAMES) {
      const text = typed[source];
      if (text === undefined) continue;
      await show(page, source);
      const shownText = await editorOf(page, source).inputValue();
      const older = before?.[source];
      if (before !== null && shownText !== text) {
        expect(older === undefined ? shownText : [older], `${source} after a crash`).toContain(shownText);
        if (older === undefined) delete typed[source];
        else typed[source] = older;
      } else expect(shownText, source).toBe(text);
      shown = source;
    }
    unsure = null;
  };
  const reload = async (): Promise<void> => {
    await page.reload();
    await expect(page.getByTestId('status')).toBeVisible();
  };

  const actions: Readonly<Record<string, () => Promise<void>>> = {
    type,
    'type more': type,
    'type and settle': async () => {
      await type();
      await settle();
    },
    'look at another text': async () => {
      shown = NAMES[dice(NAMES.length)] ?? 'manifests';
      await show(page, shown);
    },
    'kill the worker': () =>
      page.evaluate(() => {
        const worker = window.faults.workers.at(-1);
        worker?.terminate();
        worker?.dispatchEvent(new ErrorEvent('error', { message: 'killed', cancelable: true }));
      }),
    reload: async () => {
      await reload();
      await compare(unsure);
    },
    crash: async () => {
      await settle();
      const before = { ...typed };
      await type();
      await page.evaluate(() => {
        window.faults.isCrashing = true;
      });
      await reload();
      await compare(before);
    },
    'no room, then room': async () => {
      await settle();
      await page.evaluate(() => {
        window.faults.isFull = true;
      });
      await type();
      await expect(page.getByText(/no longer fits/).first()).toBeVisible();
      await page.evaluate(() => {
        window.faults.isFull = false;
      });
      await type();
      await settle();
    },
    'another tab': async () => {
      await settle();
      const other = await context.newPage();
      await other.addInitScript(prepareFaults);
      await other.goto('./');
      await show(other, 'manifests');
      const theirs = pod(`other${SEED}-${++count}`);
      await editorOf(other, 'manifests').fill(theirs);
      await expect.poll(() => savedTexts(other)).toMatchObject({ manifests: theirs });
      await other.close();
      await type();
      await settle();
      // What the other one wrote has gone to the earlier work.
      await expect
        .poll(() => page.evaluate(() => localStorage.getItem('sidecar-playground.history') ?? ''))
        .toContain(`other${SEED}-${count - 1}`);
    },
    'another release': async () => {
      await settle();
      await page.evaluate((key) => {
        for (const store of [localStorage, sessionStorage]) {
          for (const name of Object.keys(store).filter((one) => one.startsWith(key))) {
            const { installFile: _gone, ...work } = JSON.parse(store.getItem(name) ?? '{}') as Record<string, unknown>;
            store.setItem(name, JSON.stringify({ ...work, resultTab: 'a tab of another release', added: [1] }));
          }
        }
        window.faults.isCrashing = true;
      }, WORK);
      await reload();
      await compare(null);
    },
  };
  const names = Object.keys(actions);
  for (let left = ACTIONS; left > 0; left--) {
    const name = names[dice(names.length)] ?? '';
    await test.step(name, async () => actions[name]?.());
  }
  await reload();
  await compare(unsure);
});

test('a browser that keeps nothing is worked with as long as the page is open', async ({ page }) => {
  await page.addInitScript(() => {
    for (const name of ['localStorage', 'sessionStorage'] as const) {
      Object.defineProperty(window, name, {
        get: () => {
          throw new DOMException('blocked', 'SecurityError');
        },
      });
    }
  });
  await page.goto('./?sample=app-monitor');
  await setEditor(page, pod('private'));
  await tab(page, 'Mesh');
  await tab(page, 'Manifests');
  await expect(page.locator('#result')).toContainText('private');
  await expect(page.locator('#result')).toContainText('istio-proxy');
});
