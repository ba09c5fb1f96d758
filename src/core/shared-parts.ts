/** From so many units on a text takes more memory than it takes to find out whether it is known. */
const LONG = 64;

/**
 * Makes equal parts of plain data one object, so that many trees that are mostly alike take the memory of what differs. What it gives must not be changed,
 * and does not keep the data that it was made of. Equal items of one list stay apart: some tell them apart by being other objects.
 */
export class SharedParts {
  readonly #known = new Map<string, object>();
  readonly #numbers = new WeakMap<object, number>();
  readonly #texts = new Map<string, string>();
  #count = 0;

  /** The same data; `value` holds objects, lists and what JSON has in them, and `bigint`. */
  of<T>(value: T): T;
  of(value: unknown): unknown {
    if (typeof value === 'string') return value.length < LONG ? value : this.#long(value);
    return typeof value === 'object' && value !== null ? this.#container(value) : value;
  }

  /** One of equal texts, so that their memory is that of one. */
  #long(text: string): string {
    const known = this.#texts.get(text);
    if (known === undefined) this.#texts.set(text, text);
    return known ?? text;
  }

  #container(container: object): object {
    const isList = Array.isArray(container);
    const own: unknown[] = [];
    let key = isList ? '[' : '{';
    for (const [name, item] of Object.entries(container) as [string, unknown][]) {
      const part = this.of(item);
      const isAnother = isList && typeof part === 'object' && part !== null && own.includes(part);
      own.push(isAnother ? this.#numbered(copyOf(part)) : part);
      key += `${isList ? '' : JSON.stringify(name)}${this.#text(own.at(-1))},`;
    }
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const made = isList ? own : madeOf(container, own);
    this.#known.set(key, made);
    return this.#numbered(made);
  }

  #numbered(object: object): object {
    this.#numbers.set(object, ++this.#count);
    return object;
  }

  /** What tells a part from all others. */
  #text(part: unknown): string {
    if (typeof part === 'object' && part !== null) return `#${this.#numbers.get(part)}`;
    if (typeof part === 'number' && Object.is(part, -0)) return '-0';
    return typeof part === 'string' ? JSON.stringify(part) : `${typeof part} ${String(part)}`;
  }
}

function copyOf(part: object): object {
  return Array.isArray(part) ? [...(part as unknown[])] : madeOf(part, Object.values(part));
}

/** An object of the same kind with the same keys and other values. */
function madeOf(like: object, values: readonly unknown[]): object {
  const entries = Object.keys(like).map((key, at) => [key, values[at]] as const);
  if (Object.getPrototypeOf(like) !== null) return Object.fromEntries(entries);
  const made = Object.create(null) as Record<string, unknown>;
  for (const [key, value] of entries) made[key] = value;
  return made;
}
