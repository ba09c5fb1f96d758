import type { Json } from '../../json';
import { Selector } from '../../kube/selectors';
import { labelsOf } from '../inject/containers';
import { checkInject } from './check-inject';
import { type DecisionInput, readKeys, type Verdict } from './decision';
import { keptSelector } from './selector-cache';
import { type InjectionWebhook, revisionName } from './webhook-releases';

/** The tests that the API server makes of the webhooks: which of them a pod's and its namespace's labels match. */
export function webhookTests(input: DecisionInput): Verdict[] {
  const verdicts: Verdict[] = [];
  const labels = namespaceLabels(input);
  const matching: InjectionWebhook[] = [];
  for (const webhook of input.webhooks) {
    const namespace = selectorMiss(webhook.namespaceSelector, labels);
    const object = selectorMiss(webhook.objectSelector, labelsOf(input.pod));
    const matches = namespace === undefined && object === undefined;
    if (matches) matching.push(webhook);
    const params = { webhook: webhook.name, configuration: webhook.configuration, revision: webhook.revision };
    const part = namespace === undefined ? 'object' : 'namespace';
    const missed = namespace ?? object ?? '';
    verdicts.push({
      test: matches ? 'webhook.match' : `webhook.${part}-selector`,
      params: matches ? params : { ...params, requirement: missed },
      read: [
        ...readKeys(input, 'namespace', webhook.namespaceSelector),
        ...readKeys(input, 'pod', webhook.objectSelector),
      ],
      result: 'continue',
    });
  }
  if (input.switches.webhooks.set !== 'initializer') verdicts.push(calledTest(input, matching));
  return verdicts;
}

function calledTest(input: DecisionInput, matching: readonly InjectionWebhook[]): Verdict {
  const own = revisionName(input.injector.revision);
  const names = matching.map(({ name, configuration }) => `${name} (${configuration})`).join(', ');
  const revisions = [...new Set(matching.map(({ revision }) => revision))];
  const upstream = checkInject(input.webhooks, namespaceLabels(input), labelsOf(input.pod))
    .filter((row) => row.revision === own)
    .map((row) => row.reason)
    .join('\n');
  const counted = { webhooks: names, count: String(matching.length), revisions: revisions.join(', ') };
  const params = { ...counted, revision: own, namespace: input.namespace, upstream };
  if (input.webhooks.length === 0) return { test: 'webhook.absent', params, read: [], result: 'skip' };
  if (matching.length === 0) return { test: 'webhook.none', params, read: [], result: 'skip' };
  if (!revisions.includes(own)) return { test: 'webhook.other-revision', params, read: [], result: 'skip' };
  const test = revisions.length > 1 ? 'webhook.several-revisions' : 'webhook.called';
  return { test, params, read: [], result: 'continue' };
}

/** The namespace's labels; the API server gives every namespace one with its name. */
function namespaceLabels(input: DecisionInput): Readonly<Record<string, Json>> {
  return { 'kubernetes.io/metadata.name': input.namespace, ...labelsOf(input.namespaceObject ?? {}) };
}

/** The requirements of a selector that labels do not meet, or the error that makes it match nothing; undefined where it matches. */
function selectorMiss(selector: Json, labels: Readonly<Record<string, Json>>): string | undefined {
  const made = keptSelector(selector);
  if (!(made instanceof Selector)) return made.error;
  if (made.matches(labels)) return undefined;
  return made.requirements.filter((requirement) => !requirement.matches(labels)).join(', ');
}
