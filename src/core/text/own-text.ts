/**
 * The same text in memory of its own: engines make a part of a text a view of the whole, which lives as long as any part of it. For parts that
 * outlive their whole.
 */
export function ownText(part: string): string {
  // A view again, but of a text that is one unit longer.
  return ` ${part}`.slice(1);
}
