/** A small seeded generator of chances: the same seed gives the same pack everywhere. */
export class Random {
  #state;

  constructor(seed) {
    this.#state = seed >>> 0;
  }

  /** A number from 0 to 1, by the mulberry32 step. */
  next() {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from 0 up to and without `end`. */
  below(end) {
    return Math.floor(this.next() * end);
  }

  chance(probability) {
    return this.next() < probability;
  }

  pick(list) {
    return list[this.below(list.length)];
  }

  /** Up to `most` different items, in random order. */
  some(list, most) {
    const left = [...list];
    const taken = [];
    for (let count = this.below(most + 1); count > 0 && left.length > 0; count--) {
      taken.push(...left.splice(this.below(left.length), 1));
    }
    return taken;
  }

  /** Entries of `choices`, each with its own probability: `[[probability, key, make]]`. */
  fields(choices) {
    const made = {};
    for (const [probability, key, make] of choices) {
      if (this.chance(probability)) made[key] = typeof make === 'function' ? make() : make;
    }
    return made;
  }
}
