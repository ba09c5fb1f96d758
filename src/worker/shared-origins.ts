import type { Segment } from '../core/outcome';
import type { DataPath, Origin, TemplateFrame } from '../core/source/origin';
import type { SourceId, Span } from '../core/source/span';

/** What a piece of a template wrote: the piece, what it read, and where it was called from. */
interface Writing {
  readonly span: Span;
  readonly data: readonly DataPath[];
  readonly stack: readonly TemplateFrame[];
}

/** Entries after which everything is forgotten: a page that is open all day must not grow. */
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
 * Makes equal writings of templates one and the same object. A message between worker and page writes an object once and then refers to
 * it, so that a hundred documents into which a template wrote the same lines cost little more than one.
 */
export class SharedOrigins {
  #writings = new Map<SourceId, Map<number, Writing[]>>();
  #entries = 0;

  /** Equal origins with shared parts. `rendered` is left out: no screen reads it. */
  origin(origin: Origin): Origin {
    switch (origin.kind) {
      case 'template':
        return { ...origin, rendered: null, ...this.#writing(origin) };
      case 'step':
        return { ...origin, because: origin.because.map((cause) => this.origin(cause)) };
      case 'input':
      case 'default':
        return origin;
    }
  }

  /** An equal segment with shared parts. */
  segment(segment: Segment): Segment {
    return { start: segment.start, end: segment.end, ...this.#writing(segment) };
  }

  #writing({ span, data, stack }: Writing): Writing {
    if (this.#entries > MOST_ENTRIES) {
      this.#writings.clear();
      this.#entries = 0;
    }
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
    const made = { span, data, stack };
    candidates.push(made);
    this.#entries++;
    return made;
  }
}
