/** Sprig's `indent`: spaces before every line, empty ones too. */
export function indented(text: string, width: number): string {
  const pad = ' '.repeat(width);
  return pad + text.replaceAll('\n', `\n${pad}`);
}
