import type { Origin } from '../../provenance/origin';

/** Where an installation ends: while its values are collected, or while the chart is rendered. */
type FailureStage = 'values' | 'render';

/** Why an installation cannot be made, in the words of the tool (without `Error: `). */
export interface InstallFailure {
  readonly stage: FailureStage;
  readonly text: string;
  /** Where the value that it is about was set, as far as it is known. */
  readonly origin?: Origin;
  /** What could be named instead, where something is named that is not there. */
  readonly choices?: readonly string[];
  /** File, line and column where the chart itself gives up (`istiod/templates/zzz_profile.yaml:31:3`). */
  readonly place?: string;
  /** Where in the chart it happens, outermost first, where a template fails. */
  readonly trace?: readonly TraceStep[];
}

/** One level of templates on the way to a failure. */
export interface TraceStep {
  /** File, line and column (`istiod/templates/configmap.yaml:10:29`). */
  readonly place: string;
  /** The template that runs there. */
  readonly executing: string;
  /** The expression, as Go writes it. */
  readonly shown: string;
  readonly said: string;
}

/** A template's failure in one line, as Go and Helm 3 write it. */
export function traceLine(trace: readonly TraceStep[]): string {
  return trace
    .map(({ place, executing, shown, said }, index) => {
      const space = index + 1 < trace.length ? ' ' : '';
      return `template: ${place}: executing "${executing}" at <${shown}>: ${said}${space}`;
    })
    .join('');
}

/** A template's failure over several lines, as Helm 4 writes it. */
export function traceLines(trace: readonly TraceStep[]): string {
  return trace
    .map(({ place, executing, shown, said }) => `${place}\n  executing "${executing}" at <${shown}>:\n    ${said}`)
    .join('\n');
}

/** What ends a derivation; thrown by its steps and caught where it begins. */
export class InstallError extends Error {
  constructor(readonly failure: InstallFailure) {
    super(failure.text);
  }
}

/** Ends the rendering with a text that the chart itself gives (`fail`), at a place in one of its files. */
export function failAt(
  place: string,
  text: string,
  about: Pick<InstallFailure, 'origin' | 'choices'> = {},
): InstallError {
  return new InstallError({ ...about, place, stage: 'render', text: `execution error at (${place}): ${text}` });
}

/** Where a value was set, as a failure says it: nothing where that is not known. */
export function failureOrigin(origin: Origin | undefined): Pick<InstallFailure, 'origin'> {
  return origin === undefined ? {} : { origin };
}

/** Ends the installation because a rendered file of the chart is no YAML; `error` is what its reader says. */
export function unreadable(file: string, error: string): InstallError {
  return new InstallError({ stage: 'render', text: `YAML parse error on ${file}: ${error}` });
}
