/**
 * What differs between the versions of Go's text/template. Istio was built with Go 1.10 (0.8) to 1.26; which minor has which version is a fact of
 * `istio/versions.ts`. Behind each switch stands the Go version that brought it; fixtures/gotemplate-versions proves them.
 */
export interface LanguageSwitches {
  /** 1.12: field access on a nil interface says `nil pointer evaluating` rather than `can't evaluate field`. */
  readonly nilPointerNamed: boolean;
  /** 1.12: the text in `at <…>` of an execution error is whole; before, it was cut after 20 characters. */
  readonly wholeErrorContext: boolean;
  /** 1.12: an error of the lexer is on the line where its token started, not where it ended. */
  readonly lexErrorsAtStart: boolean;
  /** 1.13: the length itself passes as an index, and reflection refuses it; before, it was out of range like any other. */
  readonly indexLeavesLength: boolean;
  /** 1.13: `0b`, `0o`, underscores and hexadecimal floats. */
  readonly numberPrefixes: boolean;
  /** 1.13: the function `slice`. (1.13 itself refuses what comes from an interface; sprig's function of that name hides it in Istio.) */
  readonly sliceFunction: boolean;
  /** 1.14: arguments behind a parenthesis are an error; before, they were ignored. */
  readonly parenthesisTakesNothing: boolean;
  /** 1.14: `js` also escapes `&` and `=`. */
  readonly jsEscapesAssignments: boolean;
  /** 1.15: `js` writes `\u003C` rather than `\x3C`. */
  readonly jsUnicodeEscapes: boolean;
  /** 1.15: `len` of nothing is an error of reflection rather than `len of untyped nil`. */
  readonly lenReflects: boolean;
  /** 1.16: line breaks inside an action. */
  readonly multilineActions: boolean;
  /** 1.16: errors of the lexer stand alone; before, the parser wrapped most in `unexpected … in command`. */
  readonly bareLexErrors: boolean;
  /** 1.18: `and` and `or` stop at the argument that settles them. */
  readonly shortCircuitAndOr: boolean;
  /** 1.18: `{{break}}` and `{{continue}}`. */
  readonly breakContinue: boolean;
  /** 1.20: `range $i, $v = …` assigns to those variables; before, to whichever were declared last. */
  readonly rangeAssigns: boolean;
  /** 1.20: a parenthesis too many is an error of the lexer. */
  readonly parenthesesCounted: boolean;
  /** Not from 1.20 to 1.23: line breaks in comments count for the lines of errors after them. */
  readonly commentLinesCounted: boolean;
  /** 1.23: `{{else with}}`. */
  readonly elseWith: boolean;
  /** 1.23: the errors of `call` name the function. */
  readonly calledFunctionNamed: boolean;
  /** 1.24: `range` over an integer. */
  readonly rangeOverInt: boolean;
  /** 1.25: `incompatible types for comparison` names the types. */
  readonly comparedTypesNamed: boolean;
  /**
   * What `eq` takes. `basic`: nothing but basic kinds. `comparable` (1.14): nil with nil, and structs. `lenient` (1.17): nil with anything.
   * `nil` (1.19): nil maps, lists and pointers as well.
   */
  readonly comparison: 'basic' | 'comparable' | 'lenient' | 'nil';
}

const SINCE = {
  nilPointerNamed: 12,
  wholeErrorContext: 12,
  lexErrorsAtStart: 12,
  indexLeavesLength: 13,
  numberPrefixes: 13,
  sliceFunction: 13,
  parenthesisTakesNothing: 14,
  jsEscapesAssignments: 14,
  jsUnicodeEscapes: 15,
  lenReflects: 15,
  multilineActions: 16,
  bareLexErrors: 16,
  shortCircuitAndOr: 18,
  breakContinue: 18,
  rangeAssigns: 20,
  parenthesesCounted: 20,
  elseWith: 23,
  calledFunctionNamed: 23,
  rangeOverInt: 24,
  comparedTypesNamed: 25,
} as const satisfies Partial<Record<keyof LanguageSwitches, number>>;

const languages = new Map<number, LanguageSwitches>();

/** The switches of a Go version, by its minor: 25 for Go 1.25. The same object for the same minor. */
export function languageOfGo(minor: number): LanguageSwitches {
  let language = languages.get(minor);
  if (language === undefined) {
    const since = Object.fromEntries(Object.entries(SINCE).map(([name, from]) => [name, minor >= from]));
    language = {
      ...(since as Record<keyof typeof SINCE, boolean>),
      commentLinesCounted: minor < 20 || minor >= 24,
      comparison: minor >= 19 ? 'nil' : minor >= 17 ? 'lenient' : minor >= 14 ? 'comparable' : 'basic',
    };
    languages.set(minor, language);
  }
  return language;
}

/** Go 1.25 and 1.26. */
export const CURRENT_LANGUAGE: LanguageSwitches = languageOfGo(25);
