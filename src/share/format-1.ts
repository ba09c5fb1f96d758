import type { Scenario } from '../core/scenario';
import { scenarioSchema } from './schema';

/**
 * The payload of a link, version 1, before it is packed; nothing writes it any more:
 *
 *     header: one line of JSON {"m": lengths, "s": settings, "n": template names, "w": view} and a line feed
 *     texts:  manifests, config, values, mesh, cluster, then the templates, one after the other as UTF-8
 *
 * `m` holds the texts' lengths in bytes in that order; −n instead stands for the n-th text of dictionary 1, of which nothing follows.
 * This form is public and frozen (see docs/permalinks.md).
 */
interface Content {
  readonly scenario: Scenario;
  readonly view: unknown;
}

const decoder = new TextDecoder('utf-8', { fatal: true });

/** The content of a payload, or null where it is not one. Nothing is trusted: every field passes the schema. */
export function readPayload1(bytes: Uint8Array, known: readonly string[]): Content | null {
  const end = bytes.indexOf(10);
  if (end < 0) return null;
  try {
    const header = JSON.parse(decoder.decode(bytes.subarray(0, end))) as unknown;
    if (typeof header !== 'object' || header === null) return null;
    const { m: lengths, n: names, s: settings, w: view } = header as Record<string, unknown>;
    if (!Array.isArray(lengths) || !Array.isArray(names) || lengths.length !== names.length + 5) return null;
    let at = end + 1;
    const texts = lengths.map((length: unknown) => {
      if (typeof length === 'number' && length < 0) {
        const text = known[-1 - length];
        if (text === undefined) throw new RangeError('no such text');
        return text;
      }
      if (typeof length !== 'number' || !Number.isInteger(length) || at + length > bytes.length) {
        throw new RangeError('length out of bounds');
      }
      const text = decoder.decode(bytes.subarray(at, at + length));
      at += length;
      return text;
    });
    const [manifests, config, values, mesh, cluster, ...templates] = texts;
    const scenario = scenarioSchema({
      manifests,
      injector: { templates: templates.map((text, index) => ({ name: names[index] as unknown, text })), config },
      values,
      mesh,
      cluster,
      settings,
    });
    return scenario === undefined ? null : { scenario, view: view ?? null };
  } catch {
    return null;
  }
}
