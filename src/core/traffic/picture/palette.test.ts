import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { PALETTES } from './palette';

it('holds the values of the app’s tokens', () => {
  const tokens = readFileSync('src/app/tokens.css', 'utf8');
  for (const [name, light] of Object.entries(PALETTES.light)) {
    const dark = Object.entries(PALETTES.dark).find(([other]) => other === name)?.[1];
    expect(tokens, name).toContain(`--${name}: light-dark(${light}, ${dark});`);
  }
});
