/** The result that people take along: what is on screen, in one of its forms. */
export type OutputKind = 'injected' | 'unified' | 'patch' | 'report' | 'apply';

export const FILE_NAMES: Readonly<Record<OutputKind, string>> = {
  injected: 'injected.yaml',
  unified: 'injection.diff',
  patch: 'patch.json',
  report: 'report.md',
  apply: 'apply.sh',
};
