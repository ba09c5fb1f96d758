/** The id of the sentence that says what the current line of the result is for: what describes the row to a screen reader. */
export const LINE_PURPOSE = 'line-purpose';
