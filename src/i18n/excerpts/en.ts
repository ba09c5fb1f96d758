/** The words of links and Markdown of a part of the work. English. */
export const words = {
  copyLink: 'Copy link',
  copyMarkdown: 'Copy as Markdown',
  markdownCopied: 'Copied the problem as Markdown.',
  why: 'Why it matters',
  fix: 'Fix',
  open: 'Open in Sidecar Playground',
  redacted: 'What looks like a secret was left out of the link.',
};

export type ExcerptTexts = typeof words;
