/** JSON with two blanks of indentation; integers too large for a double keep their digits. */
export function printJson(value: unknown): string {
  const large: string[] = [];
  const text = JSON.stringify(
    value,
    (_key, item: unknown) => {
      if (typeof item !== 'bigint') return item;
      large.push(item.toString());
      return `\u0000${large.length - 1}\u0000`;
    },
    2,
  );
  return text.replace(/"\\u0000(\d+)\\u0000"/g, (_match, index: string) => large[Number(index)] ?? '0');
}
