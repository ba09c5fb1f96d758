import { existsSync, readFileSync } from 'node:fs';

const SCHEDULED = '/proc/thread-self/schedstat';
const hasThreadTime = existsSync(SCHEDULED);

/**
 * Milliseconds that this thread has had a processor, where the system says so (Linux): a machine that others use too does not change
 * them. Else a clock.
 */
function now(): number {
  return hasThreadTime ? Number(readFileSync(SCHEDULED, 'latin1').split(' ', 1)[0]) / 1e6 : performance.now();
}

/** Runs are timed in batches that take at least so long, so that reading the time costs nothing beside them. */
const BATCH_MILLISECONDS = 20;

/**
 * The median time of one run of `work`, in milliseconds. The first third of the budget warms up: before the compiler has seen the code for
 * a while a run takes ten times as long.
 */
export function medianTime(work: () => void, budgetMilliseconds = 3000): number {
  const start = performance.now();
  let runs = 0;
  const warmFrom = now();
  while (performance.now() - start < budgetMilliseconds / 3 || runs < 3) {
    work();
    runs++;
  }
  const size = Math.max(1, Math.ceil(BATCH_MILLISECONDS / Math.max((now() - warmFrom) / runs, 0.001)));
  const times: number[] = [];
  while (performance.now() - start < budgetMilliseconds || times.length < 5) {
    const from = now();
    for (let run = 0; run < size; run++) work();
    times.push((now() - from) / size);
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
