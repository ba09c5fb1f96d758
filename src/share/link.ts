import { adler32 } from '../core/go/adler32';
import { isHistoric } from '../core/istio/versions/steps';
import { baseOf } from './base';
import { fromBase64Url, toBase64Url } from './base64url';
import { pack, unpack } from './compress';
import { type DictionaryName, loadDictionary } from './dictionary';
import { readPayload1 } from './format-1';
import { type LinkContent, type ReadContent, readPayload, writePayload } from './format-2';
import { unreadView } from './view';

/** Why a link cannot be opened. `raw` is what stands in the address, `salvaged` what could be read of it. */
interface LinkFault {
  readonly ok: false;
  readonly why: 'unknown-version' | 'not-base64' | 'damaged' | 'too-large' | 'invalid';
  readonly raw: string;
  readonly salvaged: string;
}

export type OpenedLink = ({ readonly ok: true } & ReadContent) | LinkFault;

/** `#v1.` and what follows. Versions to come read the old ones too. */
const LINK = /^#?(v\d+)\.(.*)$/s;

/** The dictionaries of version 2 by the number that its fifth byte gives. */
const DICTIONARIES: readonly DictionaryName[] = ['2-modern', '2-historic'];

/** Whether a location's hash looks like one of our links at all. */
export function isLink(hash: string): boolean {
  return LINK.test(hash);
}

/** The hash of a link that restores the scenario and the view (`LinkView`), `#v2.…`. */
export async function encodeLink(content: LinkContent): Promise<string> {
  const payload = await writePayload(content, baseOf);
  const name: DictionaryName = isHistoric(content.scenario.settings.istioVersion) ? '2-historic' : '2-modern';
  const packed = pack(payload, (await loadDictionary(name)).bytes);
  const bytes = new Uint8Array(packed.length + 5);
  new DataView(bytes.buffer).setUint32(0, adler32(payload));
  bytes[4] = DICTIONARIES.indexOf(name);
  bytes.set(packed, 5);
  return `#v2.${toBase64Url(bytes)}`;
}

/** What a link holds, or why it cannot be read, with its raw text. Never rejects; never trusts. */
export async function decodeLink(hash: string): Promise<OpenedLink> {
  const [, version, data = ''] = LINK.exec(hash) ?? [];
  const fault = (why: LinkFault['why'], salvaged = ''): LinkFault => ({ ok: false, why, raw: hash, salvaged });
  if (version !== 'v1' && version !== 'v2') return fault('unknown-version');
  const bytes = fromBase64Url(data.trim());
  if (bytes === null) return fault('not-base64');
  const head = version === 'v1' ? 4 : 5;
  if (bytes.length <= head) return fault('damaged');
  const name = version === 'v1' ? 1 : DICTIONARIES[bytes[4] ?? DICTIONARIES.length];
  if (name === undefined) return fault('unknown-version');
  const dictionary = await loadDictionary(name);
  const unpacked = unpack(bytes.subarray(head), dictionary.bytes);
  if (!unpacked.ok) return fault(unpacked.why, new TextDecoder().decode(unpacked.partial));
  const sum = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  if (sum !== adler32(unpacked.bytes)) return fault('damaged', new TextDecoder().decode(unpacked.bytes));
  const content =
    version === 'v1' ? readVersion1(unpacked.bytes, dictionary.texts) : await readVersion2(unpacked.bytes);
  return content === null ? fault('invalid', new TextDecoder().decode(unpacked.bytes)) : { ok: true, ...content };
}

async function readVersion2(bytes: Uint8Array): Promise<ReadContent | null> {
  const content = await readPayload(bytes, baseOf);
  return content === null ? null : { ...content, unknown: [...content.unknown, ...unreadView(content.view)] };
}

function readVersion1(bytes: Uint8Array, texts: readonly string[]): ReadContent | null {
  const content = readPayload1(bytes, texts);
  return content === null ? null : { ...content, corrected: false, unknown: [] };
}
