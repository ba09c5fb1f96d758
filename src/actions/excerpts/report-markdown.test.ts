import { expect, it } from 'vitest';
import { diagnosticWordsOf } from '../../i18n/findings';
import { words as pipeline } from '../../i18n/pipeline/en';
import { words as rules } from '../../i18n/rules/en';
import type { LinkView } from '../../share/view';
import { defaultScenario } from '../../presets';
import { newEngine } from '../../testing/parts';
import { Presenter } from '../../worker/packing/presenter';
import { Unpacker } from '../../worker/packing/unpack';
import { reportMarkdown } from './report-markdown';

const SERVICES = 30;
/** A service with a port whose name says no protocol. */
const service = (_: unknown, index: number) =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: s${index}}\nspec: {ports: [{port: 80, name: wrong}], selector: {app: a${index}}}\n`;
const scenario = { ...defaultScenario(), manifests: Array.from({ length: SERVICES }, service).join('---\n') };
const newest = new Unpacker().unpack(new Presenter().present(newEngine().evaluate(scenario), 0, () => 0));
const words = diagnosticWordsOf(rules, pipeline);

/** The report, and what its links show. */
async function reportWith(url: string): Promise<{ readonly report: string; readonly views: readonly LinkView[] }> {
  const views: LinkView[] = [];
  const report = await reportMarkdown({ scenario, newest }, words, async (view) => {
    views.push(view);
    return `${url}${views.length}`;
  });
  return { report, views };
}

it('links to the whole work once and to the first findings, and names the places of all', async () => {
  const { diagnostics } = newest.outcome;
  expect(diagnostics.length).toBeGreaterThanOrEqual(SERVICES);
  const { report, views } = await reportWith('https://example.org/#');
  expect(views[0]).toEqual({ findingsTab: 'problems' });
  expect(report).toMatch(
    /^# Sidecar Playground\n\n.*\n\n.*\n\n\[Open in Sidecar Playground\]\(https:\/\/example.org\/#1\)\n/,
  );
  expect(views.slice(1).every(({ problem }) => problem !== undefined)).toBe(true);
  expect(views).toHaveLength(21);
  expect(report.match(/\[Open in Sidecar Playground\]/g)).toHaveLength(21);
  for (let index = 0; index < SERVICES; index++) expect(report).toContain(`name: s${index}}`);
  expect(report.match(/manifests, line \d+, column \d+:/g)?.length).toBeGreaterThanOrEqual(SERVICES);
});

it('does not repeat a long link', async () => {
  const { report, views } = await reportWith(`https://example.org/#${'x'.repeat(30_000)}`);
  expect(views).toHaveLength(1);
  expect(report.length).toBeLessThan(100_000);
});
