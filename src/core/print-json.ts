/**
 * JSON with two blanks of indentation, as `JSON.stringify` prints it, where integers too large for a double keep their digits. For plain values: objects,
 * lists, strings, numbers, `bigint`; what JSON cannot say is left out of objects and null in lists.
 */
export function printJson(value: unknown): string {
  return printed(value, '\n') ?? 'null';
}

function printed(value: unknown, newline: string): string | undefined {
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = `${newline}  `;
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => printed(item, inner) ?? 'null');
    return items.length === 0 ? '[]' : `[${inner}${items.join(`,${inner}`)}${newline}]`;
  }
  const entries = Object.entries(value).flatMap(([key, item]: [string, unknown]) => {
    const text = printed(item, inner);
    return text === undefined ? [] : [`${JSON.stringify(key)}: ${text}`];
  });
  return entries.length === 0 ? '{}' : `{${inner}${entries.join(`,${inner}`)}${newline}}`;
}
