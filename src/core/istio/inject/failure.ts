import type { Diagnostic } from '../../diagnostic';

/** Why a pod cannot be injected: Istio's words, and what we know beyond them. */
export class InjectionFailure extends Error {
  constructor(
    text: string,
    readonly diagnostics: readonly Diagnostic[] = [],
  ) {
    super(text);
  }

  /** The same failure in a sentence around it, as Go wraps errors. */
  within(prefix: string): InjectionFailure {
    return new InjectionFailure(`${prefix}: ${this.message}`, this.diagnostics);
  }
}

/** Runs a part of the injection; a failure in it gets Istio's words for that part in front. */
export function failingWith<T>(prefix: string, part: () => T): T {
  try {
    return part();
  } catch (error) {
    throw error instanceof InjectionFailure ? error.within(prefix) : error;
  }
}
