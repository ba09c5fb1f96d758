import { type ParseOptions, type ParseResult, parseTemplate } from './parse';

/** Keeps the last parsed templates, so that a text is parsed and compiled once for as long as it stays the same. */
export class TemplateCache {
  readonly #entries = new Map<string, { readonly options: ParseOptions; readonly result: ParseResult }>();

  constructor(readonly capacity = 32) {}

  /** As `parseTemplate`. Function sets and language switches are told apart by identity: pass the same objects again. */
  parse(name: string, text: string, options: ParseOptions): ParseResult {
    const key = JSON.stringify([name, options.source, options.delimiters, text]);
    const found = this.#entries.get(key);
    if (found !== undefined) this.#entries.delete(key);
    const fits = found?.options.functions === options.functions && found.options.language === options.language;
    const entry = fits ? found : { options, result: parseTemplate(name, text, options) };
    this.#entries.set(key, entry);
    if (this.#entries.size > this.capacity) {
      const [oldest] = this.#entries.keys();
      if (oldest !== undefined) this.#entries.delete(oldest);
    }
    return entry.result;
  }
}
