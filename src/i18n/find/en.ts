/** The words of finding text in the result. English. */
export const words = {
  label: 'Find in the result',
  placeholder: 'Find',
  count: (at: number, total: number, more: boolean) => `${at} of ${total}${more ? '+' : ''}`,
  none: 'No match',
  next: 'Next match (Enter)',
  previous: 'Previous match (Shift+Enter)',
  matchCase: 'Match case',
  onlyMatching: 'Only objects that match',
  close: 'Close (Escape)',
};

export type FindTexts = typeof words;
