import type { Json } from '../../json';

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

/** A revision as labels name it: `default` for the one without a name. */
export function revisionName(revision: string): string {
  return revision === '' ? DEFAULT_REVISION : revision;
}
