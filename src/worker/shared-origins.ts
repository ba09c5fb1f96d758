import type { Segment } from '../core/outcome';
import type { DataPath, Origin, TemplateFrame } from '../core/provenance/origin';
import type { SourceId, Span } from '../core/text/span';

/** What a piece of a template wrote: the piece, what it read, and where it was called from. */
interface Writing {
  readonly span: Span;
  readonly data: readonly DataPath[];
  readonly stack: readonly TemplateFrame[];
}

interface KnownWriting extends Writing {
  /** The origin of what it wrote, by the template that was rendered. */
  readonly origins: Map<string, Origin>;
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
 * Makes equal origins in templates and types, and their parts, one and the same object. A message between worker and page writes an object once and then refers to
 * it, so that a hundred documents into which a template wrote the same lines cost little more than one.
 */
export class SharedOrigins {
  #writings = new Map<SourceId, Map<number, KnownWriting[]>>();
  #entries = 0;
  readonly #defaults = new Map<string, Origin>();

  /** Equal origins with shared parts. `rendered` is left out: no screen reads it. */
  origin(origin: Origin): Origin {
    switch (origin.kind) {
      case 'template': {
        const known = this.#writing(origin);
        const { origins } = known;
        let shared = origins.get(origin.template);
        if (shared === undefined) {
          const { span, data, stack } = known;
          shared = { kind: 'template', template: origin.template, span, rendered: null, data, stack };
          origins.set(origin.template, shared);
        }
        return shared;
      }
      case 'step':
        return { ...origin, because: origin.because.map((cause) => this.origin(cause)) };
      case 'default': {
        const key = `${origin.type} ${origin.field}`;
        const shared = this.#defaults.get(key) ?? origin;
        this.#defaults.set(key, shared);
        return shared;
      }
      case 'input':
      case 'installation':
        return origin;
    }
  }

  /** An equal segment with shared parts. */
  segment(segment: Segment): Segment {
    const { span, data, stack } = this.#writing(segment);
    return { start: segment.start, end: segment.end, span, data, stack };
  }

  #writing({ span, data, stack }: Writing): KnownWriting {
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
    const made = { span, data, stack, origins: new Map<string, Origin>() };
    candidates.push(made);
    this.#entries++;
    return made;
  }
}
