/** The words of links, Markdown and pictures of a part of the work. English. */
export const words = {
  copyLink: 'Copy link',
  copyMarkdown: 'Copy as Markdown',
  markdownCopied: 'Copied the problem as Markdown.',
  why: 'Why it matters',
  fix: 'Fix',
  open: 'Open in Sidecar Playground',
  redacted: 'What looks like a secret was left out of the link.',
  picture: 'Picture of the selected lines',
  pictureLook: 'Colours',
  pictureLight: 'Light',
  pictureDark: 'Dark',
  pictureOfAll:
    'No lines are selected, so this is the whole object. To select lines, drag over them or hold Shift and press the arrow keys.',
  pictureCut: (most: number) => `The picture has the first ${most} lines.`,
  copyPicture: 'Copy PNG',
  savePng: 'Save as PNG',
  saveSvg: 'Save as SVG',
  pictureCopied: 'Copied the picture.',
  pictureFailed: 'The browser did not allow copying the picture. Save it as a file.',
};

export type ExcerptTexts = typeof words;
