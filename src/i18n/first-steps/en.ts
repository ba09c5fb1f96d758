/** The three steps that a first visit suggests. English. */
export const words = {
  label: 'First steps',
  intro: 'Istio’s sidecar was added to a small Deployment.',
  look: 'See what was added',
  why: 'Ask why',
  break: 'Break it',
  lookHint: 'Shows the added lines, grouped by what they are for.',
  whyHint: 'Selects one added line and explains it.',
  breakHint: 'Changes the container port to one that the proxy needs.',
  done: 'done',
  broken: (before: string) =>
    `The container port is now 15001. Problems explains why that fails. Change it back to ${before}, or undo it here.`,
  undo: 'Undo',
  lessons: 'Continue with the lessons',
  close: 'Close the first steps for good',
};

export type FirstStepsWords = typeof words;
