/** What a generator gives in the end, run without a pause. */
export function runSteps<T>(steps: Iterator<unknown, T, void>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
