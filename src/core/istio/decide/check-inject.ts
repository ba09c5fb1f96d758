import { NAMESPACE_INJECTION } from '../config/names';
import { type Json, objectsIn, stringAt } from '../../json';
import { type Labels, Selector } from '../../kube/selectors';
import { equalJson } from '../../kube/patch/json-equal';
import { keptSelector } from './selector-cache';
import { type InjectionWebhook } from './webhook-releases';

/** A row of what `istioctl experimental check-inject` prints. */
export interface CheckInjectRow {
  readonly configuration: string;
  readonly revision: string;
  readonly injected: boolean;
  /** The tool's own sentence. */
  readonly reason: string;
}

/**
 * What `istioctl experimental check-inject` says of a pod's and its namespace's labels, one row a webhook configuration,
 * sorted by name. It looks at selectors alone, never at the injector's own tests.
 * Source: istio 1.30 istioctl/pkg/checkinject/checkinject.go.
 */
export function checkInject(
  webhooks: readonly InjectionWebhook[],
  namespaceLabels: Labels,
  podLabels: Labels,
): CheckInjectRow[] {
  const byConfiguration = new Map<string, InjectionWebhook[]>();
  for (const webhook of webhooks) {
    const known = byConfiguration.get(webhook.configuration);
    if (known === undefined) byConfiguration.set(webhook.configuration, [webhook]);
    else known.push(webhook);
  }
  return [...byConfiguration].map(([configuration, hooks]) => ({
    configuration,
    revision: hooks[0]?.revision ?? '',
    ...statusOf(hooks, namespaceLabels, podLabels),
  }));
}

type Status = Pick<CheckInjectRow, 'injected' | 'reason'>;

function statusOf(webhooks: readonly InjectionWebhook[], namespaceLabels: Labels, podLabels: Labels): Status {
  for (const webhook of webhooks) {
    const status = hookStatus(webhook, namespaceLabels, podLabels);
    if (status !== undefined) return status;
  }
  const never = { matchLabels: { 'istio.io/deactivated': 'never-match' } };
  if (webhooks.some((hook) => equalJson(hook.namespaceSelector, never) && equalJson(hook.objectSelector, never))) {
    return { injected: false, reason: 'The injection webhook is deactivated, and will never match labels.' };
  }
  const namespace = webhooks.flatMap((hook) => wantedLabels(hook.namespaceSelector)).join(', ');
  const pod = webhooks.flatMap((hook) => wantedLabels(hook.objectSelector)).join(', ');
  return { injected: false, reason: `No matching namespace labels (${namespace}) or pod labels (${pod})` };
}

function hookStatus(webhook: InjectionWebhook, namespaceLabels: Labels, podLabels: Labels): Status | undefined {
  const namespace = matchedLabel(webhook.namespaceSelector, namespaceLabels);
  const pod = matchedLabel(webhook.objectSelector, podLabels);
  if (namespace !== undefined && pod !== undefined) {
    if (namespace !== '' && pod !== '') {
      return { injected: true, reason: `Namespace label ${namespace} matches, and pod label ${pod} matches` };
    }
    if (namespace !== '') return { injected: true, reason: `Namespace label ${namespace} matches` };
    return pod === '' ? undefined : { injected: true, reason: `Pod label ${pod} matches` };
  }
  if (namespace !== undefined) {
    const label = preventingLabel(webhook.objectSelector, podLabels);
    return label === undefined
      ? undefined
      : { injected: false, reason: `Pod has ${label} label, preventing injection` };
  }
  const value = namespaceLabels[NAMESPACE_INJECTION];
  if (pod === undefined || typeof value !== 'string' || value === 'enabled') return undefined;
  return { injected: false, reason: `Namespace has ${NAMESPACE_INJECTION}=${value} label, preventing injection` };
}

function entry(labels: Labels, key: Json | undefined): string | undefined {
  const value = typeof key === 'string' && Object.hasOwn(labels, key) ? labels[key] : undefined;
  return typeof value === 'string' ? value : undefined;
}

/** The first label by which a matching selector asks for a value, empty where none does; undefined where it does not match. */
function matchedLabel(selector: Json, labels: Labels): string | undefined {
  const made = keptSelector(selector);
  if (!(made instanceof Selector) || !made.matches(labels)) return undefined;
  for (const { key, operator } of objectsIn(selector, 'matchExpressions')) {
    const value = entry(labels, key);
    if ((operator === 'In' || operator === 'NotIn') && value !== undefined) return `${stringAt(key) ?? ''}=${value}`;
  }
  return '';
}

/** The label that a selector forbids. */
function preventingLabel(selector: Json, labels: Labels): string | undefined {
  for (const { key, operator, values } of objectsIn(selector, 'matchExpressions')) {
    const value = entry(labels, key);
    if (value === undefined) continue;
    const forbidden = operator === 'NotIn' && Array.isArray(values) && values.includes(value);
    if (operator === 'DoesNotExist' || forbidden) return `${stringAt(key) ?? ''}=${value}`;
  }
  return undefined;
}

function wantedLabels(selector: Json): string[] {
  return objectsIn(selector, 'matchExpressions').flatMap((expression) => {
    const key = stringAt(expression, 'key') ?? '';
    const { operator, values } = expression;
    if (operator !== 'In' || !Array.isArray(values)) return [];
    return values.map((value) => `${key}=${typeof value === 'string' ? value : ''}`);
  });
}
