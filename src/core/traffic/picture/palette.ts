import type { Tone } from './drawing';

export type PicturePalette = Readonly<Record<Tone, string>>;

/** The tokens of app/tokens.css that pictures use, as values; `palette.test.ts` holds them against that file. */
export const PALETTES: Readonly<Record<'light' | 'dark', PicturePalette>> = {
  light: {
    pane: '#ffffff',
    sunk: '#eef0f4',
    line: '#dfe3ea',
    'line-strong': '#7f8a9c',
    ink: '#1c2430',
    ink2: '#566072',
    ink3: '#5f6b7e',
    accent: '#2f5fe0',
    'accent-ink': '#ffffff',
    'accent-soft': '#e7edfd',
    error: '#c6283c',
    warning: '#9a5b00',
    'origin-input': '#516077',
    'origin-template': '#7a3ff2',
    'origin-step': '#955800',
  },
  dark: {
    pane: '#151a23',
    sunk: '#0c1016',
    line: '#262e3b',
    'line-strong': '#6c778a',
    ink: '#e3e8f1',
    ink2: '#a0abbd',
    ink3: '#8d98ab',
    accent: '#7aa2ff',
    'accent-ink': '#0c1425',
    'accent-soft': '#1c2947',
    error: '#ff7a86',
    warning: '#f0b45b',
    'origin-input': '#93a1b8',
    'origin-template': '#b996ff',
    'origin-step': '#f0b45b',
  },
};
