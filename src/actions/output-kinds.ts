/** The result that people take along: what is on screen, in one of its forms. */
export type OutputKind = 'injected' | 'unified' | 'patch' | 'report' | 'apply' | 'ci';

/** What each is called as a file; a shell command and a step of CI are only copied. */
export const FILE_NAMES: Readonly<Record<OutputKind, string>> = {
  injected: 'injected.yaml',
  unified: 'injection.diff',
  patch: 'patch.json',
  report: 'report.md',
  apply: 'apply.sh',
  ci: 'sidecar-playground-step.yaml',
};
