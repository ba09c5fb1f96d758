import { safeParse } from 'valibot';
import type { Scenario } from '../core/scenario';
import { scenarioSchema } from './schema';

/**
 * The payload of a link, version 1, before it is packed:
 *
 *     header: one line of JSON {"m": lengths, "s": settings, "n": template names, "w": view} and a line feed
 *     texts:  manifests, config, values, mesh, cluster, then the templates, one after the other as UTF-8
 *
 * `m` holds the texts' lengths in bytes in that order; −n instead stands for the n-th text that both ends know (dictionary.ts), of which nothing follows.
 * The others stand raw, so that the packer's dictionary finds them.
 * This form is public and frozen: a change is a new version with a reader for the old one (see docs/permalinks.md).
 */
export interface LinkContent {
  readonly scenario: Scenario;
  /** What was open and selected, as the page's state checks it itself; null where the link does not say. */
  readonly view: unknown;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });

/** The payload's bytes; texts among `known` are only named. */
export function writePayload({ scenario, view }: LinkContent, known: readonly string[]): Uint8Array {
  const { templates, config } = scenario.injector;
  const texts = [
    scenario.manifests,
    config,
    scenario.values,
    scenario.mesh,
    scenario.cluster,
    ...templates.map((template) => template.text),
  ];
  const parts = texts.map((text) => (known.includes(text) ? new Uint8Array(0) : encoder.encode(text)));
  const header = {
    m: parts.map((part, index) =>
      part.length === 0 && texts[index] !== '' ? -1 - known.indexOf(texts[index] ?? '') : part.length,
    ),
    n: templates.map((template) => template.name),
    s: scenario.settings,
    ...(view === null || view === undefined ? {} : { w: view }),
  };
  const head = encoder.encode(`${JSON.stringify(header)}\n`);
  const bytes = new Uint8Array(head.length + parts.reduce((sum, part) => sum + part.length, 0));
  bytes.set(head);
  let at = head.length;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** The content of a payload, or null where it is not one. Nothing is trusted: every field passes the schema. */
export function readPayload(bytes: Uint8Array, known: readonly string[]): LinkContent | null {
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
    const scenario = safeParse(scenarioSchema, {
      manifests,
      injector: { templates: templates.map((text, index) => ({ name: names[index] as unknown, text })), config },
      values,
      mesh,
      cluster,
      settings,
    });
    return scenario.success ? { scenario: scenario.output, view: view ?? null } : null;
  } catch {
    return null;
  }
}
