import type { ReadValue, YamlDocument } from './document';
import type { YamlRecovery } from './package-parse';
import {
  readDocumentsBy,
  readDocumentsStepsBy,
  readPieceBy,
  type ReadOptions,
  type ReadProgress,
  readValueBy,
  type ReadValueOptions,
} from './read-by';
import type { StreamedPiece } from './split-stream';
import { wholeReader } from './whole-text';

export { YamlCache } from './cache';
export type { ReadValue, YamlDocument } from './document';
export type { ScalarTable } from './scalars';
export type { SpanTable } from './spans';
export type { SeparatorRule } from './split';

interface Recovering {
  /** Reads on after the first error of a text, to tell the others and what could be understood. Without it there is that error alone. */
  readonly recovery?: YamlRecovery;
}

/**
 * The documents of a stream, split as apimachinery's YAMLReader and each read as sigs.k8s.io/yaml does. Documents that
 * cannot be read have no value and say why; the others are unaffected. Never throws.
 */
export function readDocuments(text: string, options: ReadOptions & Recovering = {}): YamlDocument[] {
  return readDocumentsBy(wholeReader(options.recovery), text, options);
}

/**
 * `readDocuments`, yielding between batches.
 * @internal
 */
export function readDocumentsSteps(
  text: string,
  options: ReadOptions = {},
): Generator<ReadProgress, YamlDocument[], void> {
  return readDocumentsStepsBy(wholeReader(), text, options);
}

/** One document of a stream that is not read as a whole, as `readDocuments` gives it. Those behind the last one that the limits allow are not parsed. */
export function readPiece(piece: StreamedPiece, index: number): YamlDocument {
  return readPieceBy(wholeReader(), piece, index);
}

/**
 * One value, as `sigs.k8s.io/yaml` reads a whole text (values, mesh config, a rendered overlay): the first document
 * alone, empty text giving null. Go's error text is the first diagnostic's `upstream`. Never throws.
 */
export function readValue(text: string, options: ReadValueOptions & Recovering = {}): ReadValue {
  return readValueBy(wholeReader(options.recovery), text, options);
}
