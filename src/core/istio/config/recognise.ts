import { REVISION } from './names';
import { isObject, type Json, type JsonObject, stringAt } from '../../json';
import { printJson } from '../../print-json';
import type { InjectorTexts } from '../../scenario';
import { emitYaml } from '../../yaml/write/emit';
import { readDocuments, readValue, type ReadValue, type YamlDocument } from '../../yaml/read/read';
import { DEFAULT_TEMPLATE, templatesIn } from './injector-config';

/** How an injector's configuration holds what it injects: templates by name (1.9 on), one template (0.5 to 1.8), parameters (until 0.4). */
export type InjectorForm = 'templates' | 'template' | 'params';

/** Something of an Istio installation, or of a cluster, that a person pasted where manifests were expected. */
type Recognised =
  | {
      readonly kind: 'injector';
      /** The ConfigMap's name, or '' for a bare configuration. */
      readonly name: string;
      /** The revision in the ConfigMap's name or label, or ''. */
      readonly revision: string;
      readonly injector: InjectorTexts;
      /** The ConfigMap's values, where it has some. */
      readonly values: string | null;
      readonly form: InjectorForm;
    }
  | { readonly kind: 'template'; readonly injector: InjectorTexts }
  | { readonly kind: 'values'; readonly values: string }
  | { readonly kind: 'mesh'; readonly name: string; readonly mesh: string }
  | { readonly kind: 'cluster'; readonly text: string; readonly what: string };

export interface Recognition {
  readonly found: readonly Recognised[];
  /** What is left: the text without the recognised documents. */
  readonly rest: string;
}

const CLUSTER_KINDS = new Set(['Namespace', 'MutatingWebhookConfiguration', 'Node', 'ProxyConfig']);

/** Keys that only a mesh configuration has at its root. */
const MESH_KEYS = [
  'defaultConfig',
  'meshMTLS',
  'rootNamespace',
  'trustDomain',
  'enablePrometheusMerge',
  'defaultProviders',
  'extensionProviders',
  'enableTracing',
  'accessLogFile',
  'outboundTrafficPolicy',
  'proxyListenPort',
];

/** Where the charts of 1.21 and later keep their own values, which they bring to the root themselves. */
const CHART_DEFAULTS = ['defaults', '_internal_defaults_do_not_set'];

/** Keys of the injector's configuration, beside its templates. */
const INJECTOR_KEYS = [
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

function isInjectorConfig(value: Json | undefined): value is JsonObject {
  return (
    isObject(value) &&
    !('kind' in value) &&
    INJECTOR_KEYS.some((key) => key in value) &&
    ('templates' in value || 'template' in value || 'params' in value || 'policy' in value)
  );
}

function fromConfigMap(value: JsonObject): Recognised | undefined {
  const name = stringAt(value, 'metadata', 'name') ?? '';
  const config = stringAt(value, 'data', 'config');
  const mesh = stringAt(value, 'data', 'mesh');
  if (config !== undefined && isInjectorConfig(readValue(config).value)) {
    const split = splitInjectorConfig(config);
    if (split === undefined) return undefined;
    const revision =
      stringAt(value, 'metadata', 'labels', REVISION) ?? /^istio-sidecar-injector-(.+)$/.exec(name)?.[1] ?? '';
    return { kind: 'injector', name, revision, ...split, values: stringAt(value, 'data', 'values') ?? null };
  }
  return mesh === undefined ? undefined : { kind: 'mesh', name, mesh };
}

function fromDocument(document: YamlDocument): Recognised | undefined {
  const { value } = document;
  if (!isObject(value)) return undefined;
  const kind = stringAt(value, 'kind') ?? '';
  if (kind === 'ConfigMap') return fromConfigMap(value);
  if (CLUSTER_KINDS.has(kind)) return { kind: 'cluster', text: document.raw, what: kind };
  if (kind !== '' || 'apiVersion' in value) return undefined;
  if (isInjectorConfig(value)) {
    const split = splitInjectorConfig(document.text);
    return split === undefined ? undefined : { kind: 'injector', name: '', revision: '', ...split, values: null };
  }
  if (isObject(value['global']) || isObject(value['sidecarInjectorWebhook']))
    return { kind: 'values', values: document.text };
  const defaults = CHART_DEFAULTS.map((key) => value[key]).find(
    (inner) => isObject(inner) && isObject(inner['global']),
  );
  if (defaults !== undefined) return { kind: 'values', values: emitYaml(defaults) };
  if (MESH_KEYS.some((key) => key in value)) return { kind: 'mesh', name: '', mesh: document.text };
  return undefined;
}

/** Whether a text reads like an injection template: it has template actions and writes a pod's parts. */
function isBareTemplate(text: string): boolean {
  // What a comment says of actions makes no template.
  const actions = /^(?!\s*#).*(?:\{\{-?\s|\[\[-?\s)/m.test(text);
  return (
    actions &&
    /^\s*(?:metadata|spec|containers|initContainers|volumes):/m.test(text) &&
    !/^\s*(?:apiVersion|kind):\s*\S/m.test(text)
  );
}

/** The objects of a List, each as a document of its own; the document itself where it is none. */
function* unlisted(document: YamlDocument): Iterable<YamlDocument> {
  const { value } = document;
  if (!isObject(value) || !(stringAt(value, 'kind') ?? '').endsWith('List') || !Array.isArray(value['items'])) {
    yield document;
    return;
  }
  for (const [index, item] of value['items'].entries()) {
    if (!isObject(item)) continue;
    const span = document.spans.valueSpan(value['items'], index) ?? document.span;
    yield { ...document, value: item, span };
  }
}

/**
 * What of a pasted text belongs somewhere else than among the manifests: injector and mesh configuration, values, a template, objects of the cluster. `kubectl get -o yaml`
 * noise does not matter; Lists are looked through.
 */
export function recognise(text: string): Recognition {
  const found: Recognised[] = [];
  let rest = '';
  for (const document of readDocuments(text)) {
    const objects = [...unlisted(document)];
    const recognised = objects.map(fromDocument);
    for (const one of recognised) if (one !== undefined) found.push(one);
    // A List that holds other things too stays, whole.
    if (recognised.some((one) => one === undefined)) rest += rest === '' ? document.text : `---\n${document.text}`;
    if (rest !== '' && !rest.endsWith('\n')) rest += '\n';
  }
  if (found.length === 0 && isBareTemplate(text)) {
    return {
      found: [{ kind: 'template', injector: { templates: [{ name: DEFAULT_TEMPLATE, text }], config: '' } }],
      rest: '',
    };
  }
  return { found, rest };
}
