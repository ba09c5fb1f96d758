import { heldAt, type Steps } from '../../istio/versions/steps';
import { isObject, type Json, type JsonObject } from '../../json';
import { printedByHelm, truthy, valueAt } from '../values/trees';
import type { ObjectContext } from './context';
import { objectLabels, revisionSuffix, unquoted } from './labels';

/** How the webhook configurations of a release look. Source: mutatingwebhook.yaml, revision-tags.yaml and revision-tags-mwc.yaml of the chart. */
interface WebhookRow {
  readonly apiVersion: string;
  readonly admissionReviewVersions: readonly string[] | undefined;
  /** A fixed path of the service, or the one of the values. */
  readonly pathFromValues: boolean;
  /** Whether the service's port is written; the API server takes 443 where it is not. */
  readonly port: boolean;
  readonly quotesUrl: boolean;
  readonly caBundle: 'empty' | 'absent' | 'values';
  readonly reinvocationPolicy: boolean;
  /** Whether tags heed the certificate of the values too. */
  readonly tagCaBundle: boolean;
  /** Whether the selectors are those of the first kind: always, or by `sidecarInjectorWebhook.useLegacySelectors`. */
  readonly legacySelectors: 'always' | 'by-value' | 'never';
  /** Whether such selectors of objects name the revision. */
  readonly revisionInObjects: boolean;
  readonly sideEffects: boolean;
  /** Whether the service may be elsewhere. */
  readonly url: boolean;
  /** Whether each revision has hooks that name it, before those of the default one. */
  readonly revisionHooks: boolean;
  readonly tags: boolean;
  /** Whether the tag `default` has the hook for namespaces without labels. */
  readonly tagAuto: boolean;
  /** Whether tags are documents of their own; else they are one document, of which the last keys win. */
  readonly tagDocuments: boolean;
  /** Whether tags too are left to the operator. */
  readonly tagsHeedOperator: boolean;
  readonly sparesSystemNamespaces: boolean;
  readonly annotations: boolean;
}

const WEBHOOK_STEPS: { readonly [K in keyof WebhookRow]: Steps<WebhookRow[K]> } = {
  apiVersion: [
    ['1.9', 'admissionregistration.k8s.io/v1beta1'],
    ['1.10', 'admissionregistration.k8s.io/v1'],
  ],
  admissionReviewVersions: [
    ['1.6', undefined],
    ['1.7', ['v1beta1', 'v1']],
    ['1.23', ['v1']],
  ],
  pathFromValues: [
    ['1.9', false],
    ['1.11', true],
  ],
  port: [
    ['1.9', false],
    ['1.9.6', true],
  ],
  quotesUrl: [
    ['1.9', false],
    ['1.11', true],
  ],
  caBundle: [
    ['1.9', 'empty'],
    ['1.14', 'absent'],
    ['1.22', 'values'],
  ],
  reinvocationPolicy: [
    ['1.9', false],
    ['1.19', true],
  ],
  tagCaBundle: [
    ['1.9', false],
    ['1.27', true],
  ],
  legacySelectors: [
    ['1.6', 'always'],
    ['1.9', 'by-value'],
    ['1.11', 'never'],
  ],
  revisionInObjects: [
    ['1.6', false],
    ['1.6.5', true],
  ],
  sideEffects: [
    ['1.6', false],
    ['1.6.1', true],
  ],
  url: [
    ['1.6', false],
    ['1.8', true],
  ],
  revisionHooks: [
    ['1.9', false],
    ['1.10', true],
  ],
  tags: [
    ['1.9', false],
    ['1.10', true],
  ],
  tagAuto: [
    ['1.9', false],
    ['1.12', true],
  ],
  tagDocuments: [
    ['1.9', false],
    ['1.17', true],
  ],
  tagsHeedOperator: [
    ['1.9', false],
    ['1.28', true],
  ],
  sparesSystemNamespaces: [
    ['1.9', false],
    ['1.16', true],
  ],
  annotations: [
    ['1.9', false],
    ['1.24', true],
  ],
};

function webhookRow(order: number): WebhookRow {
  return Object.fromEntries(
    Object.entries(WEBHOOK_STEPS).map(([column, steps]) => [column, heldAt(steps as Steps<unknown>, order)]),
  ) as unknown as WebhookRow;
}

const INJECTION = 'istio-injection';
const REVISION = 'istio.io/rev';
const INJECT = 'sidecar.istio.io/inject';

const isIn = (key: string, ...values: Json[]): JsonObject => ({ key, operator: 'In', values });
const isNotIn = (key: string, ...values: Json[]): JsonObject => ({ key, operator: 'NotIn', values });
const isAbsent = (key: string): JsonObject => ({ key, operator: 'DoesNotExist' });

/** A hook: its name before `sidecar-injector.istio.io`, and whom it selects. */
interface Hook {
  readonly prefix: string;
  readonly namespaces: JsonObject;
  readonly objects?: JsonObject;
}

const all = (...matchExpressions: JsonObject[]): JsonObject => ({ matchExpressions });

const NAMESPACE_HOOK: Hook = {
  prefix: 'namespace.',
  namespaces: all(isIn(INJECTION, 'enabled')),
  objects: all(isNotIn(INJECT, 'false')),
};
const OBJECT_HOOK: Hook = {
  prefix: 'object.',
  namespaces: all(isAbsent(INJECTION), isAbsent(REVISION)),
  objects: all(isIn(INJECT, 'true'), isAbsent(REVISION)),
};
const SYSTEM_NAMESPACES = ['kube-system', 'kube-public', 'kube-node-lease', 'local-path-storage'];

function revisionHooks(prefix: string, revision: string): Hook[] {
  return [
    {
      prefix: `${prefix}namespace.`,
      namespaces: all(isIn(REVISION, revision), isAbsent(INJECTION)),
      objects: all(isNotIn(INJECT, 'false')),
    },
    {
      prefix: `${prefix}object.`,
      namespaces: all(isAbsent(REVISION), isAbsent(INJECTION)),
      objects: all(isNotIn(INJECT, 'false'), isIn(REVISION, revision)),
    },
  ];
}

/**
 * The MutatingWebhookConfigurations of an installation, that of the revision first, then one for each tag, as an API server
 * gets them.
 */
export function webhookConfigurations(context: ObjectContext): JsonObject[] {
  const row = webhookRow(context.order);
  const { values } = context;
  const scope = valueAt(values, 'global.resourceScope');
  if (context.row.resourceScope && scope !== 'all' && scope !== 'cluster') return [];
  const byOperator = truthy(valueAt(values, 'global.operatorManageWebhooks'));
  const configurations: JsonObject[] = [];
  if (!byOperator) {
    configurations.push(configuration(context, row, { name: `istio-sidecar-injector${revisionSuffix(context)}` }));
  }
  if (!row.tags || (byOperator && row.tagsHeedOperator)) return configurations;
  const tags = tagConfigurations(context, row);
  configurations.push(...(row.tagDocuments ? tags : tags.slice(-1)));
  return configurations;
}

/** Names of the webhook configurations, in the order of their documents. */
export function webhookNames(configurations: readonly JsonObject[]): string[] {
  return configurations.map(({ metadata }) =>
    isObject(metadata ?? null) ? printedByHelm(valueAt(metadata, 'name')) : '',
  );
}

function tagConfigurations(context: ObjectContext, row: WebhookRow): JsonObject[] {
  const tags = context.values.revisionTags ?? null;
  const list = Array.isArray(tags) ? tags : isObject(tags) ? Object.values(tags) : [];
  return list.map((tag) => configuration(context, row, { name: `istio-revision-tag-${printedByHelm(tag)}`, tag }));
}

function configuration(
  context: ObjectContext,
  row: WebhookRow,
  { name, tag }: { readonly name: string; readonly tag?: Json },
): JsonObject {
  const { values, releaseNamespace } = context;
  const isTag = tag !== undefined;
  const labels = isTag ? { 'istio.io/tag': unquoted(printedByHelm(tag)) } : {};
  const annotations = values.sidecarInjectorWebhookAnnotations ?? null;
  const hooks = isTag ? tagHooks(context, row, tag) : ownHooks(context, row);
  return {
    apiVersion: isTag ? 'admissionregistration.k8s.io/v1' : row.apiVersion,
    kind: 'MutatingWebhookConfiguration',
    metadata: {
      name: releaseNamespace === 'istio-system' ? name : `${name}-${releaseNamespace}`,
      labels: { ...labels, ...objectLabels(context, 'app: sidecar-injector') },
      ...(row.annotations && truthy(annotations) ? { annotations } : {}),
    },
    webhooks: hooks.map((hook) => webhook(context, row, hook, isTag)),
  };
}

function ownHooks(context: ObjectContext, row: WebhookRow): Hook[] {
  const { values, releaseNamespace } = context;
  const injector = values.sidecarInjectorWebhook ?? null;
  const { legacySelectors: legacy } = row;
  if (legacy === 'always' || (legacy === 'by-value' && truthy(valueAt(injector, 'useLegacySelectors')))) {
    return [legacyHook(values, injector, unquoted(releaseNamespace), row)];
  }
  const isDefault = values.revision === '';
  const revision = printedByHelm(values.revision);
  if (row.revisionHooks) {
    return [
      ...revisionHooks('rev.', isDefault ? 'default' : revision),
      ...(isDefault ? defaultHooks(context, row) : []),
    ];
  }
  return truthy(values.revision) ? revisionHooks('', revision) : defaultHooks(context, row);
}

function defaultHooks({ values }: ObjectContext, row: WebhookRow): Hook[] {
  const hooks = [NAMESPACE_HOOK, OBJECT_HOOK];
  if (truthy(valueAt(values, 'sidecarInjectorWebhook.enableNamespacesByDefault'))) hooks.push(autoHook(row));
  return hooks;
}

function autoHook(row: WebhookRow): Hook {
  const expressions = [isAbsent(INJECTION), isAbsent(REVISION)];
  if (row.sparesSystemNamespaces) expressions.push(isNotIn('kubernetes.io/metadata.name', ...SYSTEM_NAMESPACES));
  return { prefix: 'auto.', namespaces: all(...expressions), objects: all(isAbsent(INJECT), isAbsent(REVISION)) };
}

function tagHooks(context: ObjectContext, row: WebhookRow, tag: Json): Hook[] {
  const hooks = revisionHooks('rev.', printedByHelm(tag));
  if (tag !== 'default') return hooks;
  return [...hooks, ...(row.tagAuto ? defaultHooks(context, row) : [NAMESPACE_HOOK, OBJECT_HOOK])];
}

function legacyHook(values: JsonObject, injector: Json, namespace: Json, row: WebhookRow): Hook {
  const revision = truthy(values.revision) ? unquoted(printedByHelm(values.revision)) : undefined;
  let namespaces: JsonObject = { matchLabels: { [INJECTION]: 'enabled' } };
  if (truthy(valueAt(injector, 'enableNamespacesByDefault'))) {
    namespaces = all(
      isNotIn('name', namespace),
      isNotIn(INJECTION, 'disabled'),
      isAbsent('istio-env'),
      isAbsent(REVISION),
    );
  } else if (revision !== undefined) namespaces = all(isAbsent(INJECTION), isIn(REVISION, revision));
  if (!truthy(valueAt(injector, 'objectSelector.enabled'))) return { prefix: '', namespaces };
  let objects: JsonObject = { matchLabels: { [INJECT]: 'true' } };
  if (truthy(valueAt(injector, 'objectSelector.autoInject'))) objects = all(isNotIn(INJECT, 'false'));
  else if (revision !== undefined && row.revisionInObjects) objects = all(isAbsent(INJECT), isIn(REVISION, revision));
  return { prefix: '', namespaces, objects };
}

function webhook(context: ObjectContext, row: WebhookRow, hook: Hook, isTag: boolean): JsonObject {
  const { values, releaseNamespace } = context;
  const remote = (key: string): Json | undefined => valueAt(values, `istiodRemote.${key}`);
  const url = remote('injectionURL');
  const clientConfig: JsonObject =
    row.url && truthy(url)
      ? { url: row.quotesUrl ? printedByHelm(url) : unquoted(printedByHelm(url)) }
      : {
          service: {
            name: `istiod${revisionSuffix(context)}`,
            namespace: context.row.quotesNamespace ? releaseNamespace : unquoted(releaseNamespace),
            path: row.pathFromValues ? printedByHelm(remote('injectionPath')) : '/inject',
            ...(row.port ? { port: 443 } : {}),
          },
        };
  if (row.caBundle === 'empty') clientConfig.caBundle = '';
  else if (row.caBundle === 'values' && truthy(remote('injectionCABundle')) && (!isTag || row.tagCaBundle)) {
    clientConfig.caBundle = printedByHelm(remote('injectionCABundle'));
  }
  const policy = valueAt(values, 'sidecarInjectorWebhook.reinvocationPolicy');
  return {
    name: `${hook.prefix}sidecar-injector.istio.io`,
    clientConfig,
    ...(row.sideEffects ? { sideEffects: 'None' } : {}),
    rules: [{ operations: ['CREATE'], apiGroups: [''], apiVersions: ['v1'], resources: ['pods'] }],
    failurePolicy: 'Fail',
    ...(row.reinvocationPolicy ? { reinvocationPolicy: printedByHelm(policy) } : {}),
    ...(row.admissionReviewVersions === undefined ? {} : { admissionReviewVersions: [...row.admissionReviewVersions] }),
    namespaceSelector: hook.namespaces,
    ...(hook.objects === undefined ? {} : { objectSelector: hook.objects }),
  };
}
