import { isPlainManifest } from '../../core/install/recognise/plain-manifest';
import { recognise } from '../../core/install/recognise/recognise';
import { aroundWorkloads } from '../../core/istio/config/cluster';
import { isObject, type Json } from '../../core/json';
import { ownText } from '../../core/text/own-text';
import { DEFAULT_YAML_LIMITS } from '../../core/yaml/read/limits';
import { readPiece } from '../../core/yaml/read/read';
import { type DocumentStream, keptPiece, type StreamPiece } from './document-stream';

/** What is known of a stream once all of it has been looked through. */
export interface Survey {
  /** The documents that say something about the cluster, by their index. */
  readonly around: ReadonlyMap<number, StreamPiece>;
  /** A text of those documents of which something could be recognised: `intake` says of it what it says of the whole. */
  readonly telling: string;
  /** Whether some separator has something behind it, a comment at least: old releases take it for a line of the document. */
  readonly hasRemarks: boolean;
}

const { documents: MOST } = DEFAULT_YAML_LIMITS;

/** Whether something is known by reading a document to be an object of which nothing can be recognised. */
function saysNothing(text: string, value: Json | undefined): boolean {
  if (!isObject(value) || !('kind' in value) || text.includes('proxyv2:')) return false;
  const { found, advice } = recognise(text);
  return found.length === 0 && advice.length === 0;
}

/**
 * Looks through a stream for what a document may say about others: the cluster, an installation. Undefined where the texts of all documents would be
 * needed: where an installation is among them, where no document can be read, or where the caller `needsAll` because of a document's text.
 */
export function survey(stream: DocumentStream, needsAll: (text: string) => boolean = () => false): Survey | undefined {
  const around = new Map<number, StreamPiece>();
  const telling: string[] = [];
  let hasRemarks = false;
  let isAll = true;
  // That there are several objects tells something too: the values of a chart are one.
  let witness: number | undefined;
  for (const piece of stream.pieces('reject')) {
    const { text, separator, index } = piece;
    if (needsAll(text)) return undefined;
    hasRemarks ||= separator.slice(3).trim() !== '';
    if (index >= MOST) continue;
    const isPlain = isPlainManifest(text);
    const document = isPlain && witness !== undefined ? undefined : readPiece(piece, index);
    if (document !== undefined && aroundWorkloads([document]).length > 0) around.set(index, keptPiece(piece));
    const value: Json | undefined = document?.value;
    const isQuiet = isPlain || saysNothing(text, value);
    if (isQuiet && value !== undefined) witness ??= index;
    if (isQuiet && index > 0 && index !== witness) isAll = false;
    else telling.push(ownText(text + separator));
  }
  if (!isAll && witness === undefined) return undefined;
  const text = telling.join('');
  return recognise(text).found.every(({ kind }) => kind === 'cluster')
    ? { around, telling: text, hasRemarks }
    : undefined;
}
