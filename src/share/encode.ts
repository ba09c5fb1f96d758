import { loadDictionary } from './dictionary';
import type { LinkContent } from './format';
import { type OpenedLink, readLink, writeLink } from './link';

/** The hash of a link that restores the scenario and the view, `#v1.…`. */
export async function encodeLink(content: LinkContent): Promise<string> {
  return writeLink(content, await loadDictionary());
}

/** What a link holds, or why it cannot be read, with its raw text. Never rejects. */
export async function decodeLink(hash: string): Promise<OpenedLink> {
  return readLink(hash, await loadDictionary());
}
