/** The words of links, Markdown and pictures of a part of the work. English. */
export const words = {
  copyLink: 'Copy link',
  copyMarkdown: 'Copy as Markdown',
  markdownCopied: 'Copied the problem as Markdown.',
  why: 'Why it matters',
  fix: 'Fix',
  open: 'Open in Sidecar Playground',
  redacted: 'What looks like a secret was left out of the link.',
  noLines: 'Select lines of the result first.',
  pictureOf: (what: string, from: number, to: number) =>
    from === to ? `${what}, line ${from}` : `${what}, lines ${from}–${to}`,
  pictureFailed: 'The picture could not be made.',
};

export type ExcerptTexts = typeof words;
