import type { TextEdit } from '../diagnostic';
import type { Span } from '../text/span';
import { parseWithPackage } from '../yaml/read/package-parse';
import { readValue } from '../yaml/read/read';
import { dataPath, EACH } from './data-path';
import type { AtOffset, LanguageAnswer } from './question';
import { type TemplateBlock, templateBlocks, wordsOfBlock } from './template-blocks';
import { actionAt, wordAt } from './template-place';

interface Define {
  readonly name: string;
  /** The name inside its quotes. */
  readonly start: number;
  readonly end: number;
  readonly definition: boolean;
}

/** Every place that defines or calls a named template. */
function templateNames(text: string): Define[] {
  return [...text.matchAll(/\{\{-?\s*(define|block|template)\s+"([^"]*)"/g)].map((match) => {
    const end = match.index + match[0].length - 1;
    return { name: match[2] ?? '', start: end - (match[2]?.length ?? 0), end, definition: match[1] !== 'template' };
  });
}

export function defines(text: string): Define[] {
  return templateNames(text).filter((entry) => entry.definition);
}

/** The block whose opening word, `else` or `end` is at an offset. */
function blockAt(text: string, offset: number): TemplateBlock | undefined {
  return templateBlocks(text).find((block) =>
    wordsOfBlock(block).some(({ word, wordStart }) => wordStart <= offset && offset <= wordStart + word.length),
  );
}

/** What opened the block that the word at an offset belongs to, and its line. */
export function openerOf({ text, offset }: AtOffset): { code: string; line: number } | null {
  const open = blockAt(text, offset)?.open;
  if (open === undefined) return null;
  const code = text.slice(open.wordStart, open.end).replace(/\s*-?\}\}$/, '');
  return { code, line: text.slice(0, open.start).split('\n').length };
}

/** The words of the block at the offset, or every use of the variable or template there. */
export function togetherWith(place: AtOffset): LanguageAnswer | null {
  const { text, offset, source } = place;
  const block = blockAt(text, offset);
  if (block !== undefined) {
    const spans = wordsOfBlock(block).map(({ word, wordStart }) => ({
      source,
      start: wordStart,
      end: wordStart + word.length,
    }));
    return { kind: 'together', spans };
  }
  const uses = usesAt(place);
  return uses === null ? null : { kind: 'together', spans: uses };
}

/** The name of the template that is defined or called at an offset. */
function templateAt(text: string, offset: number): string | undefined {
  return nameAt(text, offset)?.name;
}

function nameAt(text: string, offset: number): Define | undefined {
  return templateNames(text).find((entry) => entry.start - 1 <= offset && offset <= entry.end + 1);
}

/** What the named template at an offset is for, as the comment right above its definition says. */
export function hoverName({ text, offset, source }: AtOffset): LanguageAnswer | null {
  const at = nameAt(text, offset);
  const defined = defines(text).find(({ name }) => name === at?.name);
  if (at === undefined || defined === undefined) return null;
  const { name, start, end } = at;
  const before = text.slice(0, text.lastIndexOf('{{', defined.start));
  const comment = /^\/\*\s*([^]*?)\s*\*\/\s*-?\}\}\s*$/.exec(before.slice(Math.max(0, before.lastIndexOf('/*'))));
  return { kind: 'hover', span: { source, start, end }, facts: { kind: 'part', name, about: comment?.[1] ?? '' } };
}

/** The variable at an offset; a caret behind its first dot is on a field and no longer on the variable. */
function variableAt(text: string, offset: number): string | undefined {
  const { start, end } = wordAt(text, offset);
  const name = /^\$\w+/.exec(text.slice(start, end))?.[0];
  return name === undefined || offset > start + name.length ? undefined : name;
}

/** Every place inside actions that names the variable or the template at an offset; null where there is neither. */
function usesAt({ text, offset, source }: AtOffset): Span[] | null {
  const template = templateAt(text, offset);
  if (template !== undefined)
    return templateNames(text)
      .filter((entry) => entry.name === template)
      .map(({ start, end }) => ({ source, start, end }));
  const variable = variableAt(text, offset);
  if (variable === undefined) return null;
  return [...text.matchAll(new RegExp(`\\${variable}(?!\\w)`, 'g'))]
    .filter((match) => actionAt(text, match.index + 1) !== null)
    .map((match) => ({ source, start: match.index, end: match.index + variable.length }));
}

/**
 * Where what is under the caret is defined: a named template, a variable, a value of the installation in its own text. The
 * `end` and `else` of a block lead to what opened it, and that to its `end`.
 */
export function defineOf(place: AtOffset): LanguageAnswer | null {
  const { text, offset, source } = place;
  const span = definitionOf(place);
  if (span !== null) return { kind: 'definition', span };
  const block = blockAt(text, offset);
  if (block === undefined) return null;
  const { open, close } = block;
  const to = open.wordStart <= offset && offset <= open.wordStart + open.word.length ? close : open;
  return to === null
    ? null
    : { kind: 'definition', span: { source, start: to.wordStart, end: to.wordStart + to.word.length } };
}

function definitionOf(place: AtOffset): Span | null {
  const { text, offset, source } = place;
  const template = templateAt(text, offset);
  if (template !== undefined) {
    const found = defines(text).find((entry) => entry.name === template);
    return found === undefined ? null : { source, start: found.start, end: found.end };
  }
  const variable = variableAt(text, offset);
  if (variable === undefined) return valueOf(place);
  const declared = [...text.matchAll(new RegExp(`\\${variable}(?=\\s*(?::=|,))`, 'g'))].findLast(
    (match) => match.index <= offset,
  );
  return declared === undefined ? null : { source, start: declared.index, end: declared.index + variable.length };
}

/** Where a path such as `.Values.global.hub` is written in the values. */
function valueOf({ text, offset, values }: AtOffset): Span | null {
  const { start, end } = wordAt(text, offset);
  const [root, ...steps] = dataPath(text, offset, text.slice(start, end)) ?? [];
  if (root !== 'Values' || steps.length === 0) return null;
  const path = steps.map((step) => (step === EACH ? 0 : step));
  return readValue(values ?? '', { source: 'values', recovery: parseWithPackage }).spans.spanOf(path, 'key') ?? null;
}

/** Renames the variable or the named template under the caret wherever the text uses it inside actions. */
export function renameInTemplate(place: AtOffset & { readonly name: string }): LanguageAnswer | null {
  const isVariable = templateAt(place.text, place.offset) === undefined;
  const text = isVariable && !place.name.startsWith('$') ? `$${place.name}` : place.name;
  if (isVariable ? !/^\$\w+$/.test(text) : text === '' || text.includes('"')) return null;
  const edits = usesAt(place)?.map((span): TextEdit => ({ span, text }));
  return edits === undefined ? null : { kind: 'rename', edits };
}
