import { clusterWebhooks } from '../decide/cluster-webhooks';
import type { WebhookMode } from '../prepare';
import { webhook } from './webhook';

/** Injection at the creation of pods: the webhook's mode, and which webhooks are called. */
export const WEBHOOK_MODE: WebhookMode = { mode: webhook, webhooksOf: clusterWebhooks };
