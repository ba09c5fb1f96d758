import { isBlankOrEnd, isBreak } from '../scan/characters';
import { utf8Length } from '../../go/utf8';
import { YamlProblem } from '../nodes';
import { resolvePlain } from '../resolve';
import type { Writer } from './writer';

/** What libyaml finds out about a scalar before it chooses how to write it. */
export interface ScalarAnalysis {
  readonly text: string;
  readonly hasBreaks: boolean;
  readonly plainAllowed: boolean;
  readonly singleAllowed: boolean;
  readonly blockAllowed: boolean;
}

/** Printable for libyaml. Tab, CR, NEL, the byte order mark and everything beyond the basic plane are not. */
function isPrintable(c: number): boolean {
  return (
    c === 0x0a || (c >= 0x20 && c <= 0x7e) || (c >= 0xa0 && c <= 0xd7ff) || (c >= 0xe000 && c <= 0xfffd && c !== 0xfeff)
  );
}

const FIRST_INDICATORS = '#,[]{}&*!|>\'"%@`';

export function analyzeScalar(text: string): ScalarAnalysis {
  if (text === '') {
    return { text, hasBreaks: false, plainAllowed: true, singleAllowed: true, blockAllowed: false };
  }
  let indicators = text.startsWith('---') || text.startsWith('...') || FIRST_INDICATORS.includes(text.charAt(0));
  let special = false;
  let hasBreaks = false;
  let spaceThenBreak = false;
  let breakThenSpace = false;
  let previous = 0;
  for (let at = 0; at < text.length; at += 1) {
    const c = text.charCodeAt(at);
    const next = at + 1 < text.length ? text.charCodeAt(at + 1) : 0x20;
    if (at === 0 && (c === 0x3f || c === 0x2d)) indicators ||= next === 0x20 || next === 0x09;
    else if (c === 0x3a) indicators ||= next === 0x20 || next === 0x09;
    else if (c === 0x23) indicators ||= at === 0 || isBlankOrEnd(previous);
    if (!isPrintable(c)) special = true;
    if (c === 0x20) {
      breakThenSpace ||= at > 0 && isBreak(previous);
    } else if (isBreak(c)) {
      hasBreaks = true;
      spaceThenBreak ||= previous === 0x20;
    }
    previous = c;
  }
  const isSpaceOrBreak = (c: number): boolean => c === 0x20 || isBreak(c);
  const bare = isSpaceOrBreak(text.charCodeAt(0)) || isSpaceOrBreak(previous);
  const singleAllowed = !breakThenSpace && !spaceThenBreak && !special;
  return {
    text,
    hasBreaks,
    plainAllowed: singleAllowed && !bare && !hasBreaks && !indicators,
    singleAllowed,
    blockAllowed: previous !== 0x20 && !spaceThenBreak && !special,
  };
}

const BASE_60 = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/;

/** Whether a string written without quotes would be read as one. */
function readsAsString(text: string): boolean {
  return resolvePlain(text).tag === 'str' && !BASE_60.test(text);
}

export type WrittenStyle = 'plain' | 'single' | 'double' | 'literal';

/** The style goyaml.v2 writes a string in. A simple key is one on a single line before its colon. */
export function chooseStyle(analysis: ScalarAnalysis, isSimpleKey: boolean): WrittenStyle {
  const { text } = analysis;
  if (text.includes('\n')) return analysis.blockAllowed && !isSimpleKey ? 'literal' : 'double';
  if (!readsAsString(text) || (isSimpleKey && analysis.hasBreaks)) return 'double';
  if (analysis.plainAllowed) return 'plain';
  return analysis.singleAllowed ? 'single' : 'double';
}

/** Writes a scalar; `indent` is the column of the lines after its first, `folds` whether spaces may become breaks. */
export function writeScalar(writer: Writer, text: string, style: WrittenStyle, indent: number, folds: boolean): void {
  switch (style) {
    case 'plain':
      return writePlain(writer, text, indent, folds);
    case 'single':
      return writeSingle(writer, text, indent, folds);
    case 'double':
      return writeDouble(writer, text, indent, folds);
    case 'literal':
      return writeLiteral(writer, text, indent);
  }
}

function writePlain(writer: Writer, text: string, indent: number, folds: boolean): void {
  writer.space();
  writeFolded(writer, text, indent, folds, 0);
  writer.endScalar();
}

/**
 * Text whose single spaces past the width become line breaks; of a quoted text neither the first nor the last
 * character does (`quoted` is 1 then, else 0).
 */
function writeFolded(writer: Writer, text: string, indent: number, folds: boolean, quoted: 0 | 1): void {
  if (!folds || writer.column + text.length <= writer.width) {
    writer.content(text);
    return;
  }
  let start = 0;
  for (let at = text.indexOf(' '); at >= 0; at = text.indexOf(' ', at + 1)) {
    if (text.charCodeAt(at - 1) === 0x20 || text.charCodeAt(at + 1) === 0x20) continue;
    if (at < quoted || at >= text.length - quoted) continue;
    writer.content(text.slice(start, at));
    start = at;
    if (writer.column <= writer.width) continue;
    writer.indent(indent);
    start = at + 1;
  }
  writer.content(text.slice(start));
}

function writeSingle(writer: Writer, text: string, indent: number, folds: boolean): void {
  writer.indicator("'", true);
  // Of line breaks only LS and PS can stand here.
  const lines = text.split(/(?<=[\u2028\u2029])/);
  lines.forEach((line, index) => {
    const separator = /[\u2028\u2029]$/.test(line) ? line.slice(-1) : '';
    const content = separator === '' ? line : line.slice(0, -1);
    if (content !== '') {
      if (index > 0) writer.indent(indent);
      writeFoldedQuoted(writer, content, indent, folds, index === 0, index === lines.length - 1);
    }
    if (separator !== '') writer.breakLine(separator);
  });
  writer.indicator("'", false);
  writer.endScalar();
}

/** Single-quoted text; folding looks at the text before quotes are doubled. */
function writeFoldedQuoted(
  writer: Writer,
  text: string,
  indent: number,
  folds: boolean,
  isFirst: boolean,
  isLast: boolean,
): void {
  let start = 0;
  const flush = (end: number): void => {
    if (end > start) writer.content(text.slice(start, end).replaceAll("'", "''"));
    start = end;
  };
  if (folds) {
    for (let at = text.indexOf(' '); at >= 0; at = text.indexOf(' ', at + 1)) {
      if (text.charCodeAt(at - 1) === 0x20 || text.charCodeAt(at + 1) === 0x20) continue;
      if ((isFirst && at === 0) || (isLast && at === text.length - 1)) continue;
      flush(at);
      if (writer.column <= writer.width) continue;
      writer.indent(indent);
      start = at + 1;
    }
  }
  flush(text.length);
}

const SHORT_ESCAPES = new Map<number, string>([
  [0x00, '0'],
  [0x07, 'a'],
  [0x08, 'b'],
  [0x09, 't'],
  [0x0a, 'n'],
  [0x0b, 'v'],
  [0x0c, 'f'],
  [0x0d, 'r'],
  [0x1b, 'e'],
  [0x22, '"'],
  [0x5c, '\\'],
  [0x85, 'N'],
  [0xa0, '_'],
  [0x2028, 'L'],
  [0x2029, 'P'],
]);

function escapeCharacter(code: number): string {
  const short = SHORT_ESCAPES.get(code);
  if (short !== undefined) return `\\${short}`;
  const hex = code.toString(16).toUpperCase();
  if (code <= 0xff) return `\\x${hex.padStart(2, '0')}`;
  return code <= 0xffff ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
}

function writeDouble(writer: Writer, text: string, indent: number, folds: boolean): void {
  writer.indicator('"', true);
  // libyaml asks whether the text, not the character, starts with a byte order mark.
  const escapesAll = text.charCodeAt(0) === 0xfeff;
  let afterSpace = false;
  let start = 0;
  const flush = (end: number): void => {
    if (end > start) writer.content(text.slice(start, end));
    start = end;
  };
  for (let at = 0; at < text.length; at += 1) {
    const code = text.codePointAt(at) ?? 0;
    if (escapesAll || !isPrintable(code) || isBreak(code) || code === 0x22 || code === 0x5c) {
      flush(at);
      writer.content(escapeCharacter(code));
      if (code > 0xffff) at += 1;
      start = at + 1;
      afterSpace = false;
    } else if (code === 0x20) {
      flush(at);
      if (folds && !afterSpace && writer.column > writer.width && at > 0 && at < text.length - 1) {
        writer.indent(indent);
        if (text.charCodeAt(at + 1) === 0x20) writer.put('\\');
        start = at + 1;
      }
      afterSpace = true;
    } else {
      afterSpace = false;
    }
  }
  flush(text.length);
  writer.indicator('"', false);
  writer.endScalar();
}

function writeLiteral(writer: Writer, text: string, indent: number): void {
  const first = text.charCodeAt(0);
  writer.indicator('|', true);
  if (first === 0x20 || isBreak(first)) writer.indicator('2', false);
  const last = text.charCodeAt(text.length - 1);
  if (!isBreak(last)) writer.indicator('-', false);
  else if (text.length === 1 || isBreak(text.charCodeAt(text.length - 2))) writer.indicator('+', false);
  writer.endHeader();
  for (const line of text.split(/(?<=[\n\u2028\u2029])/)) {
    const end = isBreak(line.charCodeAt(line.length - 1)) ? line.length - 1 : line.length;
    if (end > 0) {
      writer.indent(indent);
      writer.content(line.slice(0, end));
    }
    if (end < line.length) writer.breakLine(line.charAt(end));
  }
}

/** Characters that encoding/json leaves as they are and goyaml refuses to read. */
const UNREADABLE = /[\x7f-\x84\x86-\x9f\ufffe\uffff]/;
const LONE_SURROGATES = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const SIMPLE_KEY_LIMIT = 1024;

/**
 * A string as it is after sigs.k8s.io/yaml's way through JSON: surrogates without partner replaced, NEL folded like a
 * line break in quotes. Throws `YamlProblem` with Go's text for what goyaml cannot read back.
 */
export function throughJson(text: string, isKey: boolean): string {
  if (!isKey && /^[\x20-\x7e\n]*$/.test(text)) return text;
  if (UNREADABLE.test(text)) {
    throw new YamlProblem('reader', 'control characters are not allowed', { start: 0, end: 0, line: 0 });
  }
  const isTooLong = text.length > SIMPLE_KEY_LIMIT / 12 && jsonLength(text) > SIMPLE_KEY_LIMIT;
  if (isKey && (isTooLong || text.includes('\x85'))) {
    const line = text.split('\x85').length - 1;
    throw new YamlProblem('parser', "did not find expected ',' or '}'", { start: 0, end: 0, line });
  }
  const whole = text.replace(LONE_SURROGATES, '\ufffd');
  if (!whole.includes('\x85')) return whole;
  return whole.replace(/[ ]*\x85[ \x85]*/g, (gap) => {
    const breaks = gap.split('\x85').length - 1;
    return breaks === 1 ? ' ' : '\n'.repeat(breaks - 1);
  });
}

/** Characters of a string in encoding/json's writing, quotes included. */
function jsonLength(text: string): number {
  const escaped = text
    .replace(/["\\\n\r\t\b\f]/g, '..')
    .replace(/[\x00-\x1f<>&\u2028\u2029]/g, '......')
    .replace(/[\ud800-\udbff][\udc00-\udfff]/g, '.');
  return escaped.length + 2;
}

/** Octets that a key may have to be written before its colon. */
const LONGEST_SIMPLE_KEY = 128;

export function isSimpleKey(analysis: ScalarAnalysis): boolean {
  return !analysis.hasBreaks && utf8Length(analysis.text) <= LONGEST_SIMPLE_KEY;
}
