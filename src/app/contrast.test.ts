import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

/** The two colours of every token that is a colour. */
const tokens = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map((match) => [
    match[1] ?? '',
    { light: match[2] ?? '', dark: match[3] ?? '' },
  ]),
);

/** Relative luminance after WCAG 2.2. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((left, right) => right - left);
  return (high + 0.05) / (low + 0.05);
}

const code = [...tokens.keys()].filter((name) => name.startsWith('code-'));
const origins = [...tokens.keys()].filter((name) => name.startsWith('origin-'));
const surfaces = ['pane', 'added', 'removed', 'accent-soft'];

/** What is written on what. */
const pairs: readonly (readonly [texts: readonly string[], surfaces: readonly string[]])[] = [
  [
    ['ink', 'ink2', 'ink3'],
    ['bg', 'pane', 'sunk', ...surfaces, 'moved'],
  ],
  [code, surfaces],
  [origins, ['sunk', ...surfaces]],
  [
    ['ok', 'error', 'warning', 'info', 'accent'],
    ['pane', 'sunk'],
  ],
  [['ok'], ['added']],
  [['error'], ['removed']],
  [['warning'], ['moved']],
  [['accent'], ['accent-soft']],
  [['accent-ink'], ['accent']],
];

describe('the colours', () => {
  it('are all here', () => {
    expect(tokens.size).toBeGreaterThan(30);
    expect(code.length + origins.length).toBe(12);
  });

  for (const theme of ['light', 'dark'] as const) {
    it(`keep 4.5:1 for every text on every surface it stands on (${theme})`, () => {
      const weak: string[] = [];
      for (const [texts, grounds] of pairs)
        for (const text of texts)
          for (const ground of grounds) {
            const value = contrast(tokens.get(text)?.[theme] ?? '', tokens.get(ground)?.[theme] ?? '');
            if (!(value >= 4.5)) weak.push(`${text} on ${ground}: ${value.toFixed(2)}`);
          }
      expect(weak).toEqual([]);
    });
  }
});
