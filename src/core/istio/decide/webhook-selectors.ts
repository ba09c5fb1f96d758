import { INJECT, NAMESPACE_INJECTION, REVISION, REVISION_TAG } from '../config/names';
import { isObject, type Json, type JsonObject, objectsIn, stringAt } from '../../json';
import {
  DEFAULT_REVISION,
  type InjectionWebhook,
  type InstalledInjector,
  revisionName,
  type WebhookSwitches,
} from './webhook-releases';

const NAMESPACE_NAME_KEY = 'kubernetes.io/metadata.name';
const SUFFIX = 'sidecar-injector.istio.io';
const SYSTEM_NAMESPACES = ['kube-system', 'kube-public', 'kube-node-lease', 'local-path-storage'];

const isIn = (key: string, ...values: string[]): JsonObject => ({ key, operator: 'In', values });
const isNotIn = (key: string, ...values: string[]): JsonObject => ({ key, operator: 'NotIn', values });
const isAbsent = (key: string): JsonObject => ({ key, operator: 'DoesNotExist' });
const all = (...matchExpressions: JsonObject[]): JsonObject => ({ matchExpressions });

/** The webhooks of control planes, in the order in which the API server calls them. */
export function installedWebhooks(
  injectors: readonly InstalledInjector[],
  switches: WebhookSwitches,
): InjectionWebhook[] {
  const webhooks = injectors.flatMap((injector) => {
    const own = switches.set === 'initializer' ? [] : configurationOf(injector, switches);
    return [...own, ...injector.tags.flatMap((tag) => tagConfiguration(injector, tag, switches))];
  });
  return inCallOrder(webhooks);
}

function configurationOf(injector: InstalledInjector, switches: WebhookSwitches): InjectionWebhook[] {
  const revision = revisionName(injector.revision);
  const name = revision === DEFAULT_REVISION ? '' : `-${revision}`;
  const place = injector.namespace === 'istio-system' ? '' : `-${injector.namespace}`;
  const configuration = `istio-sidecar-injector${name}${place}`;
  const byDefault = switches.set === 'single';
  const single = switches.legacyChoice ? (injector.useLegacySelectors ?? byDefault) : byDefault;
  if (single) return [{ configuration, name: SUFFIX, revision, ...singleSelectors(injector, switches) }];
  const isDefault = revision === DEFAULT_REVISION;
  // Where a revision has either these or those of the default one, they have the same names.
  const prefix = switches.defaultRevisionHooks ? 'rev.' : '';
  const hooks = !isDefault || switches.defaultRevisionHooks ? revisionHooks(revision, prefix) : [];
  if (isDefault) hooks.push(...defaultHooks(injector, switches));
  return hooks.map((hook) => ({ configuration, revision, ...hook }));
}

type Hook = Pick<InjectionWebhook, 'name' | 'namespaceSelector' | 'objectSelector'>;

function revisionHooks(revision: string, prefix = 'rev.'): Hook[] {
  return [
    {
      name: `${prefix}namespace.${SUFFIX}`,
      namespaceSelector: all(isIn(REVISION, revision), isAbsent(NAMESPACE_INJECTION)),
      objectSelector: all(isNotIn(INJECT, 'false')),
    },
    {
      name: `${prefix}object.${SUFFIX}`,
      namespaceSelector: all(isAbsent(REVISION), isAbsent(NAMESPACE_INJECTION)),
      objectSelector: all(isNotIn(INJECT, 'false'), isIn(REVISION, revision)),
    },
  ];
}

function defaultHooks(injector: InstalledInjector, switches: WebhookSwitches): Hook[] {
  const hooks: Hook[] = [
    {
      name: `namespace.${SUFFIX}`,
      namespaceSelector: all(isIn(NAMESPACE_INJECTION, 'enabled')),
      objectSelector: all(isNotIn(INJECT, 'false')),
    },
    {
      name: `object.${SUFFIX}`,
      namespaceSelector: all(isAbsent(NAMESPACE_INJECTION), isAbsent(REVISION)),
      objectSelector: all(isIn(INJECT, 'true'), isAbsent(REVISION)),
    },
  ];
  if (injector.enableNamespacesByDefault) {
    const system = switches.autoExcludesSystem ? [isNotIn(NAMESPACE_NAME_KEY, ...SYSTEM_NAMESPACES)] : [];
    hooks.push({
      name: `auto.${SUFFIX}`,
      namespaceSelector: all(isAbsent(NAMESPACE_INJECTION), isAbsent(REVISION), ...system),
      objectSelector: all(isAbsent(INJECT), isAbsent(REVISION)),
    });
  }
  return hooks;
}

function tagConfiguration(injector: InstalledInjector, tag: string, switches: WebhookSwitches): InjectionWebhook[] {
  if (switches.set === 'initializer' || !switches.revisions) return [];
  const hooks = revisionHooks(tag);
  if (tag === DEFAULT_REVISION) hooks.push(...defaultHooks(injector, switches));
  const revision = revisionName(injector.revision);
  return hooks.map((hook) => ({ configuration: `istio-revision-tag-${tag}`, revision, ...hook }));
}

function singleSelectors(injector: InstalledInjector, switches: WebhookSwitches): Omit<Hook, 'name'> {
  const revision = revisionName(injector.revision);
  const named = switches.revisions && revision !== DEFAULT_REVISION;
  const object = injector.objectSelector ?? { enabled: switches.objectSelector === 'on', autoInject: true };
  return {
    namespaceSelector: singleNamespaceSelector(injector, switches, named ? revision : null),
    objectSelector:
      object.enabled && switches.objectSelector !== 'absent'
        ? singleObjectSelector(object.autoInject, named, revision)
        : {},
  };
}

function singleNamespaceSelector(
  injector: InstalledInjector,
  switches: WebhookSwitches,
  revision: string | null,
): JsonObject {
  if (injector.enableNamespacesByDefault) {
    const own = switches.excludesOwnNamespace ? [isNotIn('name', injector.namespace)] : [];
    const labels = switches.revisions ? [isAbsent('istio-env'), isAbsent(REVISION)] : [];
    return all(...own, isNotIn(NAMESPACE_INJECTION, 'disabled'), ...labels);
  }
  if (revision !== null) return all(isAbsent(NAMESPACE_INJECTION), isIn(REVISION, revision));
  return { matchLabels: { [NAMESPACE_INJECTION]: 'enabled' } };
}

function singleObjectSelector(autoInject: boolean, named: boolean, revision: string): JsonObject {
  if (autoInject) return all(isNotIn(INJECT, 'false'));
  if (named) return all(isAbsent(INJECT), isIn(REVISION, revision));
  return { matchLabels: { [INJECT]: 'true' } };
}

/**
 * The injection webhooks among pasted MutatingWebhookConfigurations, in the order in which the API server calls them:
 * configurations by name, their webhooks as listed. Webhooks of others and those not called for new pods are left out.
 */
export function pastedWebhooks(objects: readonly JsonObject[]): InjectionWebhook[] {
  return inCallOrder(objects.flatMap(webhooksOf));
}

/** Whether an object is a MutatingWebhookConfiguration, of whatever version. */
export function isWebhookConfiguration(value: Json | undefined): value is JsonObject {
  return isObject(value) && value['kind'] === 'MutatingWebhookConfiguration';
}

function webhooksOf(object: JsonObject): InjectionWebhook[] {
  const configuration = stringAt(object, 'metadata', 'name') ?? '';
  const revision = revisionName(
    stringAt(object, 'metadata', 'labels', REVISION) ?? stringAt(object, 'metadata', 'labels', REVISION_TAG) ?? '',
  );
  return objectsIn(object, 'webhooks').flatMap((webhook) => {
    const name = stringAt(webhook, 'name') ?? '';
    if (!name.endsWith('istio.io') || !seesNewPods(webhook['rules'])) return [];
    const selector = (field: string): Json => webhook[field] ?? {};
    return {
      configuration,
      name,
      revision,
      namespaceSelector: selector('namespaceSelector'),
      objectSelector: selector('objectSelector'),
    };
  });
}

function seesNewPods(rules: Json | undefined): boolean {
  if (!Array.isArray(rules)) return true;
  const has = (rule: JsonObject, field: string, value: string): boolean => {
    const list = rule[field];
    return !Array.isArray(list) || list.includes(value) || list.includes('*');
  };
  return rules.some(
    (rule) =>
      isObject(rule) &&
      has(rule, 'operations', 'CREATE') &&
      has(rule, 'apiGroups', '') &&
      has(rule, 'resources', 'pods'),
  );
}

// A stable sort: webhooks of one configuration keep their order.
function inCallOrder(webhooks: readonly InjectionWebhook[]): InjectionWebhook[] {
  return webhooks.toSorted((a, b) =>
    a.configuration < b.configuration ? -1 : a.configuration > b.configuration ? 1 : 0,
  );
}
