import { runSteps } from '../../run-steps';
import { type Diagnostic, diagnostic } from '../../diagnostic';
import { ownText } from '../../text/own-text';
import type { SourceId } from '../../text/span';
import { type Kept, type ReadPart, YamlCache } from './cache';
import type { ReadValue, YamlDocument } from './document';
import { DEFAULT_YAML_LIMITS, type YamlLimits } from './limits';
import type { YamlRecovery } from './package-parse';
import { type ParsedText, parseText } from './parsed-text';
import { duplicateDiagnostic, problemDiagnostic, spanAt, type TextPlace } from './problems';
import { DocumentSpans } from './spans';
import { type DocumentPiece, type SeparatorRule, splitDocumentsLazily } from './split';
import type { StreamedPiece } from './split-stream';

export { YamlCache } from './cache';
export type { ReadValue, YamlDocument } from './document';
export type { ScalarTable } from './scalars';
export type { SpanTable } from './spans';
export type { YamlRecovery } from './package-parse';
export type { SeparatorRule } from './split';

export interface ReadOptions {
  /** The source that spans name; `manifests` when left out. */
  readonly source?: SourceId;
  readonly limits?: YamlLimits;
  /** Gives documents whose text did not change since the last reading of this source without parsing them again. */
  readonly cache?: YamlCache;
  readonly separatorRule?: SeparatorRule;
  /** Reads on after the first error of a text, to tell the others and what could be understood. Without it there is that error alone. */
  readonly recovery?: YamlRecovery;
}

export interface ReadValueOptions extends Omit<ReadOptions, 'separatorRule'> {
  /** Off for a text of whose places nobody asks: then only the root has a span, and scalars have no source. */
  readonly places?: boolean;
}

/** How far `readDocumentsSteps` has come: documents read, and UTF-16 units of the source behind it and in all. */
export interface ReadProgress {
  readonly documents: number;
  readonly read: number;
  readonly total: number;
}

/** Units of newly parsed text between two reports of progress: a few milliseconds' worth. */
const STEP_SIZE = 50_000;

/**
 * The documents of a stream, split as apimachinery's YAMLReader and each read as sigs.k8s.io/yaml does. Documents that
 * cannot be read have no value and say why; the others are unaffected. Never throws.
 */
export function readDocuments(text: string, options: ReadOptions = {}): YamlDocument[] {
  return runSteps(readDocumentsSteps(text, options));
}

/** `readDocuments`, yielding between batches so that a worker can report progress and look for a newer request. */
export function* readDocumentsSteps(
  text: string,
  options: ReadOptions = {},
): Generator<ReadProgress, YamlDocument[], void> {
  const { source = 'manifests', limits = DEFAULT_YAML_LIMITS, separatorRule = 'reject' } = options;
  const reading = (options.cache ?? new YamlCache()).begin(source, text, limits, separatorRule);
  const parts = [...reading.head];
  let unreported = 0;
  for (const piece of splitDocumentsLazily(text, separatorRule, reading.from)) {
    const tail = reading.tail(piece.start);
    if (tail !== undefined && parts.length + tail.parts.length <= limits.documents) {
      for (const part of tail.parts) parts.push(movedPart(part, tail.shift, parts.length, source));
      break;
    }
    if (parts.length === limits.documents) {
      reading.end(parts, false);
      const documents = parts.map(({ document }) => document);
      return [...documents, tooMany(text.slice(piece.start), { ...piece, end: text.length }, parts.length, source)];
    }
    const slice = text.slice(piece.start, piece.end);
    const kept = reading.take(slice, (part) => {
      unreported += part.length;
      return parsePiece(part, limits, options);
    });
    const document = toDocument(kept, piece, parts.length, source);
    parts.push({ piece: { ...piece, raw: document.raw }, kept, document });
    if (unreported >= STEP_SIZE) {
      unreported = 0;
      yield { documents: parts.length, read: piece.end, total: text.length };
    }
  }
  reading.end(parts, true);
  return parts.map(({ document }) => document);
}

/** A document of the last reading where it stands now. */
function movedPart(part: ReadPart, shift: number, index: number, source: SourceId): ReadPart {
  if (shift === 0 && part.document.index === index) return part;
  const { piece, kept } = part;
  const { badSeparator, next } = piece;
  const moved: DocumentPiece = {
    start: piece.start + shift,
    end: piece.end + shift,
    raw: piece.raw,
    ...(next === undefined ? {} : { next: next + shift }),
    ...(badSeparator === undefined
      ? {}
      : {
          badSeparator: {
            text: badSeparator.text,
            start: badSeparator.start + shift,
            end: badSeparator.end + shift,
          },
        }),
  };
  return { piece: moved, kept, document: toDocument(kept, moved, index, source) };
}

/** One document of a stream that is not read as a whole, as `readDocuments` gives it. Those behind the last one that the limits allow are not parsed. */
export function readPiece(piece: StreamedPiece, index: number, options: ReadOptions = {}): YamlDocument {
  const { source = 'manifests', limits = DEFAULT_YAML_LIMITS } = options;
  const { text } = piece;
  if (index >= limits.documents) return tooMany(text, piece, index, source);
  return toDocument({ text, parsed: parsePiece(text, limits, options) }, piece, index, source);
}

/**
 * One value, as `sigs.k8s.io/yaml` reads a whole text (values, mesh config, a rendered overlay): the first document
 * alone, empty text giving null. Go's error text is the first diagnostic's `upstream`. Never throws.
 */
export function readValue(text: string, options: ReadValueOptions = {}): ReadValue {
  const { source = 'manifests', limits = DEFAULT_YAML_LIMITS, cache } = options;
  const parse = (own: string): ParsedText => parseText(own, limits, options.recovery, options.places !== false);
  const parsed = cache === undefined ? parse(text) : cache.value(source, text, limits, parse);
  return toValue(parsed, { source, base: 0 }, text.length);
}

/**
 * A document as a text of its own, so that what is made of it does not depend on where it stands: its places are of `source` and count from
 * its start. What reading has to say of it keeps the places of the text that it stands in.
 */
export function standingAlone(document: YamlDocument, source: SourceId): YamlDocument {
  const { text, spans } = document;
  return { ...document, span: { source, start: 0, end: text.length }, spans: spans.in(source) };
}

function toValue(parsed: ParsedText, place: TextPlace, length: number): ReadValue {
  const { value, places, problem } = parsed;
  const diagnostics: Diagnostic[] = [];
  const inside = (one: Diagnostic): Diagnostic => clampSpan(one, place.base + length);
  if (problem !== undefined) diagnostics.push(inside(problemDiagnostic(problem, place)));
  for (const { kind, start, end } of parsed.moreProblems) {
    const span = spanAt(place, start, end);
    diagnostics.push(inside(diagnostic({ code: 'yaml.syntax', severity: 'error', params: { kind }, span })));
  }
  for (const duplicate of parsed.duplicates) diagnostics.push(duplicateDiagnostic(duplicate, place));
  const spans = new DocumentSpans(places, place.source, place.base);
  return { value, understood: places.value, spans, scalars: places, diagnostics };
}

/** Keeps a span inside its text; problems at the end of input lie behind the last character. */
function clampSpan(one: Diagnostic, end: number): Diagnostic {
  if (one.span === null || one.span.end <= end) return one;
  return { ...one, span: { ...one.span, start: Math.min(one.span.start, end), end } };
}

function toDocument({ text, parsed }: Kept, piece: DocumentPiece, index: number, source: SourceId): YamlDocument {
  const { start, end, badSeparator } = piece;
  const raw = piece.raw === text ? text : ownText(piece.raw);
  const read = toValue(parsed, { source, base: start }, text.length);
  const document = { index, text, raw, span: { source, start, end }, ...read };
  if (badSeparator === undefined) return document;
  const separator = diagnostic({
    code: 'yaml.separator',
    severity: 'error',
    params: { text: badSeparator.text },
    span: { source, start: badSeparator.start, end: badSeparator.end },
    upstream: `invalid Yaml document separator: ${badSeparator.text}`,
  });
  return { ...document, value: undefined, diagnostics: [separator, ...document.diagnostics] };
}

/** Stands for all documents past the limit, which the piece reaches over. */
function tooMany(text: string, piece: DocumentPiece, index: number, source: SourceId): YamlDocument {
  const document = toDocument({ text, parsed: parseText('', DEFAULT_YAML_LIMITS) }, piece, index, source);
  const span = { source, start: piece.start, end: piece.end };
  const params = { limit: String(index) };
  const diagnostics = [diagnostic({ code: 'budget.documents', severity: 'error', params, span })];
  return { ...document, value: undefined, diagnostics };
}

function parsePiece(text: string, limits: YamlLimits, { recovery }: ReadOptions): ParsedText {
  // The reader ends every line.
  return parseText(text.endsWith('\n') ? text : `${text}\n`, limits, recovery);
}
