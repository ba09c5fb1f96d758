import type { RequestListener } from 'node:http';
import type { Page } from '@playwright/test';
import { CHART_HOST } from '../src/presets/official-charts';
import { packChart } from '../src/testing/pack-tar';
import { chartEntries, smallChart } from '../src/testing/small-chart';
import { localHost } from './local-host';
import { test as base, expect, findRow, open, tab, upToDate } from './support';

interface ChartServer {
  readonly port: number;
  /** What was asked for, as `METHOD PATH`. */
  readonly asked: string[];
  answer: RequestListener;
}

/**
 * The browser finds the charts' host at a server on this machine. The page knows nothing of it: it asks the official address, under its own
 * Content-Security-Policy and by the rules for other origins.
 */
const test = base.extend<object, { chartServer: ChartServer }>({
  chartServer: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads from the pattern what a fixture needs
    async ({}, use) => {
      const asked: string[] = [];
      const { hostname } = new URL(CHART_HOST);
      const { port, close } = await localHost(hostname, (request, response) => {
        asked.push(`${request.method ?? ''} ${request.url ?? ''}`);
        server.answer(request, response);
      });
      const server: ChartServer = { port, asked, answer: (_, response) => response.writeHead(500).end() };
      await use(server);
      await close();
    },
    { scope: 'worker' },
  ],
  launchOptions: [
    async ({ launchOptions, chartServer }, use) => {
      const { hostname } = new URL(CHART_HOST);
      const rule = `--host-resolver-rules=MAP ${hostname}:443 127.0.0.1:${chartServer.port}`;
      await use({ ...launchOptions, args: [...(launchOptions.args ?? []), rule] });
    },
    { scope: 'worker' },
  ],
});
test.use({ hosts: [CHART_HOST], ignoreHTTPSErrors: true });
test.beforeEach(({ chartServer }) => void chartServer.asked.splice(0));

const CHART = Buffer.from(packChart(chartEntries(smallChart())));
const PATH = /^GET \/charts\/istiod-1\.\d+\.\d+\.tgz$/;

/** Answers with a body that every page may read. */
function give(body: Uint8Array, status = 200): RequestListener {
  return (_, response) => response.writeHead(status, { 'access-control-allow-origin': '*' }).end(body);
}

/** Opens the choice of charts of an installation with Helm values. */
async function chartOptions(page: Page): Promise<void> {
  await open(page);
  await tab(page, 'Installation');
  await page.getByRole('button', { name: 'Start with Helm values' }).click();
  await page.getByText(/^Chart: /).click();
  await expect(page.getByText(/^It is fetched from https:/)).toContainText(/\/charts\/istiod-1\.\d+\.\d+\.tgz$/);
}

const fetchIt = (page: Page) => page.getByRole('button', { name: 'Fetch it' });
const problem = (page: Page) => page.locator('#input').getByRole('alert');

test('the official chart comes from its host when somebody asks, and not before', async ({ page, chartServer }) => {
  chartServer.answer = give(CHART);
  await chartOptions(page);
  await expect(page.getByText(/^helm pull istiod --repo /)).toBeVisible();
  await upToDate(page);
  expect(chartServer.asked).toEqual([]);
  await fetchIt(page).click();
  await expect(page.getByText('istiod 1.27.3, rendered from the chart')).toBeVisible();
  await findRow(page, 'small.example/chart');
  expect(chartServer.asked).toEqual([expect.stringMatching(PATH)]);
});

test.describe('where it does not come', () => {
  test.use({ unreachable: true });

  test('what the host answers instead is told, and asking once more works', async ({ page, chartServer }) => {
    await chartOptions(page);
    chartServer.answer = give(new Uint8Array(), 404);
    await fetchIt(page).click();
    await expect(problem(page)).toHaveText('The host does not have this chart (404). Check the version.');
    chartServer.answer = give(new Uint8Array(), 503);
    await fetchIt(page).click();
    await expect(problem(page)).toContainText('The host answered with status 503.');
    // A page that asks to sign in, say.
    chartServer.answer = give(Buffer.from('<!doctype html><title>Sign in</title>'));
    await fetchIt(page).click();
    await expect(problem(page)).toHaveText(/istiod-1\.\d+\.\d+\.tgz cannot be used: .*gzip: invalid header/);
    await expect(page.getByText(/^istiod 1\.30\.\d+, from the built-in facts/)).toBeVisible();

    chartServer.answer = give(CHART);
    await fetchIt(page).click();
    await expect(page.getByText('istiod 1.27.3, rendered from the chart')).toBeVisible();
    await expect(problem(page)).toHaveCount(0);
  });

  test('no network, no permission of the host and a cut connection are told with the other way', async ({
    page,
    context,
    chartServer,
  }) => {
    await chartOptions(page);
    const told = /^The chart could not be fetched\. .*\(CORS\)\. Get the file with helm and drop it here\.$/;
    chartServer.answer = (_, response) => response.writeHead(200).end(CHART);
    await fetchIt(page).click();
    await expect(problem(page)).toHaveText(told);
    expect(chartServer.asked).toEqual([expect.stringMatching(PATH)]);

    chartServer.answer = (_, response) => {
      response.writeHead(200, { 'access-control-allow-origin': '*', 'content-length': CHART.length });
      response.write(CHART.subarray(0, 100), () => response.destroy());
    };
    await fetchIt(page).click();
    await expect.poll(() => chartServer.asked).toHaveLength(2);
    await expect(problem(page)).toHaveText(told);

    await page.waitForLoadState('networkidle');
    await context.setOffline(true);
    await fetchIt(page).click();
    await expect(fetchIt(page)).toBeEnabled();
    await expect(problem(page)).toHaveText(told);
    expect(chartServer.asked).toHaveLength(2);
    await context.setOffline(false);

    // The way that cannot fail is beside it.
    await expect(page.getByText(/^helm pull istiod --repo /)).toBeVisible();
    await expect(page.getByText(/^istiod 1\.30\.\d+, from the built-in facts/)).toBeVisible();
  });
});
