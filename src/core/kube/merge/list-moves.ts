/**
 * The places (indexes into `positions`) of a longest increasing subsequence: the items that may stay while the others move,
 * so that as few as possible move. `positions` are distinct.
 */
export function staying(positions: readonly number[]): Set<number> {
  // tails[n] is the place of the smallest end of an increasing run of n + 1 items.
  const tails: number[] = [];
  const previous: number[] = [];
  positions.forEach((position, place) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((positions[tails[middle] ?? 0] ?? 0) < position) low = middle + 1;
      else high = middle;
    }
    previous[place] = low === 0 ? -1 : (tails[low - 1] ?? -1);
    tails[low] = place;
  });
  const stay = new Set<number>();
  for (let place = tails.at(-1) ?? -1; place >= 0; place = previous[place] ?? -1) stay.add(place);
  return stay;
}

/** A move in a list that shrinks and grows as it happens: take out at `from`, put in so that it stands at `to`. */
export interface ListMove {
  readonly from: number;
  readonly to: number;
}

/**
 * The moves that bring a list into another order, to be made one after the other; as few as possible.
 * `order[i]` is the index in the old list of the item that the new one has at i.
 */
export function movesInto(order: readonly number[]): ListMove[] {
  const stay = staying(order);
  const current = order.toSorted((a, b) => a - b);
  const moves: ListMove[] = [];
  order.forEach((item, place) => {
    if (stay.has(place)) return;
    const from = current.indexOf(item);
    current.splice(from, 1);
    // Behind the item that precedes it in the new order, which stands right already.
    const to = place === 0 ? 0 : current.indexOf(order[place - 1] ?? -1) + 1;
    current.splice(to, 0, item);
    if (from !== to) moves.push({ from, to });
  });
  return moves;
}
