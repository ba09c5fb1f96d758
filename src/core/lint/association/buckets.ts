/** What belongs to each key. */
export type Buckets<Key, Value> = Map<Key, Value[]>;

/** Adds a value to those of a key. */
export function push<Key, Value>(buckets: Buckets<Key, Value>, key: Key, value: Value): void {
  const bucket = buckets.get(key);
  if (bucket === undefined) buckets.set(key, [value]);
  else bucket.push(value);
}
