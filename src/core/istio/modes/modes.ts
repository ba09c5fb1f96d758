import type { InjectionMode } from '../../scenario';
import type { admitDocument } from './webhook';

let admit: typeof admitDocument | undefined;

/** Says how the webhook's mode injects; `webhook.ts` does so when it is imported. */
export function setWebhookMode(mode: typeof admitDocument): void {
  admit = mode;
}

/**
 * Loads what only one of the modes needs: the webhook, with admission and patches. The engine itself is synchronous: whoever is about to inject
 * calls this first, or imports `webhook.ts`.
 */
export async function loadMode(mode: InjectionMode): Promise<void> {
  if (mode === 'webhook') await import('./webhook');
}

/** How the webhook injects a document. Throws where nobody has loaded it, which is a mistake of the caller and not of a person's text. */
export function webhookMode(): typeof admitDocument {
  if (admit === undefined) throw new Error('the webhook is not loaded: await loadMode(mode) before injecting');
  return admit;
}
