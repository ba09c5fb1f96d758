import type { Scenario } from '../scenario';
import { THIS_DOCUMENT } from '../text/span';
import { standingAlone, type YamlDocument } from '../yaml/read/document';
import { aroundWorkloads, clusterWith } from './config/cluster';
import type { WebhookTests } from './decide/decision';
import type { InjectContext, Mode, PrepareOptions, WebhooksOf } from './injector';
import { kubeInject } from './modes/kube-inject';
import { type ReleaseParts, releaseWith } from './release';

export interface WebhookMode {
  readonly mode: Mode;
  readonly webhooksOf: WebhooksOf;
  readonly webhookTests: WebhookTests | null;
}

const KUBE_INJECT: WebhookMode = { mode: kubeInject, webhooksOf: () => [], webhookTests: null };

/** The parts of an engine that injection needs. */
export interface InjectionParts extends ReleaseParts {
  /** The mode of the webhook, with what finds the webhooks that are called and why. */
  readonly webhook: () => WebhookMode;
}

/**
 * The injector of a scenario's release, made ready for its texts, and the mode that uses it. What `before` read of texts that stayed the same is not
 * read again. Never throws for what a person wrote.
 */
export function prepareInjector(
  scenario: Scenario,
  parts: InjectionParts,
  options: PrepareOptions = {},
  before?: InjectContext,
): InjectContext {
  const { settings } = scenario;
  const { row, injector } = releaseWith(settings.istioVersion, parts);
  const mode = settings.mode === 'webhook' ? parts.webhook() : KUBE_INJECT;
  return injector.prepare({ scenario, row, ...mode, options, before });
}

const extended = new WeakMap<InjectContext, { readonly key: string; readonly context: InjectContext }>();

/**
 * The context with what the manifests themselves say about the cluster: Namespaces and the like among them are applied after those
 * of the cluster. The same context for the same objects, so that results can be kept.
 */
export function withManifestObjects(context: InjectContext, documents: readonly YamlDocument[]): InjectContext {
  const around = aroundWorkloads(documents);
  if (around.length === 0) return context;
  const key = around.map(({ index, text }) => `${index} ${text}`).join('\n---\n');
  const known = extended.get(context);
  if (known?.key === key) return known.context;
  const cluster = clusterWith(
    context.cluster,
    around.map((document) => standingAlone(document, `${THIS_DOCUMENT}${document.index}`)),
  );
  const webhooks = context.webhooksOf(cluster, context.revision, context.values, context.row);
  const made: InjectContext = { ...context, cluster, webhooks };
  extended.set(context, { key, context: made });
  return made;
}
