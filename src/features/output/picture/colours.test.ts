import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { COLOURS, coloursOf } from './colours';

it('are the values of the app’s tokens', () => {
  const tokens = readFileSync('src/app/tokens.css', 'utf8');
  for (const [name, [light, dark]] of Object.entries(COLOURS))
    expect(tokens, name).toContain(`--${name}: light-dark(${light}, ${dark});`);
});

it('are those of the page for every kind of text and origin', () => {
  const css = readFileSync('src/ui/tokens/tokens.css', 'utf8');
  const { of, token, origin } = coloursOf('dark');
  for (const [, names, colour] of css.matchAll(/((?:\.t-[\w-]+[,\s]*)+)\{\s*color: var\(--([\w-]+)\)/g))
    for (const [, type] of (names ?? '').matchAll(/\.t-([\w-]+)/g))
      expect(token(type as Parameters<typeof token>[0]), type).toBe(of(colour as Parameters<typeof of>[0]));
  expect(origin('template')).toBe('#b996ff');
  expect(origin('installation')).toBe(of('origin-default'));
});
