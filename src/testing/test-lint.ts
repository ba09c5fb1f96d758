import type { Diagnostic } from '../core/diagnostic';
import { LineMap } from '../core/text/line-map';
import { readDocuments } from '../core/yaml/read/read';
import { lintSteps } from '../core/lint/lint';
import { runSteps } from '../core/run-steps';
import type { InjectorView, LintContext, LintSettings } from '../core/lint/lint-context';

export const SETTINGS: LintSettings = {
  profile: 'modern',
  istioVersion: '1.30.3',
  kubernetesVersion: '1.34',
  namespace: 'default',
  mode: 'webhook',
  nativeSidecars: 'auto',
  env: {},
  suppressedRules: [],
};

/** A lint context of one manifest text, for tests. */
export function lintContextOf(
  text: string,
  settings: Partial<LintSettings> = {},
  injector?: InjectorView,
): LintContext {
  return {
    documents: readDocuments(text),
    text,
    settings: { ...SETTINGS, ...settings },
    ...(injector !== undefined && { injector }),
  };
}

/** All that the rules have to say, at once. */
export function lintFindings(context: LintContext): Diagnostic[] {
  return runSteps(lintSteps(context));
}

export function lintText(text: string, settings: Partial<LintSettings> = {}, injector?: InjectorView): Diagnostic[] {
  return lintFindings(lintContextOf(text, settings, injector));
}

/** `R202 12:11` for each finding: rule, line and column. */
export function summary(text: string, found: readonly Diagnostic[]): string[] {
  const map = new LineMap(text);
  return found.map((one) => {
    if (one.span === null) return one.code;
    const { line, column } = map.position(one.span.start);
    return `${one.code} ${line}:${column}`;
  });
}
