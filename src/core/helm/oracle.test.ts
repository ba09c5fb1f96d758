import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { answerHelmFixture, type HelmFixture } from '../../testing/helm-fixtures';
import { chartRenderer } from './render/chart-renderer';

const FOLDER = new URL('../../../fixtures/helm/', import.meta.url);

describe('Helm as it is', () => {
  for (const name of readdirSync(FOLDER).filter((file) => file.endsWith('.jsonl'))) {
    it(name, async () => {
      const renderer = await chartRenderer();
      const cases = readFileSync(new URL(name, FOLDER), 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as HelmFixture);
      expect(cases.length).toBeGreaterThan(0);
      const wrong = cases.flatMap((one) => {
        const { error, output, warnings } = one;
        const expected = JSON.parse(JSON.stringify({ error, output, warnings })) as unknown;
        const found = answerHelmFixture(one, renderer);
        return JSON.stringify(canonical(found)) === JSON.stringify(canonical(expected))
          ? []
          : [{ id: one.id, found, expected }];
      });
      expect(wrong).toEqual([]);
    });
  }
});

function canonical(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([key, item]) => [key, canonical(item)]),
  );
}
