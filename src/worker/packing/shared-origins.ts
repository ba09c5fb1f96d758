import type { DataPath, Origin, TemplateFrame } from '../../core/provenance/origin';
import type { SourceId, Span } from '../../core/text/span';

/** What a piece of a template wrote: the piece, what it read, and where it was called from. */
interface Writing {
  readonly span: Span;
  readonly data: readonly DataPath[];
  readonly stack: readonly TemplateFrame[];
}

interface KnownWriting extends Writing {
  /** The number of the origin of what it wrote, by the template that was rendered. */
  readonly numbers: Map<string, number>;
}

/** Entries after which it is time to start anew: a page that is open all day must not grow. */
const MOST_ENTRIES = 20_000;

const sameSpan = (left: Span, right: Span): boolean =>
  left === right || (left.start === right.start && left.end === right.end && left.source === right.source);

const sameFrame = (left: TemplateFrame, right: TemplateFrame | undefined): boolean =>
  left === right ||
  (left.kind === 'template'
    ? right?.kind === 'template' && left.name === right.name && sameSpan(left.call, right.call)
    : right?.kind === 'range' && left.key === right.key && sameSpan(left.action, right.action));

function same<T>(left: readonly T[], right: readonly T[], equal: (left: T, right: T | undefined) => boolean): boolean {
  return left === right || (left.length === right.length && left.every((item, index) => equal(item, right[index])));
}

/**
 * Numbers origins in templates and types, equal ones alike: the page is sent each of them once, so that a hundred documents into which a
 * template wrote the same lines cost little more than one.
 */
export class SharedOrigins {
  readonly #writings = new Map<SourceId, Map<number, KnownWriting[]>>();
  readonly #defaults = new Map<string, number>();
  #count = 0;
  #fresh: Origin[] = [];

  /** Whether so much is known that others should start with nothing. */
  get isFull(): boolean {
    return this.#count > MOST_ENTRIES;
  }

  /** The origins that were numbered since this was last asked, in order. */
  takeFresh(): readonly Origin[] {
    const fresh = this.#fresh;
    this.#fresh = [];
    return fresh;
  }

  /** The number of an origin, from 0. `rendered` is left out: no screen reads it. */
  number(origin: Extract<Origin, { readonly kind: 'template' | 'default' }>): number {
    if (origin.kind === 'default') return this.#numbered(this.#defaults, `${origin.type} ${origin.field}`, origin);
    const { span, data, stack, numbers } = this.#writing(origin);
    const { template } = origin;
    return this.#numbered(numbers, template, { kind: 'template', template, span, rendered: null, data, stack });
  }

  #numbered(numbers: Map<string, number>, key: string, origin: Origin): number {
    let number = numbers.get(key);
    if (number === undefined) {
      number = this.#count++;
      numbers.set(key, number);
      this.#fresh.push(origin);
    }
    return number;
  }

  #writing({ span, data, stack }: Writing): KnownWriting {
    let ofSource = this.#writings.get(span.source);
    if (ofSource === undefined) {
      ofSource = new Map();
      this.#writings.set(span.source, ofSource);
    }
    let candidates = ofSource.get(span.start);
    if (candidates === undefined) {
      candidates = [];
      ofSource.set(span.start, candidates);
    }
    const known = candidates.find(
      (one) =>
        one.span.end === span.end &&
        same(one.data, data, (left, right) => left === right) &&
        same(one.stack, stack, sameFrame),
    );
    if (known !== undefined) return known;
    const made = { span, data, stack, numbers: new Map<string, number>() };
    candidates.push(made);
    return made;
  }
}
