import type { MappedText, RenderedOverlay } from '../core/outcome';
import type { DataPath, Origin, TemplateFrame } from '../core/source/origin';
import type { Span } from '../core/source/span';

/** Entries after which everything is forgotten: a page that is open all day must not grow. */
const MOST_ENTRIES = 60_000;

/**
 * Makes equal origins, spans and stacks one and the same object. A message between worker and page writes an object once and
 * then refers to it, so that a result in which thousands of lines come from the same few template lines becomes small: both
 * ends save most of their time. What comes out is equal to what went in, but for `rendered`, which the screen never reads.
 */
export class Interner {
  #values = new Map<string, object>();
  #seen = new WeakMap<object, object>();
  #numbers = new WeakMap<object, number>();
  #next = 0;

  /** The text with shared origins. */
  mapped(text: MappedText): MappedText {
    if (this.#values.size > MOST_ENTRIES) {
      this.#values = new Map();
      this.#seen = new WeakMap();
    }
    return { text: text.text, origins: text.origins.map((line) => this.#line(line)) };
  }

  /** The overlay with shared spans, data and stacks. */
  overlay(overlay: RenderedOverlay): RenderedOverlay {
    return {
      ...overlay,
      segments: overlay.segments.map((segment) => ({
        ...segment,
        span: this.#span(segment.span),
        data: this.#data(segment.data),
        stack: this.#stack(segment.stack),
      })),
    };
  }

  #line(line: readonly Origin[]): readonly Origin[] {
    return this.#once(line, () => {
      const origins = line.map((origin) => this.#origin(origin));
      return [`l${origins.map((origin) => this.#number(origin)).join()}`, () => origins];
    });
  }

  #origin(origin: Origin): Origin {
    return this.#once<Origin>(origin, () => {
      switch (origin.kind) {
        case 'input': {
          const span = this.#span(origin.span);
          return [`i${this.#number(span)}`, () => ({ kind: 'input', span })];
        }
        case 'template': {
          const [span, data, stack] = [
            this.#span(origin.span),
            this.#data(origin.data),
            this.#stack(origin.stack),
          ] as const;
          const key = `t${this.#number(span)} ${this.#number(data)} ${this.#number(stack)} ${origin.template}`;
          return [key, () => ({ kind: 'template', template: origin.template, span, rendered: null, data, stack })];
        }
        case 'step': {
          const because = origin.because.map((cause) => this.#origin(cause));
          const key = `s${JSON.stringify([origin.step, origin.reason, origin.params])}${because.map((cause) => this.#number(cause)).join()}`;
          return [key, () => ({ ...origin, because })];
        }
        case 'default':
          return [`d${origin.type} ${origin.field}`, () => origin];
      }
    });
  }

  #span(span: Span): Span {
    return this.#once(span, () => [`p${span.source} ${span.start} ${span.end}`, () => span]);
  }

  #data(data: readonly DataPath[]): readonly DataPath[] {
    return this.#once(data, () => [`a${data.join('\n')}`, () => data]);
  }

  #stack(stack: readonly TemplateFrame[]): readonly TemplateFrame[] {
    return this.#once(stack, () => {
      const key = stack.map((frame) =>
        frame.kind === 'template'
          ? `t${frame.name} ${this.#number(this.#span(frame.call))}`
          : `r${frame.key} ${this.#number(this.#span(frame.action))}`,
      );
      return [`k${key.join('\n')}`, () => stack.map((frame) => this.#frame(frame))];
    });
  }

  #frame(frame: TemplateFrame): TemplateFrame {
    return frame.kind === 'template'
      ? { ...frame, call: this.#span(frame.call) }
      : { ...frame, action: this.#span(frame.action) };
  }

  /** The one object that stands for `value`: found by identity, else by its key, else made. */
  #once<T extends object>(value: T, describe: () => readonly [key: string, make: () => T]): T {
    const seen = this.#seen.get(value);
    if (seen !== undefined) return seen as T;
    const [key, make] = describe();
    let shared = this.#values.get(key) as T | undefined;
    if (shared === undefined) {
      shared = make();
      this.#values.set(key, shared);
    }
    this.#seen.set(value, shared);
    return shared;
  }

  #number(value: object): number {
    let number = this.#numbers.get(value);
    if (number === undefined) {
      number = this.#next++;
      this.#numbers.set(value, number);
    }
    return number;
  }
}
