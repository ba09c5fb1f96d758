/**
 * Go's sort.SliceStable, in place: insertion sort of blocks of twenty, then symmetric merges. With a comparison that is a
 * real order any stable sort gives the same; strategic merge has one that is not, and then the algorithm shows.
 */
export function goStableSort<T>(items: T[], before: (a: T, b: T) => boolean): void {
  const at = (index: number): T => items[index] as T;
  const insertion = (start: number, end: number): void => {
    for (let i = start + 1; i < end; i++) {
      for (let j = i; j > start && before(at(j), at(j - 1)); j--) {
        const moving = at(j);
        items[j] = at(j - 1);
        items[j - 1] = moving;
      }
    }
  };
  const rotate = (start: number, middle: number, end: number): void => {
    items.splice(start, end - start, ...items.slice(middle, end), ...items.slice(start, middle));
  };
  const merge = (start: number, middle: number, end: number): void => {
    if (start >= middle || middle >= end) return;
    if (middle - start === 1 || end - middle === 1) {
      const one = middle - start === 1;
      const moving = at(one ? start : middle);
      let [low, high] = one ? [middle, end] : [start, middle];
      while (low < high) {
        const half = (low + high) >> 1;
        const goRight = one ? before(at(half), moving) : !before(moving, at(half));
        if (goRight) low = half + 1;
        else high = half;
      }
      if (one) rotate(start, middle, low);
      else rotate(low, middle, end);
      return;
    }
    const half = (start + end) >> 1;
    const sum = half + middle;
    let low = middle > half ? sum - end : start;
    let high = middle > half ? half : middle;
    while (low < high) {
      const probe = (low + high) >> 1;
      if (!before(at(sum - 1 - probe), at(probe))) low = probe + 1;
      else high = probe;
    }
    const last = sum - low;
    if (low < middle && middle < last) rotate(low, middle, last);
    merge(start, low, half);
    merge(half, last, end);
  };
  const block = 20;
  for (let start = 0; start < items.length; start += block) insertion(start, Math.min(start + block, items.length));
  for (let size = block; size < items.length; size *= 2) {
    for (let start = 0; start + size < items.length; start += 2 * size) {
      merge(start, start + size, Math.min(start + 2 * size, items.length));
    }
  }
}
