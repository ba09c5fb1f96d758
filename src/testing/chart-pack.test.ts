import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type ChartCaseResult, runChartPack } from './chart-pack';

const FOLDER = fileURLToPath(new URL('../../../shared/install', import.meta.url));
const releases = existsSync(FOLDER) ? readdirSync(FOLDER).filter((name) => /^\d+\.\d+\.\d+$/.test(name)) : [];

describe.skipIf(releases.length === 0)('some installations of the packs, rendered from the chart', () => {
  it.each(releases)('%s', { timeout: 120_000 }, async (release) => {
    const results: ChartCaseResult[] = [];
    for await (const result of runChartPack(`${FOLDER}/${release}`, release, 6)) results.push(result);
    expect(results.filter(({ ok }) => !ok)).toEqual([]);
    expect(results.length).toBeGreaterThan(0);
  });
});
