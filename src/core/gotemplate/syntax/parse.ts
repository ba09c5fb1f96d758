import { type Diagnostic, diagnostic } from '../../diagnostic';
import type { SourceId } from '../../text/span';
import { GoTextError, isStackOverflow } from './errors';
import type { FunctionSet } from '../functions/functions';
import { CURRENT_LANGUAGE, type LanguageSwitches } from './language';
import { Lexer } from './lex';
import type { TemplateTree, TreeSet } from './nodes';
import { TreeParser } from './tree-parser';

export interface ParseOptions {
  /** The source that the text stands in, for the spans of diagnostics. */
  readonly source: SourceId;
  readonly functions: FunctionSet;
  readonly delimiters?: readonly [left: string, right: string];
  readonly language?: LanguageSwitches;
}

/** The text that a body stands in; error texts count its lines and call it by its name. */
export interface TemplateFile {
  readonly name: string;
  readonly text: string;
  readonly source: SourceId;
}

/** A template ready to run. Immutable, so it can be kept and run any number of times. */
export interface ParsedTemplate extends TemplateFile {
  readonly trees: ReadonlyMap<string, TemplateTree>;
  readonly functions: FunctionSet;
  readonly language: LanguageSwitches;
}

export interface ParseResult {
  /** Missing where the text has an error: as in Go nothing of it can run then. */
  readonly template?: ParsedTemplate;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Parses a template as `template.New(name).Funcs(functions).Parse(text)` does. The first error ends it: a diagnostic `template.parse` with Go's text
 * in `upstream`, or `budget.nesting` where parentheses and blocks are nested deeper than the engine goes. Source: go 1.25 text/template/parse.
 */
export function parseTemplate(name: string, text: string, options: ParseOptions): ParseResult {
  const { source, functions, delimiters, language = CURRENT_LANGUAGE } = options;
  const lexer = new Lexer(text, {
    leftDelim: delimiters?.[0] || '{{',
    rightDelim: delimiters?.[1] || '}}',
    language,
    breakKeyword: language.breakContinue && !functions.has('break'),
    continueKeyword: language.breakContinue && !functions.has('continue'),
  });
  const trees: TreeSet = new Map();
  try {
    new TreeParser(name, { name, text, lexer, functions, language, trees, nesting: 0 }).parseWhole();
  } catch (thrown) {
    // The parser's own limit comes first; this is for a machine with an unusually small stack.
    const failure = isStackOverflow(thrown) ? new GoTextError('budget.nesting', 'nesting', 0, 0) : thrown;
    if (!(failure instanceof GoTextError)) throw thrown;
    const params = { template: name, ...failure.params };
    const upstream = failure.code === 'template.parse' ? { upstream: failure.message } : {};
    const span = { source, start: failure.start, end: failure.end };
    return { diagnostics: [diagnostic({ code: failure.code, severity: 'error', params, span, ...upstream })] };
  }
  return { template: { name, text, source, trees, functions, language }, diagnostics: [] };
}
