import type { Diagnostic } from '../../diagnostic';
import { quote } from '../../go/quote';
import type { FunctionSet } from '../../gotemplate/functions/functions';
import { type ParsedTemplate, parseTemplate } from '../../gotemplate/syntax/parse';
import type { NamedTemplate } from '../../scenario';
import type { ReleaseRow } from '../versions/release-row';

/** A template of the injector's configuration, parsed, or why it does not parse. */
export interface PreparedTemplate {
  readonly name: string;
  readonly text: string;
  readonly parsed: ParsedTemplate | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** Go's text for a template that does not parse. */
  readonly error: string | undefined;
}

/** Istio gives every template this name, so error texts speak of `template: inject:12`. */
const TEMPLATE_NAME = 'inject';

const CACHE_LIMIT = 64;
/** By text, then by name: a text that is the same string costs no new hash, whereas one made of both would be hashed whole each time. */
const caches = new WeakMap<FunctionSet, Map<string, Map<string, PreparedTemplate>>>();

/** Parses a template; the last few dozen of a release are kept by text, so that typing elsewhere parses nothing again. */
export function prepareTemplate(template: NamedTemplate, row: ReleaseRow): PreparedTemplate {
  const { delimiters, functions, language } = row;
  const cache = caches.get(functions) ?? new Map<string, Map<string, PreparedTemplate>>();
  caches.set(functions, cache);
  const ofText = cache.get(template.text) ?? new Map<string, PreparedTemplate>();
  const known = ofText.get(template.name);
  if (known !== undefined) return known;
  const { template: parsed, diagnostics } = parseTemplate(TEMPLATE_NAME, template.text, {
    source: `template:${template.name}`,
    delimiters,
    functions,
    language,
  });
  const error = parsed === undefined ? diagnostics.find((found) => found.upstream !== undefined)?.upstream : undefined;
  const prepared: PreparedTemplate = { ...template, parsed, diagnostics, error };
  if (cache.size >= CACHE_LIMIT) for (const oldest of [...cache.keys()].slice(0, 1)) cache.delete(oldest);
  cache.set(template.text, ofText.set(template.name, prepared));
  return prepared;
}

/** The templates of one configuration by name. */
export type PreparedTemplates = ReadonlyMap<string, PreparedTemplate>;

/**
 * Names of the templates to apply to a pod, aliases resolved once. `annotation` is `inject.istio.io/templates`.
 * Source: istio 1.30 pkg/kube/inject/inject.go selectTemplates.
 */
export function selectTemplates(
  annotation: string | undefined,
  defaults: readonly string[],
  aliases: Readonly<Record<string, readonly string[]>>,
): string[] {
  const names = annotation === undefined ? defaults : annotation.split(',').map((name) => name.trim());
  return names.flatMap((name) => (Object.hasOwn(aliases, name) ? (aliases[name] ?? []) : [name]));
}

/** What Istio says of a template that is not there. Its list of known ones is in random order; ours is sorted. */
export function unknownTemplateText(name: string, templates: PreparedTemplates): string {
  return `requested template ${quote(name)} not found; have ${[...templates.keys()].sort().join(', ')}`;
}
