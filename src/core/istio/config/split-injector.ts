import { isObject, type Json, type JsonObject } from '../../json';
import { printJson } from '../../print-json';
import type { InjectorTexts } from '../../scenario';
import { readValue, type ReadValue } from '../../yaml/read/read';
import { DEFAULT_TEMPLATE, templatesIn } from './injector-config';

/** How an injector's configuration holds what it injects: templates by name (1.9 on), one template (0.5 to 1.8), parameters (until 0.4). */
export type InjectorForm = 'templates' | 'template' | 'params';

/** Keys of the injector's configuration, beside its templates. */
export const INJECTOR_CONFIG_KEYS = [
  'policy',
  'templates',
  'template',
  'defaultTemplates',
  'neverInjectSelector',
  'alwaysInjectSelector',
];

/** The lines that an entry of the root takes, cut out of the text, so that everything else keeps its bytes. */
function withoutEntries(text: string, read: ReadValue, root: JsonObject, keys: readonly string[]): string {
  const cuts = keys
    .map((key) => read.spans.entrySpan(root, key))
    .filter((span) => span !== undefined)
    .sort((left, right) => right.start - left.start);
  let rest = text;
  for (const { start, end } of cuts) {
    const from = rest.lastIndexOf('\n', start - 1) + 1;
    const lineEnd = rest.indexOf('\n', Math.max(start, end - 1));
    rest = rest.slice(0, from) + (lineEnd < 0 ? '' : rest.slice(lineEnd + 1));
  }
  return rest;
}

/**
 * An injector's `config` taken apart: each template a text of its own, the rest as it was written. A configuration with a `templates` map (1.9 on)
 * ignores `template`, which there only guards against older injectors; older ones have that alone. Undefined where the text is none.
 */
export function splitInjectorConfig(text: string): { injector: InjectorTexts; form: InjectorForm } | undefined {
  const read = readValue(text, { source: 'injector' });
  const root = read.value;
  if (!isObject(root)) return undefined;
  const templates = templatesIn(read);
  if (!isObject(root['templates']) && typeof root['template'] === 'string') {
    templates.push({ name: DEFAULT_TEMPLATE, text: root['template'] });
  }
  const isFlow = text.trimStart().startsWith('{');
  const config = isFlow ? flowRest(root) : withoutEntries(text, read, root, ['templates', 'template']);
  const form = isObject(root['templates']) ? 'templates' : 'params' in root ? 'params' : 'template';
  return { injector: { templates, config }, form };
}

/** A configuration written as JSON keeps its other fields as JSON. */
function flowRest(root: JsonObject): string {
  const rest = Object.fromEntries(Object.entries(root).filter(([key]) => key !== 'templates' && key !== 'template'));
  return `${printJson(rest)}\n`;
}

/** Whether a value is the `config` of an injector: a map with its keys and without a kind. */
export function isInjectorConfig(value: Json | undefined): value is JsonObject {
  return (
    isObject(value) &&
    !('kind' in value) &&
    INJECTOR_CONFIG_KEYS.some((key) => key in value) &&
    ('templates' in value || 'template' in value || 'params' in value || 'policy' in value)
  );
}
