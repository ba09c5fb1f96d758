import { type Diagnostic, diagnostic } from '../../diagnostic';
import { isObject, type Json, type JsonObject } from '../../json';
import type { InjectorTexts, NamedTemplate } from '../../scenario';
import { scalarAsString } from '../../yaml/write/scalar-string';
import type { WholeReader } from '../../yaml/read/parsed-text';
import type { ReadValue } from '../../yaml/read/read';
import { readValueBy } from '../../yaml/read/read-by';

/** The injector's configuration without its templates. Source: istio 1.30 pkg/kube/inject/inject.go Config. */
export interface InjectorConfig {
  readonly policy: string;
  readonly defaultTemplates: readonly string[];
  readonly aliases: Readonly<Record<string, readonly string[]>>;
  /** Label selectors as written (`matchLabels`, `matchExpressions`). */
  readonly neverInjectSelector: readonly Json[];
  readonly alwaysInjectSelector: readonly Json[];
  readonly injectedAnnotations: Readonly<Record<string, string>>;
  /** The parsed text and where everything in it stands. */
  readonly read: ReadValue;
}

export interface InjectorConfigResult {
  readonly config: InjectorConfig;
  readonly diagnostics: readonly Diagnostic[];
  /** Istio's text where it refuses the configuration. */
  readonly error: string | undefined;
}

const DECODING = 'error unmarshaling JSON: while decoding JSON: ';

export const DEFAULT_TEMPLATE = 'sidecar';

/** The templates of a configuration's `templates` map; one that is no text is read as the string it becomes in Go. */
export function templatesIn({ value, scalars }: ReadValue): NamedTemplate[] {
  const templates = isObject(value) ? value.templates : undefined;
  if (!isObject(templates)) return [];
  return Object.keys(templates).map((name) => ({
    name,
    text: scalarAsString(templates[name] ?? null, scalars.get(templates, name)) ?? '',
  }));
}

/** Collects the first type error of a decode, as encoding/json does, and goes on with the zero value. */
class ConfigReader {
  error: string | undefined;
  readonly diagnostics: Diagnostic[] = [];

  constructor(private readonly read: ReadValue) {}

  private mismatch(holder: JsonObject | Json[], key: string | number, value: Json, field: string, type: string): void {
    const kind = Array.isArray(value)
      ? 'array'
      : value === null
        ? 'null'
        : typeof value === 'boolean'
          ? 'bool'
          : typeof value;
    const upstream = `json: cannot unmarshal ${kind === 'bigint' ? 'number' : kind} into Go struct field Config.${field} of type ${type}`;
    this.error ??= upstream;
    const span = this.read.spans.valueSpan(holder, key) ?? null;
    this.diagnostics.push(
      diagnostic({ code: 'injector.type', severity: 'error', params: { field, type }, span, upstream }),
    );
  }

  text(holder: JsonObject | Json[], key: string | number, field: string): string {
    const value = (holder as JsonObject)[key] ?? null;
    if (value === null) return '';
    if (typeof value === 'string') return value;
    const text = scalarAsString(value, this.read.scalars.get(holder, key));
    if (text === undefined) this.mismatch(holder, key, value, field, 'string');
    return text ?? '';
  }

  list(holder: JsonObject, key: string, field = key, type = '[]string'): Json[] {
    const value = holder[key] ?? null;
    if (Array.isArray(value)) return value;
    if (value !== null) this.mismatch(holder, key, value, field, type);
    return [];
  }

  texts(holder: JsonObject, key: string, field = key): string[] {
    const list = this.list(holder, key, field);
    return list.map((_, index) => this.text(list, index, field));
  }

  object(holder: JsonObject, key: string, type: string): JsonObject | undefined {
    const value = holder[key] ?? null;
    if (isObject(value)) return value;
    if (value !== null) this.mismatch(holder, key, value, key, type);
    return undefined;
  }
}

/**
 * Reads the configuration's text as Istio does: unknown keys are ignored, scalars become strings where strings are wanted.
 * A text that cannot be read gives the defaults and the error. Source: istio 1.30 pkg/kube/inject/inject.go UnmarshalConfig.
 */
export function readInjectorConfig(texts: InjectorTexts, whole: WholeReader): InjectorConfigResult {
  const read = readValueBy(whole, texts.config, { source: 'injector' });
  const reader = new ConfigReader(read);
  const root = isObject(read.value) ? read.value : {};
  let error = read.value === undefined ? (read.diagnostics[0]?.upstream ?? '') : undefined;
  if (read.value !== undefined && read.value !== null && !isObject(read.value)) {
    error = `${DECODING}json: cannot unmarshal ${Array.isArray(read.value) ? 'array' : typeof read.value} into Go value of type inject.Config`;
  }
  const defaults = reader.texts(root, 'defaultTemplates');
  const aliases = reader.object(root, 'aliases', 'map[string][]string') ?? {};
  const annotations = reader.object(root, 'injectedAnnotations', 'map[string]string') ?? {};
  const config: InjectorConfig = {
    policy: reader.text(root, 'policy', 'policy'),
    defaultTemplates: defaults.length === 0 ? [DEFAULT_TEMPLATE] : defaults,
    aliases: Object.fromEntries(Object.keys(aliases).map((name) => [name, reader.texts(aliases, name, 'aliases')])),
    neverInjectSelector: reader.list(root, 'neverInjectSelector', undefined, '[]v1.LabelSelector'),
    alwaysInjectSelector: reader.list(root, 'alwaysInjectSelector', undefined, '[]v1.LabelSelector'),
    injectedAnnotations: Object.fromEntries(
      Object.keys(annotations).map((name) => [name, reader.text(annotations, name, 'injectedAnnotations')]),
    ),
    read,
  };
  const decoding = reader.error === undefined ? undefined : `${DECODING}${reader.error}`;
  const failed = error ?? decoding;
  return {
    config,
    diagnostics: [...read.diagnostics, ...reader.diagnostics],
    error: failed === undefined ? undefined : `failed to unmarshal injection template: ${failed}`,
  };
}
