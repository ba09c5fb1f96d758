import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decodeLink } from './index';

interface Released {
  readonly link: string;
  readonly scenario: unknown;
  readonly view: unknown;
}

const corpus = readFileSync(new URL('../../fixtures/share/links-v1.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Released);

describe('links of version 1', () => {
  it.each(corpus.map(({ link, scenario, view }, index) => ({ index, link, scenario, view })))(
    'number $index still opens',
    async ({ link, scenario, view }) => {
      expect(await decodeLink(link)).toEqual({ ok: true, scenario, view });
    },
  );
});
