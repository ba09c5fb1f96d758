/**
 * One part of the state, written in a file of its own. It sets what is its own; a part that reads another names both as `Whole`.
 */
export type Slice<T, Whole extends T = T> = (
  set: (change: Partial<Whole> | ((state: Whole) => Partial<Whole>)) => void,
) => T;
