/** Units that are compared at once: comparing strings is much faster than comparing their units. */
const CHUNK = 4096;

/** How many units two texts have in common at their starts, and how many of the others at their ends. */
export function commonTextEnds(before: string, after: string): { readonly start: number; readonly end: number } {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before.slice(start, start + CHUNK) === after.slice(start, start + CHUNK)) start += CHUNK;
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
  start = Math.min(start, most);
  const left = most - start;
  const shift = after.length - before.length;
  let end = 0;
  while (end + CHUNK <= left) {
    const at = before.length - end;
    if (before.slice(at - CHUNK, at) !== after.slice(at + shift - CHUNK, at + shift)) break;
    end += CHUNK;
  }
  while (end < left && before.charCodeAt(before.length - end - 1) === after.charCodeAt(after.length - end - 1))
    end += 1;
  return { start, end };
}
