const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** The words of the view that compares two releases, in English; the other languages satisfy its type. */
export const compareViewEn = {
  title: 'Compare releases',
  intro: 'Your manifests, cluster and settings through the built-in injectors of two releases.',
  first: 'First release',
  second: 'Second release',
  swap: 'Swap the two releases',
  tabs: 'Views of the comparison',
  differences: 'Differences',
  outputs: 'Both outputs',
  comparing: (from: string, to: string) => `Comparing ${from} with ${to} …`,
  failed: 'The comparison could not be made.',
  failedText: 'The engine or a part of the page could not be loaded, or it was stopped. Your work is untouched.',
  again: 'Try again',
  empty: 'There are no manifests to compare',
  emptyText: 'Paste Kubernetes YAML into the input, or open a sample, and come back.',
  noWorkloads: 'None of the documents carries a pod, so neither release changes them.',
  same: (from: string, to: string) => `${from} and ${to} make the same of these manifests.`,
  sameWorkload: 'The same in both.',
  sameRelease: 'Both sides show the same release. Choose another one to see what differs.',
  summary: (workloads: number, reasons: number) =>
    `${plural(workloads, 'workload differs', 'workloads differ')}, for ${plural(reasons, 'reason', 'reasons')}`,
  places: (count: number) => plural(count, 'place', 'places'),
  workload: (reasons: number, places: number) =>
    `${plural(reasons, 'reason', 'reasons')} · ${plural(places, 'place', 'places')}`,
  untouched: 'Neither release touches',
  incomplete: (release: string) => `${release} could not finish:`,
  differs: 'differs',
  identical: 'the same',
  missing: 'Nothing came out of either release.',
};

export type CompareViewTexts = typeof compareViewEn;
