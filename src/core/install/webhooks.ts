/** The text of the Cluster tab with webhooks after it. */
export function withWebhooks(text: string, webhooks: string): string {
  return webhooks === '' ? text : `${text === '' || text.endsWith('\n') ? text : `${text}\n`}${separated(webhooks)}`;
}

/** Webhooks as `withWebhooks` puts them behind a text. */
export function separated(webhooks: string): string {
  return `---\n${webhooks}`;
}
