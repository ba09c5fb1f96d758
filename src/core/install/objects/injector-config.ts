import { compareStrings } from '../../go/bytes';
import { quote } from '../../go/quote';
import { hasKey } from '../../helm/values/tables';
import { isWithin } from '../../istio/versions/steps';
import { isObject, type Json, type JsonObject, newObject } from '../../json';
import type { MappedText } from '../../outcome';
import type { Origin } from '../../provenance/origin';
import { readValue } from '../../yaml/read/read';
import { emitMapped } from '../../yaml/write/emit';
import { unreadable } from '../failures/failure';
import type { ReleaseTemplates } from '../release-templates';
import { indented } from '../text-lines';
import { originAt, printedByHelm, truthy, valueAt } from '../values/trees';
import type { ObjectContext } from './context';
import { labelLines, revisionSuffix } from './labels';
import { MappedLines, trimMapped } from './mapped-lines';
import { injectorValuesJson } from './values-json';
import { writtenTemplate } from './written-template';

/** The two texts of the injector's ConfigMap, and where that stands. */
export interface InjectorConfigMap {
  readonly name: string;
  readonly labels: readonly string[];
  readonly config: MappedText;
  /** Not until 1.1, whose chart wrote the values into the template. */
  readonly values: MappedText | undefined;
}

/** Whether the chart makes the injector's ConfigMap. */
export function hasInjectorConfigMap(context: ObjectContext): boolean {
  const { values, order } = context;
  if (isWithin(order, '1.0', '1.0.1')) return truthy(valueAt(values, 'sidecarInjectorWebhook.enabled'));
  const isOmitted = isWithin(order, '1.0', null) && truthy(valueAt(values, 'global.omitSidecarInjectorConfigMap'));
  return inNamespaceScope(context) && !isOmitted;
}

/** Whether objects that lie in a namespace are installed. */
export function inNamespaceScope({ values, row }: ObjectContext): boolean {
  const scope = valueAt(values, 'global.resourceScope');
  return !row.resourceScope || scope === 'all' || scope === 'namespace';
}

// What a block scalar of YAML cannot hold, or takes for the end of a line.
const DISTURBING = /[^\t\n\u0020-\u007e\u00a0-\u2027\u202a-\ud7ff\ud800-\udfff\ue000-\ufefe\uff00-\ufffd]/;

/**
 * The injector's ConfigMap: `config` byte for byte, with the release's own templates as they are passed in, and `values`.
 * Source: istiod-injector-configmap.yaml of the chart.
 */
export function injectorConfigMap(context: ObjectContext, templates: ReleaseTemplates): InjectorConfigMap {
  const { configForm } = context.row;
  const values = configForm === 'policy' ? undefined : injectorValuesJson(context.values, context.row, context.origins);
  const { text: config, isRaw } = configText(context, templates);
  const name = `istio-sidecar-injector${revisionSuffix(context)}`;
  const labels = labelLines(context, ...(context.row.parts === 'all' ? ['istio: sidecar-injector'] : []));
  const isPlain = !isRaw && !DISTURBING.test(values?.text ?? '') && !DISTURBING.test(config.text);
  if (isPlain) return { name, labels, config, values };
  const read = readBack(context, { name, labels, config, values });
  return {
    name,
    labels,
    config: { text: read.config, origins: config.origins },
    values: values === undefined ? undefined : { text: read.values, origins: values.origins },
  };
}

/** The texts as YAML reads them from the ConfigMap; throws `InstallError` where it does not. */
function readBack(context: ObjectContext, made: InjectorConfigMap): { config: string; values: string } {
  const { releaseNamespace, row } = context;
  const document = [
    'apiVersion: v1',
    'kind: ConfigMap',
    'metadata:',
    `  name: ${made.name}`,
    `  namespace: ${row.quotesNamespace ? quote(releaseNamespace) : releaseNamespace}`,
    '  labels:',
    ...made.labels.map((line) => `    ${line}`),
    'data:',
    '',
    '  values: |-',
    indented(made.values?.text ?? '', 4),
    // The chart explains here how injection is disabled.
    ...Array.from({ length: 6 }, () => ''),
    '  config: |-',
    indented(made.config.text, 4).replaceAll(RAW_BREAK, '\n'),
  ].join('\n');
  const { value, diagnostics } = readValue(document, { places: false });
  const error = diagnostics.find(({ severity }) => severity === 'error')?.upstream;
  if (value === undefined || error !== undefined) {
    throw unreadable(`${row.chartName}/templates/istiod-injector-configmap.yaml`, error ?? '');
  }
  return { config: printedByHelm(valueAt(value, 'data.config')), values: printedByHelm(valueAt(value, 'data.values')) };
}

/** Stands for a line break within a value that the chart writes as it is: nothing indents what follows it. */
const RAW_BREAK = '\u0000';

const DECOY = '{{ Template_Version_And_Istio_Version_Mismatched_Check_Installation }}';

/** `isRaw`: some value that is written as it is has a line break, so that only YAML can tell what comes of it. */
function configText(
  context: ObjectContext,
  templates: ReleaseTemplates,
): { readonly text: MappedText; readonly isRaw: boolean } {
  const { values, row, origins } = context;
  const webhook = isObject(values.sidecarInjectorWebhook) ? values.sidecarInjectorWebhook : newObject();
  const originOf = (key: string): Origin | undefined => originAt(values, `sidecarInjectorWebhook.${key}`, origins);
  const lines = new MappedLines();
  let isRaw = false;
  const raw = (value: Json | undefined): string => {
    const text = printedByHelm(value);
    isRaw ||= text.includes('\n');
    return text.replaceAll('\n', RAW_BREAK);
  };

  if (row.configForm !== 'named') {
    addPolicy();
    if (row.configForm !== 'policy') addSelectors();
    if (row.configForm === 'template-last') {
      addInjected();
      lines.add('');
      lines.add('template: |');
    } else lines.add('template: |-');
    addOwn();
    if (row.configForm === 'annotations-last') addInjected();
    return { text: lines.trimmed(), isRaw };
  }
  lines.add(
    '# defaultTemplates defines the default template to use for pods that do not explicitly specify a template',
  );
  const defaults = webhook.defaultTemplates ?? null;
  if (truthy(defaults)) {
    lines.add('defaultTemplates:', originOf('defaultTemplates'));
    const list = isObject(defaults) ? Object.keys(defaults).toSorted(compareStrings) : [];
    if (Array.isArray(defaults)) {
      defaults.forEach((item, index) => lines.add(`- ${raw(item)}`, origins.get(defaults, index)));
    } else if (typeof defaults === 'bigint') {
      for (let item = 0n; item < defaults && item < 1000n; item++) lines.add(`- ${item}`, originOf('defaultTemplates'));
    } else if (isObject(defaults)) {
      for (const key of list) lines.add(`- ${raw(defaults[key])}`, origins.get(defaults, key));
    }
  } else lines.add('defaultTemplates: [sidecar]', originOf('defaultTemplates'));
  addPolicy();
  addSelectors();
  addInjected();
  lines.add(`template: ${quote(DECOY)}`);
  lines.add('templates:', originOf('templates'));
  const own = isObject(webhook.templates) ? webhook.templates : newObject();
  for (const { name, text } of typeof templates === 'function' ? [] : templates) {
    if (hasKey(own, name)) continue;
    lines.add(`  ${name}: |`, context.computed);
    lines.add(indented(text.trim(), 4), context.computed);
  }
  if (truthy(own)) lines.addMapped(trimMapped(emitMapped(own, origins)), 2);
  return { text: lines.trimmed(), isRaw };

  /** The release's own template, the values in it where its chart writes them there. */
  function addOwn(): void {
    if (typeof templates === 'function') lines.addMapped(writtenTemplate(context, templates, raw), 2);
    else for (const { text } of templates) lines.add(indented(text.trim(), 2), context.computed);
  }

  function addPolicy(): void {
    const path = `global.proxy.${row.policyKey}`;
    lines.add(`policy: ${raw(valueAt(values, path))}`, originAt(values, path, origins));
  }

  function addSelectors(): void {
    for (const key of ['alwaysInjectSelector', 'neverInjectSelector']) {
      lines.add(`${key}:`, originOf(key));
      lines.addMapped(trimMapped(emitMapped(webhook[key] ?? null, origins)), 2);
    }
  }

  function addInjected(): void {
    lines.add('injectedAnnotations:', originOf('injectedAnnotations'));
    addAnnotations(webhook.injectedAnnotations ?? null);
  }

  function addAnnotations(annotations: Json): void {
    const entries: readonly (readonly [string, Json, Origin | undefined])[] = Array.isArray(annotations)
      ? annotations.map((value, index) => [String(index), value, origins.get(annotations, index)])
      : sortedEntries(isObject(annotations) ? annotations : newObject());
    for (const [key, value, origin] of entries) {
      const written = row.quotesAnnotations ? quote(printedByHelm(value)) : `"${raw(value)}"`;
      lines.add(`  "${raw(key)}": ${value === null && row.quotesAnnotations ? '' : written}`, origin);
    }
  }

  function sortedEntries(map: JsonObject): (readonly [string, Json, Origin | undefined])[] {
    return Object.keys(map)
      .toSorted(compareStrings)
      .map((key) => [key, map[key] ?? null, origins.get(map, key)]);
  }
}
