/** Words of a command line: split at spaces, single and double quotes join. An open quote reaches to the end. */
export function splitCommandLine(line: string): string[] {
  const words: string[] = [];
  let word = '';
  let started = false;
  let quote = '';
  for (let at = 0; at < line.length; at++) {
    const char = line.charAt(at);
    if (quote !== '') {
      if (char === quote) quote = '';
      else if (char === '\\' && quote === '"' && at + 1 < line.length) word += line.charAt(++at);
      else word += char;
    } else if (char === '"' || char === "'") {
      quote = char;
      started = true;
    } else if (/\s/.test(char)) {
      if (started) words.push(word);
      word = '';
      started = false;
    } else {
      word += char;
      started = true;
    }
  }
  if (started) words.push(word);
  return words;
}

/** Reads the words of one command from left to right. */
export interface WordReader {
  peek(): string | undefined;
  next(): string | undefined;
}

export function readWords(words: readonly string[]): WordReader {
  let at = 0;
  return { peek: () => words[at], next: () => words[at++] };
}
