import { readFileSync } from 'node:fs';

/** The code blocks of a Markdown file that are in a language, in their order. */
export function fromMarkdown(file: string, language: string): string[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)]
    .filter(([, name]) => name === language)
    .map(([, , code = '']) => code);
}
