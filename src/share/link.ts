import { fromBase64Url, toBase64Url } from './base64url';
import { adler32 } from '../core/go/adler32';
import { pack, unpack } from './compress';
import type { Dictionary } from './dictionary';
import { type LinkContent, readPayload, writePayload } from './format';

/** Why a link cannot be opened. `raw` is what stands in the address, `salvaged` what could be read of it. */
interface LinkFault {
  readonly ok: false;
  readonly why: 'unknown-version' | 'not-base64' | 'damaged' | 'too-large' | 'invalid';
  readonly raw: string;
  readonly salvaged: string;
}

export type OpenedLink = ({ readonly ok: true } & LinkContent) | LinkFault;

/** `#v1.` and what follows. Versions to come read the old ones too. */
const LINK = /^#?(v\d+)\.(.*)$/s;

/** Whether a location's hash looks like one of our links at all. */
export function isLink(hash: string): boolean {
  return LINK.test(hash);
}

/** The hash of a link to a scenario, `#v1.…`; `dictionary` is version 1's (`loadDictionary`). */
export function writeLink(content: LinkContent, dictionary: Dictionary): string {
  const payload = writePayload(content, dictionary.texts);
  const packed = pack(payload, dictionary.bytes);
  const bytes = new Uint8Array(packed.length + 4);
  new DataView(bytes.buffer).setUint32(0, adler32(payload));
  bytes.set(packed, 4);
  return `#v1.${toBase64Url(bytes)}`;
}

/** What a link holds, or why it cannot be read. Never throws; never trusts. */
export function readLink(hash: string, dictionary: Dictionary): OpenedLink {
  const [, version, data = ''] = LINK.exec(hash) ?? [];
  const fault = (why: LinkFault['why'], salvaged = ''): LinkFault => ({ ok: false, why, raw: hash, salvaged });
  if (version !== 'v1') return fault('unknown-version');
  const bytes = fromBase64Url(data.trim());
  if (bytes === null) return fault('not-base64');
  if (bytes.length < 5) return fault('damaged');
  const unpacked = unpack(bytes.subarray(4), dictionary.bytes);
  if (!unpacked.ok) return fault(unpacked.why, new TextDecoder().decode(unpacked.partial));
  const sum = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  if (sum !== adler32(unpacked.bytes)) return fault('damaged', new TextDecoder().decode(unpacked.bytes));
  const content = readPayload(unpacked.bytes, dictionary.texts);
  return content === null ? fault('invalid', new TextDecoder().decode(unpacked.bytes)) : { ok: true, ...content };
}

/** Where a link of a length still arrives whole. Sources: the documented or reported limits of the places named. */
export interface LinkFit {
  readonly place: 'chat' | 'issue-tracker' | 'browser-history' | 'browser';
  readonly limit: number;
  readonly fits: boolean;
}

/** The places of 2,000 (Discord), 8,000 (GitHub and most servers' request lines), 65,536 (Firefox history) and 2,097,152 characters (Chromium). */
export function linkFits(length: number): LinkFit[] {
  return (
    [
      ['chat', 2000],
      ['issue-tracker', 8000],
      ['browser-history', 65_536],
      ['browser', 2_097_152],
    ] as const
  ).map(([place, limit]) => ({ place, limit, fits: length <= limit }));
}
