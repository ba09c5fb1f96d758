/** Runs `work` until it has taken long enough to be measured; the median time of one run, in milliseconds. */
export function medianTime(work: () => void, budgetMilliseconds = 1500): number {
  for (let warm = 0; warm < 3; warm++) work();
  const times: number[] = [];
  const end = performance.now() + budgetMilliseconds;
  while (performance.now() < end || times.length < 5) {
    const start = performance.now();
    work();
    times.push(performance.now() - start);
  }
  times.sort((left, right) => left - right);
  return times[times.length >> 1] ?? 0;
}

/** One measured figure, with what it is held against. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly goal?: string;
  readonly met?: boolean;
}

/** A line of the report. */
export function figureLine({ name, value, unit, goal, met }: Figure): string {
  const shown = value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(3);
  const verdict = goal === undefined ? '' : `  (goal ${goal}${met === undefined ? '' : met ? ', met' : ', MISSED'})`;
  return `${name.padEnd(64)} ${shown.padStart(9)} ${unit}${verdict}`;
}
