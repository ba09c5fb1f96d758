/** The words of the overview of workloads in English; the other languages satisfy their type. */
export const words = {
  title: 'Workloads',
  columns: {
    namespace: 'Namespace',
    workload: 'Workload',
    decision: 'Injected',
    templates: 'Template',
    proxy: 'Proxy',
    problems: 'Problems',
    differs: 'Differs from most',
  },
  filter: 'Filter workloads',
  summary: (shown: number, all: number, injected: number) =>
    shown === all ? `${all} workloads, ${injected} injected` : `${shown} of ${all} workloads`,
  yes: 'yes',
  no: (reason: string) => (reason === '' ? 'no' : `no: ${reason}`),
  problem: { error: 'errors', warning: 'warnings', info: 'notes' },
  sort: (column: string) => `Sort by ${column}`,
  copy: { csv: 'Copy as CSV', markdown: 'Copy as Markdown' },
  copied: 'Copied the workloads.',
  copyFailed: 'The browser did not allow copying.',
  keys: 'Arrow keys choose a workload, Enter shows its diff.',
  none: 'There is no workload among the manifests.',
  noMatch: 'No workload matches.',
};

export type OverviewWords = typeof words;
