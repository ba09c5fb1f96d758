/** One document of a stream: its range in the source and what the reader hands on. */
export interface DocumentPiece {
  readonly start: number;
  readonly end: number;
  /** The lines as the reader hands them on: CR LF as LF, every line ended. */
  readonly raw: string;
  /** Where the text after its separator begins; undefined if the text ends without one. */
  readonly next?: number;
  /** What follows `---` on the separator line at which the reader gives up, with its range in the source. */
  readonly badSeparator?: { readonly text: string; readonly start: number; readonly end: number };
}

/**
 * What the reader does with a line such as `--- text`: `reject` gives an error but allows a comment (apimachinery from
 * 0.22 on, Istio 1.12); `keep` takes it, comment or not, for a line of the document.
 */
export type SeparatorRule = 'reject' | 'keep';

/**
 * Splits a stream of YAML documents as k8s.io/apimachinery's YAMLReader does: at lines that start with `---`, which are
 * dropped, except that a separator before any line stays part of the first document. Ranges exclude dropped separators.
 */
export function splitDocuments(text: string, rule: SeparatorRule = 'reject'): DocumentPiece[] {
  return [...splitDocumentsLazily(text, rule)];
}

/** `splitDocuments`, one piece at a time, from the start or the `next` of a piece on: what is before it makes no difference. */
export function* splitDocumentsLazily(
  text: string,
  rule: SeparatorRule = 'reject',
  from = 0,
): Generator<DocumentPiece> {
  let start = from;
  let search = from;
  while (start < text.length) {
    const at = findSeparator(text, Math.max(search, start));
    if (at < 0) {
      yield piece(text, start, text.length);
      return;
    }
    const feed = text.indexOf('\n', at);
    const lineEnd = feed < 0 ? text.length : feed;
    const rest = trimGoSpace(text.slice(at + 3, lineEnd));
    const next = feed < 0 ? text.length : feed + 1;
    search = next;
    if (rule === 'reject' && rest !== '' && !rest.startsWith('#')) {
      yield { ...piece(text, start, at), next, badSeparator: { text: rest, start: at, end: lineEnd } };
      start = next;
    } else if (rule === 'keep' && rest !== '') {
      continue;
    } else if (at > start) {
      yield { ...piece(text, start, at), next };
      start = next;
    }
  }
}

function findSeparator(text: string, from: number): number {
  if (text.startsWith('---', from) && (from === 0 || text.charCodeAt(from - 1) === 0x0a)) return from;
  const found = text.indexOf('\n---', from);
  return found < 0 ? -1 : found + 1;
}

function piece(text: string, start: number, end: number): DocumentPiece {
  return { start, end, raw: rawLines(text.slice(start, end)) };
}

/** A document's lines as the reader hands them on: CR LF as LF, every line ended. */
export function rawLines(text: string): string {
  const unix = text.includes('\r') ? text.replaceAll('\r\n', '\n') : text;
  return unix === '' || unix.endsWith('\n') ? unix : `${unix}\n`;
}

/** strings.TrimSpace: unlike JavaScript's, Go's white space has U+0085 and lacks U+FEFF. */
function trimGoSpace(text: string): string {
  return text.replace(/^(?:(?!\ufeff)[\s\u0085])+|(?:(?!\ufeff)[\s\u0085])+$/g, '');
}
