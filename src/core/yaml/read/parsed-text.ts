import type { Json } from '../../json';
import type { YamlProblem } from '../nodes';
import type { DuplicateKey } from './compose';
import type { YamlLimits } from './limits';
import type { PackageProblem } from './package-parse';
import type { PlaceTable } from './places';
import { readPlainText } from './plain-text';

/** One document read, with places relative to its text. */
export interface ParsedText {
  /** Undefined where the text cannot be read; null for an empty document. */
  readonly value: Json | undefined;
  /** Of the value; of what could be understood where the text cannot be read. */
  readonly places: PlaceTable;
  readonly duplicates: readonly DuplicateKey[];
  /** Why the text cannot be read: what goyaml says. */
  readonly problem?: YamlProblem;
  /** Errors after that one. */
  readonly moreProblems: readonly PackageProblem[];
}

/** Reads a text that is not of the plainest kind, well formed or not; throws where it is not loaded. */
export type WholeReader = (text: string, limits: YamlLimits, withPlaces: boolean) => ParsedText;

/** What goyaml refuses to read: characters that are not printable, and bytes that are not UTF-8 (`octets.ts`). */
const UNREADABLE = /[^\t\n\r\x20-\x7e\x85\xa0-\ufffd]|(?<![\ud800-\udbff])[\udc80-\udcff]/;

/**
 * Reads one document as goyaml does, with `whole` where it is not of the plainest kind; without `withPlaces` nothing is known of where its entries
 * stand. Throws what `whole` throws alone.
 */
export function parseText(text: string, limits: YamlLimits, whole: WholeReader, withPlaces = true): ParsedText {
  const isReadable = text.length <= limits.size && !UNREADABLE.test(text);
  const plain = isReadable ? readPlainText(text, limits.nesting, withPlaces) : undefined;
  return plain === undefined ? whole(text, limits, withPlaces) : { ...plain, moreProblems: [] };
}
