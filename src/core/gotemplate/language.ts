/**
 * What Go's text/template could do differs by Go version, and each Istio minor was built with one. Which minor has which set is
 * decided in `istio/versions.ts`; here are only the switches.
 */
export interface LanguageSwitches {
  /** `and` and `or` stop at the argument that settles them (Go 1.18). */
  readonly shortCircuitAndOr: boolean;
  /** Line breaks inside an action (Go 1.16). */
  readonly multilineActions: boolean;
  /** `{{break}}` and `{{continue}}` (Go 1.18). */
  readonly breakContinue: boolean;
  /** `{{else with}}` (Go 1.23). */
  readonly elseWith: boolean;
  /** `range` over an integer (Go 1.24). */
  readonly rangeOverInt: boolean;
  /** The text in `at <…>` of an execution error is cut after 20 characters (before Go 1.14). */
  readonly truncateErrorContext: boolean;
}

/** Go 1.24 and later. */
export const CURRENT_LANGUAGE: LanguageSwitches = {
  shortCircuitAndOr: true,
  multilineActions: true,
  breakContinue: true,
  elseWith: true,
  rangeOverInt: true,
  truncateErrorContext: false,
};
