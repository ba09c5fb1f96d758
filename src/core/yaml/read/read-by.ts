import { runSteps } from '../../run-steps';
import { type Diagnostic, diagnostic } from '../../diagnostic';
import { ownText } from '../../text/own-text';
import type { SourceId } from '../../text/span';
import { type Kept, type ReadPart, YamlCache } from './cache';
import type { ReadValue, YamlDocument } from './document';
import { DEFAULT_YAML_LIMITS, type YamlLimits } from './limits';
import { type ParsedText, parseText, type WholeReader } from './parsed-text';
import { duplicateDiagnostic, problemDiagnostic, spanAt, type TextPlace } from './problems';
import { DocumentSpans } from './spans';
import { type DocumentPiece, type SeparatorRule, splitDocumentsLazily } from './split';
import type { StreamedPiece } from './split-stream';

export interface ReadOptions {
  /** The source that spans name; `manifests` when left out. */
  readonly source?: SourceId;
  readonly limits?: YamlLimits;
  /** Gives documents whose text did not change since the last reading of this source without parsing them again. */
  readonly cache?: YamlCache;
  readonly separatorRule?: SeparatorRule;
}

export interface ReadValueOptions extends Omit<ReadOptions, 'separatorRule'> {
  /** Off for a text of whose places nobody asks: then only the root has a span, and scalars have no source. */
  readonly places?: boolean;
}

/** How far `readDocumentsStepsBy` has come: documents read, and UTF-16 units of the source behind it and in all. */
export interface ReadProgress {
  readonly documents: number;
  readonly read: number;
  readonly total: number;
}

/** Units of newly parsed text between two reports of progress: a few milliseconds' worth. */
const STEP_SIZE = 50_000;

/**
 * The documents of a stream, split as apimachinery's YAMLReader and each read as sigs.k8s.io/yaml does. Documents that
 * cannot be read have no value and say why; the others are unaffected. Throws what the reader of other than the plainest texts throws alone.
 */
export function readDocumentsBy(whole: WholeReader, text: string, options: ReadOptions = {}): YamlDocument[] {
  return runSteps(readDocumentsStepsBy(whole, text, options));
}

/** `readDocumentsBy`, yielding between batches so that a worker can report progress and look for a newer request. */
export function* readDocumentsStepsBy(
  whole: WholeReader,
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
      return [
        ...documents,
        tooMany(whole, text.slice(piece.start), { ...piece, end: text.length }, parts.length, source),
      ];
    }
    const slice = text.slice(piece.start, piece.end);
    const kept = reading.take(slice, (part) => {
      unreported += part.length;
      return parsePiece(whole, part, limits);
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

/** One document of a stream that is not read as a whole, as `readDocumentsBy` gives it. Those behind the last one that the limits allow are not parsed. */
export function readPieceBy(
  whole: WholeReader,
  piece: StreamedPiece,
  index: number,
  options: ReadOptions = {},
): YamlDocument {
  const { source = 'manifests', limits = DEFAULT_YAML_LIMITS } = options;
  const { text } = piece;
  if (index >= limits.documents) return tooMany(whole, text, piece, index, source);
  return toDocument({ text, parsed: parsePiece(whole, text, limits) }, piece, index, source);
}

/**
 * One value, as `sigs.k8s.io/yaml` reads a whole text (values, mesh config, a rendered overlay): the first document
 * alone, empty text giving null. Go's error text is the first diagnostic's `upstream`. Throws what
 * `whole` throws alone.
 */
export function readValueBy(whole: WholeReader, text: string, options: ReadValueOptions = {}): ReadValue {
  const { source = 'manifests', limits = DEFAULT_YAML_LIMITS, cache } = options;
  const parse = (own: string): ParsedText => parseText(own, limits, whole, options.places !== false);
  const parsed = cache === undefined ? parse(text) : cache.value(source, text, limits, parse);
  return toValue(parsed, { source, base: 0 }, text.length);
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
function tooMany(
  whole: WholeReader,
  text: string,
  piece: DocumentPiece,
  index: number,
  source: SourceId,
): YamlDocument {
  const document = toDocument({ text, parsed: parseText('', DEFAULT_YAML_LIMITS, whole) }, piece, index, source);
  const span = { source, start: piece.start, end: piece.end };
  const params = { limit: String(index) };
  const diagnostics = [diagnostic({ code: 'budget.documents', severity: 'error', params, span })];
  return { ...document, value: undefined, diagnostics };
}

function parsePiece(whole: WholeReader, text: string, limits: YamlLimits): ParsedText {
  // The reader ends every line.
  return parseText(text.endsWith('\n') ? text : `${text}\n`, limits, whole);
}
