import { runSteps } from '../../run-steps';
import { type Diagnostic, diagnostic } from '../../diagnostic';
import type { Json } from '../../json';
import { ownText } from '../../text/own-text';
import type { SourceId, Span } from '../../text/span';
import { YamlCache } from './cache';
import { DEFAULT_YAML_LIMITS, type YamlLimits } from './limits';
import type { YamlRecovery } from './package-parse';
import { type ParsedText, parseText } from './parsed-text';
import { duplicateDiagnostic, problemDiagnostic, spanAt, type TextPlace } from './problems';
import type { ScalarTable } from './scalars';
import { DocumentSpans, type SpanTable } from './spans';
import { type DocumentPiece, type SeparatorRule, splitDocumentsLazily } from './split';

export { YamlCache } from './cache';
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

/** What reading one value gives. Spans are of the source; `value` is undefined where the text cannot be read. */
export interface ReadValue {
  readonly value: Json | undefined;
  /** `value`, or as much of a text that cannot be read as could be understood, for hints while it is being typed. */
  readonly understood: Json;
  /** Of `understood`. */
  readonly spans: SpanTable;
  /** Of `understood`. */
  readonly scalars: ScalarTable;
  /** `yaml.syntax`, `yaml.duplicate-key`, `yaml.separator` and `budget.*`; the first error is what Go reports. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface YamlDocument extends ReadValue {
  readonly index: number;
  /** The document's part of the source. */
  readonly text: string;
  /** The bytes that kube-inject passes through: CR LF as LF, the last line ended. */
  readonly raw: string;
  readonly span: Span;
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
  const { source = 'manifests', limits = DEFAULT_YAML_LIMITS, cache = new YamlCache() } = options;
  const documents: YamlDocument[] = [];
  let unreported = 0;
  cache.begin(source, limits);
  for (const piece of splitDocumentsLazily(text, options.separatorRule)) {
    if (documents.length === limits.documents) {
      documents.push(tooMany(text, piece, documents.length, source));
      break;
    }
    const slice = text.slice(piece.start, piece.end);
    const { text: own, parsed } = cache.take(source, slice, (part) => {
      unreported += part.length;
      // The reader ends every line.
      return parseText(part.endsWith('\n') ? part : `${part}\n`, limits, options.recovery);
    });
    documents.push(toDocument(own, piece, documents.length, source, parsed));
    if (unreported >= STEP_SIZE) {
      unreported = 0;
      yield { documents: documents.length, read: piece.end, total: text.length };
    }
  }
  return documents;
}

/**
 * One value, as `sigs.k8s.io/yaml` reads a whole text (values, mesh config, a rendered overlay): the first document
 * alone, empty text giving null. Go's error text is the first diagnostic's `upstream`. Never throws.
 */
export function readValue(text: string, options: ReadValueOptions = {}): ReadValue {
  const { source = 'manifests', limits = DEFAULT_YAML_LIMITS, cache = new YamlCache() } = options;
  cache.begin(source, limits);
  const { parsed } = cache.take(source, text, (own) =>
    parseText(own, limits, options.recovery, options.places !== false),
  );
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

function toDocument(
  text: string,
  piece: DocumentPiece,
  index: number,
  source: SourceId,
  parsed: ParsedText,
): YamlDocument {
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

/** Stands for all documents past the limit. */
function tooMany(text: string, piece: DocumentPiece, index: number, source: SourceId): YamlDocument {
  const parsed = parseText('', DEFAULT_YAML_LIMITS);
  const span = { source, start: piece.start, end: text.length };
  const document = toDocument(text.slice(piece.start), { ...piece, end: text.length }, index, source, parsed);
  const diagnostics = [
    diagnostic({ code: 'budget.documents', severity: 'error', params: { limit: String(index) }, span }),
  ];
  return { ...document, value: undefined, diagnostics };
}
