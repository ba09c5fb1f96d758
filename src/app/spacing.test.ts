import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const SRC = new URL('../', import.meta.url);
const SHEETS = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.css'));

const SPACING = /^\s*(?:padding|margin|gap|row-gap|column-gap)(?:-[a-z-]+)?:(.*);$/;
/** A hairline, and what is counted from the size of something, such as an icon, may stand in pixels. */
const ALLOWED = /calc\(.*\)|(?<![\d.])1px/g;

describe('distances between things', () => {
  it('are tokens', () => {
    const raw = SHEETS.flatMap((name) =>
      readFileSync(new URL(name, SRC), 'utf8')
        .split('\n')
        .filter((line) => /\dpx/.test((SPACING.exec(line)?.[1] ?? '').replace(ALLOWED, '')))
        .map((line) => `${name}: ${line.trim()}`),
    );
    expect(SHEETS.length).toBeGreaterThan(30);
    expect(raw).toEqual([]);
  });
});
