import { isObject, type Json } from '../../json';
import type { MappedText } from '../../outcome';
import type { Origin } from '../../provenance/origin';
import { type ReadValue, readValue } from '../../yaml/read/read';
import type { PathStep } from '../../yaml/read/scalars';
import type { RenderedDocument } from '../render/manifests';

/** Finds where the entries of a rendered document come from. */
export class DocumentOrigins {
  #read: ReadValue | undefined;

  constructor(private readonly document: RenderedDocument) {}

  #places(): ReadValue {
    this.#read ??= readValue(this.document.text);
    return this.#read;
  }

  /**
   * A text inside the document, such as one under `data` of a ConfigMap, with the origins of its lines: those of the lines of the document on which
   * they stand, of a text that is not written line by line those of its entry. Undefined where there is no text at the path.
   */
  text(...path: readonly string[]): MappedText | undefined {
    const { value, spans, scalars } = this.#places();
    let container: Json | undefined = value;
    for (const key of path.slice(0, -1)) container = isObject(container) ? container[key] : undefined;
    const last = path.at(-1);
    if (!isObject(container) || last === undefined) return undefined;
    const text = container[last];
    if (typeof text !== 'string') return undefined;
    const first = this.#lineOf(spans.valueSpan(container, last)?.start ?? 0);
    const isLiteral = scalars.get(container, last)?.style === 'literal';
    const lines = (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
    const { origins } = this.document;
    return { text, origins: lines.map((_, index) => origins[isLiteral ? first + 1 + index : first] ?? []) };
  }

  /** Who set the value at a path: the text that it is taken from where it is known, else the template that writes it. */
  value(...path: readonly PathStep[]): Origin | undefined {
    const span = this.#places().spans.spanOf(path);
    if (span === undefined) return undefined;
    const line = this.document.origins[this.#lineOf(span.start)] ?? [];
    return line.find(({ kind }) => kind === 'input') ?? line[0];
  }

  #lineOf(offset: number): number {
    return this.document.text.slice(0, offset).split('\n').length - 1;
  }
}
