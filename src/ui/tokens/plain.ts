import type { LineTokenizer } from './token';

/** A text without colours. */
export const plainTokenizer: LineTokenizer<string> = { initial: '', line: () => ({ tokens: [], state: '' }) };
