import { INJECT, NAMESPACE_INJECTION, REVISION } from '../../istio/config/names';
import { isObject, type Json, jsonAt, type JsonObject, objectsIn, stringAt } from '../../json';
import { type Labels, matchesSelector } from '../../kube/selectors';
import type { ManifestIndex } from '../manifest-index';
import { type KubeObject, objectPlace, scalarText } from '../objects';
import type { ParityMessage } from './parity-codes';

interface NamedWebhook {
  readonly name: string;
  readonly value: JsonObject;
  readonly object: KubeObject;
}

const SELECTORS = ['namespaceSelector', 'objectSelector'] as const;

/** The revisions that a configuration's label and the selectors of its webhooks name. */
function revisionsOf({ labels, value }: KubeObject): Set<string> {
  const found = new Set<string>();
  const add = (revision: Json | undefined): void => {
    if (typeof revision === 'string') found.add(revision);
  };
  add(labels.get(REVISION));
  for (const webhook of objectsIn(value['webhooks'])) {
    for (const selector of SELECTORS) {
      add(jsonAt(webhook, selector, 'matchLabels', REVISION));
      for (const expression of objectsIn(webhook, selector, 'matchExpressions')) {
        const { key, values } = expression;
        if (key === REVISION && Array.isArray(values)) values.forEach(add);
      }
    }
  }
  return found;
}

/** The label sets that the analyzer tries: none, each value of `key`, and all of these with each revision. */
function labelSets(key: string, values: readonly string[], revisions: Iterable<string>): Labels[] {
  const base: Labels[] = [{}, ...values.map((value) => ({ [key]: value }))];
  return [...base, ...[...revisions].flatMap((revision) => base.map((set) => ({ ...set, [REVISION]: revision })))];
}

function matches(selector: Json | undefined, labels: Labels): boolean {
  return selector === undefined || selector === null || matchesSelector(selector, labels);
}

function* overlaps(webhooks: readonly NamedWebhook[], revisions: Iterable<string>): Iterable<ParityMessage> {
  const namespaces = labelSets(NAMESPACE_INJECTION, ['enabled', 'disabled'], revisions);
  const objects = labelSets(INJECT, ['true', 'false'], revisions);
  const said = new Set<string>();
  for (const namespace of namespaces) {
    const inNamespace = webhooks.filter(({ value }) => matches(value['namespaceSelector'], namespace));
    for (const labels of objects) {
      const called = inNamespace.filter(({ value }) => matches(value['objectSelector'], labels));
      for (const { name, object } of called) {
        const others = [...new Set(called.map((one) => one.name))].filter((one) => one !== name).sort();
        if (others.length === 0) continue;
        const text = `Webhook overlaps with others: [${others.join(' ')}]. This may cause injection to occur twice.`;
        if (said.has(`${object.name} ${text}`)) continue;
        said.add(`${object.name} ${text}`);
        yield { code: 'IST0139', object, span: objectPlace(object), text };
      }
    }
  }
}

/**
 * webhook.Analyzer: webhooks that are called for the same pod, and those whose Service is not there. The Service of a configuration that stands around the
 * manifests is not asked for.
 * Source: istio 1.30 pkg/config/analysis/analyzers/webhook/webhook.go.
 */
export function* webhookOverlaps(index: ManifestIndex): Iterable<ParityMessage> {
  const webhooks: NamedWebhook[] = [];
  const revisions = new Set<string>();
  for (const object of index.webhookConfigurations) {
    const own = objectsIn(object.value['webhooks']);
    const named = revisionsOf(object);
    if (named.size === 0 && !own.some((one) => (scalarText(one['name']) ?? '').endsWith('istio.io'))) continue;
    for (const revision of named) revisions.add(revision);
    for (const value of own) {
      webhooks.push({ name: `${object.name}/${scalarText(value['name']) ?? ''}`, value, object });
    }
  }
  yield* overlaps(webhooks, revisions);
  const services = new Set(index.services.map(({ namespace, name }) => `${namespace}/${name}`));
  for (const { value, object } of webhooks) {
    const service = jsonAt(value, 'clientConfig', 'service');
    if (!isObject(service) || object.document.span.source !== 'manifests') continue;
    const name = `${stringAt(service, 'namespace') ?? ''}/${stringAt(service, 'name') ?? ''}`;
    if (services.has(name)) continue;
    yield {
      code: 'IST0139',
      object,
      span: objectPlace(object),
      text: `Injector refers to a control plane service that does not exist: ${name}.`,
    };
  }
}
