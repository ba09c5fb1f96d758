/** The last requests that a view has followed. A view that appears because of one follows it; one that appears later does not. */
const followed = { place: 0, found: 0 };

/** Whether nobody has followed this request yet; counts begin at 1. */
export function isPending(kind: keyof typeof followed, count: number | undefined): boolean {
  return count !== undefined && count > followed[kind];
}

export function markFollowed(kind: keyof typeof followed, count: number): void {
  followed[kind] = count;
}
