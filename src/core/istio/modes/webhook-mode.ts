import { clusterWebhooks } from '../decide/cluster-webhooks';
import { webhookTests } from '../decide/webhook-tests';
import type { WebhookMode } from '../prepare';
import { webhook } from './webhook';

/** Injection at the creation of pods: the webhook's mode, which webhooks are called, and why. */
export const WEBHOOK_MODE: WebhookMode = { mode: webhook, webhooksOf: clusterWebhooks, webhookTests };
