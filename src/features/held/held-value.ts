import { type Json, type JsonContainer, jsonAt } from '../../core/json';
import type { MappedText, ResultPlace } from '../../core/outcome';
import { linePaths } from '../../core/yaml/read/line-paths';
import { readDocuments } from '../../core/yaml/read/read';
import type { PathStep } from '../../core/yaml/read/scalars';
import type { Evaluation } from '../../worker/evaluation';

/** What a text holds: a mapping or a list that is written in it. */
export interface Structure {
  readonly format: 'JSON' | 'YAML';
  readonly value: JsonContainer;
}

/** A string of a result that holds JSON or YAML. */
export interface HeldStructure extends Structure {
  /** From the document's root to the string. */
  readonly path: readonly PathStep[];
  readonly text: string;
}

type Paths = ReturnType<typeof linePaths>;

/** Read once for as long as the text is on screen: documents that did not change stay the same object. */
const known = new WeakMap<MappedText, Paths>();

function pathsOf(after: MappedText): Paths {
  const paths = known.get(after) ?? linePaths(after.text);
  known.set(after, paths);
  return paths;
}

/** What the string of a line of the result holds; null where the line has none, or one that is only text. */
export function heldValueAt(evaluation: Evaluation | null, { document, line }: ResultPlace): HeldStructure | null {
  const after = evaluation?.outcome.documents[document]?.after;
  return after === undefined ? null : heldInLine(after, line);
}

/** The same of a line (from 1) of one document's result. */
export function heldInLine(after: MappedText, line: number): HeldStructure | null {
  const at = pathsOf(after)[line - 1];
  const text = at && jsonAt(at.root, ...at.path);
  if (at === undefined || typeof text !== 'string') return null;
  const structure = structureOf(text);
  return structure && { ...structure, path: at.path, text };
}

/**
 * The mapping or list that a text is: JSON on any number of lines, YAML only where it has lines, for `a: b` on one is more likely a sentence. Null for
 * everything else, for what cannot be read without an error, for more than one document, and for what has nothing in it.
 */
export function structureOf(text: string): Structure | null {
  const content = text.trim();
  const bracketed = /^[[{]/.test(content);
  if (!bracketed && !content.includes('\n')) return null;
  const documents = readDocuments(text).filter(({ value }) => value !== null);
  const [document] = documents;
  if (document === undefined || documents.length > 1 || document.diagnostics.length > 0) return null;
  const { value } = document;
  if (!isContainer(value) || Object.keys(value).length === 0) return null;
  return { format: bracketed && isJson(content) ? 'JSON' : 'YAML', value };
}

/** Whether a value has others in it. */
export function isContainer(value: Json | undefined): value is JsonContainer {
  return typeof value === 'object' && value !== null;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
