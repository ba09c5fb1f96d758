import { fromBytes, toBytes } from '../go/bytes';

const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** The text of UTF-16 with a mark; undefined for other bytes, and for what is not whole characters. */
function utf16Text(bytes: Uint8Array): string | undefined {
  const isLittle = bytes[0] === 0xff && bytes[1] === 0xfe;
  if ((!isLittle && (bytes[0] !== 0xfe || bytes[1] !== 0xff)) || bytes.length % 2 !== 0) return undefined;
  const parts: string[] = [];
  for (let at = 2; at < bytes.length; at += 2) {
    const [first = 0, second = 0] = bytes.subarray(at, at + 2);
    parts.push(String.fromCharCode(isLittle ? first | (second << 8) : (first << 8) | second));
  }
  const text = parts.join('');
  return LONE_SURROGATE.test(text) ? undefined : text;
}

/**
 * The text of a file, whose bytes are kept: what is not UTF-8 stays as escaped bytes (`go/bytes.ts`), so that the reader can say what Go says of it.
 * UTF-16 is decoded where Istio's reader of manifests leaves it whole: it puts one byte, half a character, behind a last line that does not end in a
 * newline's byte, which UTF-16 with the mark FF FE never does.
 */
export function fileText(bytes: Uint8Array): string {
  return (bytes[0] === 0xfe && bytes.at(-1) === 0x0a ? utf16Text(bytes) : undefined) ?? fromBytes(bytes);
}

/** A file's text where it is read as one YAML document, as configurations and values are: goyaml decodes UTF-16 of both kinds. */
export function documentText(text: string): string {
  return /^(?:\udcff\udcfe|\udcfe\udcff)/.test(text) ? (utf16Text(toBytes(text)) ?? text) : text;
}

/**
 * The part of a file of manifests that Istio reads, `text` being its `fileText`: of UTF-16 the first document. Separators are looked for among the bytes,
 * where none begins a line, and of what lies between them goyaml reads one document (istio 1.30 pkg/kube/inject/inject.go IntoResourceFile, FromRawToObject).
 */
export function partRead(bytes: Uint8Array, text: string): string {
  if (bytes[0] !== 0xfe || bytes[1] !== 0xff || text.startsWith('\udcfe')) return text;
  let hasBegun = false;
  for (const { 0: line, index } of text.matchAll(/^.*$/gm)) {
    if (hasBegun && /^---(?:\s|$)/.test(line)) return text.slice(0, index);
    // Comments and directives stand before a document.
    hasBegun ||= !/^(?:%.*|\s*(?:#.*)?)$/.test(line);
  }
  return text;
}
