import { GoMap, GoPointer, GoSlice, GoStruct, type GoValue } from './value-classes';

/** How large a value is. */
export interface ValueSize {
  /** UTF-16 units of its texts, keys included. */
  readonly characters: number;
  /** Values in it, itself included; of bytes only the slice that they are in. */
  readonly nodes: number;
  /** Bytes in slices of them, which no template changes, so that they need not be copied. */
  readonly bytes: number;
}

/** What adds up sizes; a value that stands in several places counts in each of them, as whoever prints or compares it meets it in each. */
class Scale {
  characters = 0;
  nodes = 0;
  bytes = 0;

  constructor(private readonly mostNodes: number) {}

  add(value: GoValue): void {
    this.nodes++;
    if (typeof value === 'string') this.characters += value.length;
    else if (value instanceof GoSlice) this.#addItems(value);
    else if (value instanceof GoMap) this.#addEntries(value);
    else if (value instanceof GoPointer && !(value.target instanceof GoStruct)) this.add(value.target);
  }

  #addItems({ type, items }: GoSlice): void {
    if (type.elem?.kind === 'uint8') {
      this.bytes += items?.length ?? 0;
      return;
    }
    for (const item of items ?? []) {
      if (this.nodes > this.mostNodes) return;
      this.add(item);
    }
  }

  #addEntries({ entries }: GoMap): void {
    for (const [key, item] of entries ?? []) {
      if (this.nodes > this.mostNodes) return;
      this.characters += key.length;
      this.add(item);
    }
  }
}

/** The size of all that is in a value, structs aside, which come from what a person wrote. Stops counting past `mostNodes`. */
export function wholeSize(value: GoValue, mostNodes: number): ValueSize {
  const scale = new Scale(mostNodes);
  scale.add(value);
  return scale;
}
