const plural = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

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
    shown === all ? `${plural(all, 'workload')}, ${injected} injected` : `${shown} of ${plural(all, 'workload')}`,
  yes: 'yes',
  no: (reason: string) => (reason === '' ? 'no' : `no: ${reason}`),
  problem: {
    error: (count: number) => plural(count, 'error'),
    warning: (count: number) => plural(count, 'warning'),
    info: (count: number) => plural(count, 'note'),
  },
  sort: (column: string) => `Sort by ${column}`,
  copy: { csv: 'Copy as CSV', markdown: 'Copy as Markdown' },
  copied: 'Copied the workloads.',
  copyFailed: 'The browser did not allow copying.',
  keys: 'Arrow keys choose a workload, Enter shows its diff.',
  none: 'There is no workload among the manifests.',
  noMatch: 'No workload matches.',
};

export type OverviewWords = typeof words;
