import { INJECT, NAMESPACE_INJECTION, REVISION, REVISION_TAG } from '../config/names';
import { isObject, type Json, type JsonObject, stringAt } from '../../json';

/** How a release's chart sets its injection webhooks up. The version table holds one of `WEBHOOK_RELEASES` a row. */
export interface WebhookSwitches {
  /** One webhook; several, each for one way of asking for injection; or, before webhooks, an initializer. */
  readonly set: 'initializer' | 'single' | 'several';
  /** Whether `useLegacySelectors` may ask for the single webhook where `set` is `several`. */
  readonly legacyChoice: boolean;
  /** Single webhook: whether a revision has a webhook of its own that namespaces select by `istio.io/rev`. */
  readonly revisions: boolean;
  /** Single webhook for all namespaces: whether Istio's own namespace, told by its label `name`, is left out. */
  readonly excludesOwnNamespace: boolean;
  /** Single webhook: whether it can select pods, and whether it does unless values say otherwise. */
  readonly objectSelector: 'absent' | 'off' | 'on';
  /** Several: whether the default revision has the `rev.` webhooks too. */
  readonly defaultRevisionHooks: boolean;
  /** Several, all namespaces: whether Kubernetes' own namespaces are left out by name. */
  readonly autoExcludesSystem: boolean;
}

const SINGLE: WebhookSwitches = {
  set: 'single',
  legacyChoice: false,
  revisions: false,
  excludesOwnNamespace: false,
  objectSelector: 'absent',
  defaultRevisionHooks: false,
  autoExcludesSystem: false,
};
const SEVERAL: WebhookSwitches = { ...SINGLE, set: 'several', revisions: true, defaultRevisionHooks: true };

/**
 * The webhook set-ups by the release in which they came.
 * Source: `mutatingwebhook.yaml` of the charts; section 1.9 of the injection specification.
 */
export const WEBHOOK_RELEASES = {
  '0.2': { ...SINGLE, set: 'initializer' },
  '0.5': SINGLE,
  '1.4': { ...SINGLE, excludesOwnNamespace: true },
  '1.5': { ...SINGLE, excludesOwnNamespace: true, revisions: true, objectSelector: 'off' },
  '1.9': {
    ...SEVERAL,
    set: 'single',
    legacyChoice: true,
    excludesOwnNamespace: true,
    objectSelector: 'on',
    defaultRevisionHooks: false,
  },
  '1.10': { ...SEVERAL, legacyChoice: true, excludesOwnNamespace: true, objectSelector: 'on' },
  '1.11': SEVERAL,
  '1.16': { ...SEVERAL, autoExcludesSystem: true },
} as const satisfies Record<string, WebhookSwitches>;

/** One control plane as it was installed. */
export interface InstalledInjector {
  /** Its revision; `default` or empty for the one without. */
  readonly revision: string;
  /** Revision tags that point at it, `default` among them if that is one. */
  readonly tags: readonly string[];
  readonly namespace: string;
  readonly enableNamespacesByDefault: boolean;
  /** `sidecarInjectorWebhook.useLegacySelectors`, where values say it. */
  readonly useLegacySelectors?: boolean;
  /** `sidecarInjectorWebhook.objectSelector`, where values say it. */
  readonly objectSelector?: { readonly enabled: boolean; readonly autoInject: boolean };
}

/** One webhook that the API server may call for a new pod. */
export interface InjectionWebhook {
  /** Name of the MutatingWebhookConfiguration. */
  readonly configuration: string;
  /** `rev.namespace.sidecar-injector.istio.io` */
  readonly name: string;
  /** Revision of the injector that is called; `default` where it has none. */
  readonly revision: string;
  /** A `metav1.LabelSelector`; `{}` matches everything. */
  readonly namespaceSelector: Json;
  readonly objectSelector: Json;
}

export const DEFAULT_REVISION = 'default';
const NAMESPACE_NAME_KEY = 'kubernetes.io/metadata.name';
const SUFFIX = 'sidecar-injector.istio.io';
const SYSTEM_NAMESPACES = ['kube-system', 'kube-public', 'kube-node-lease', 'local-path-storage'];

const isIn = (key: string, ...values: string[]): JsonObject => ({ key, operator: 'In', values });
const isNotIn = (key: string, ...values: string[]): JsonObject => ({ key, operator: 'NotIn', values });
const isAbsent = (key: string): JsonObject => ({ key, operator: 'DoesNotExist' });
const all = (...matchExpressions: JsonObject[]): JsonObject => ({ matchExpressions });

/** A revision as labels name it: `default` for the one without a name. */
export function revisionName(revision: string): string {
  return revision === '' ? DEFAULT_REVISION : revision;
}

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
  const hooks = !isDefault || switches.defaultRevisionHooks ? revisionHooks(revision) : [];
  if (isDefault) hooks.push(...defaultHooks(injector, switches));
  return hooks.map((hook) => ({ configuration, revision, ...hook }));
}

type Hook = Pick<InjectionWebhook, 'name' | 'namespaceSelector' | 'objectSelector'>;

function revisionHooks(revision: string): Hook[] {
  return [
    {
      name: `rev.namespace.${SUFFIX}`,
      namespaceSelector: all(isIn(REVISION, revision), isAbsent(NAMESPACE_INJECTION)),
      objectSelector: all(isNotIn(INJECT, 'false')),
    },
    {
      name: `rev.object.${SUFFIX}`,
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
  const list = Array.isArray(object['webhooks']) ? object['webhooks'].filter(isObject) : [];
  const configuration = stringAt(object, 'metadata', 'name') ?? '';
  const revision = revisionName(
    stringAt(object, 'metadata', 'labels', REVISION) ?? stringAt(object, 'metadata', 'labels', REVISION_TAG) ?? '',
  );
  return list.flatMap((webhook) => {
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
