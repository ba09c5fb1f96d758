/** The words of the embedded view and of the part of sharing that makes one, in English; the other languages satisfy its type. */
export const words = {
  open: 'Open in Sidecar Playground',
  openNewTab: 'Open in Sidecar Playground (in a new tab)',
  openShort: 'Open',
  newTab: 'in a new tab',
  notKept: 'Changes made here are not kept. The button takes them along.',
  snippet: 'HTML for your page',
  intro:
    'Shows the scenario inside a page of your own. Readers can try changes there; nothing is kept in their browser.',
  theme: 'Theme',
  themes: { system: 'as the reader’s system', light: 'light', dark: 'dark' },
  language: 'Language',
  languages: { reader: 'as the reader’s browser' },
  height: 'Height',
  pixels: (height: number) => `${height} pixels`,
  copy: 'Copy the HTML',
  copied: 'HTML copied.',
  copyFailed: 'The browser did not allow copying. The HTML is selected: copy it with Ctrl+C.',
  alone: 'See it alone',
};

export type EmbedTexts = typeof words;
