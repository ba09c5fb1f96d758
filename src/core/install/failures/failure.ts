import type { Origin } from '../../provenance/origin';

/** Where an installation ends: while its values are collected, or while the chart is rendered. */
export type FailureStage = 'values' | 'render';

/** Why an installation cannot be made, in the words of the tool (without `Error: `). */
export interface InstallFailure {
  readonly stage: FailureStage;
  readonly text: string;
  /** Where the value that it is about was set, as far as it is known. */
  readonly origin?: Origin;
}

/** What ends a derivation; thrown by its steps and caught where it begins. */
export class InstallError extends Error {
  constructor(readonly failure: InstallFailure) {
    super(failure.text);
  }
}

/** Ends the rendering with a text that the chart itself gives (`fail`), at a place in one of its files. */
export function failAt(place: string, text: string, origin?: Origin): InstallError {
  const failure = { stage: 'render', text: `execution error at (${place}): ${text}` } as const;
  return new InstallError(origin === undefined ? failure : { ...failure, origin });
}

/** Ends the installation because a rendered file of the chart is no YAML; `error` is what its reader says. */
export function unreadable(file: string, error: string): InstallError {
  return new InstallError({ stage: 'render', text: `YAML parse error on ${file}: ${error}` });
}
