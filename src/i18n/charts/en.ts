/** The words about charts in English; the other languages satisfy their type. */
export const words = {
  title: (name: string | null) => (name === null ? 'Chart: built-in facts' : `Chart: ${name}`),
  about: 'Without a chart, everything is derived from built-in facts about it. A chart is rendered as Helm renders it.',
  choose: 'Chart to install with',
  builtIn: (release: string) => `Built-in facts of istiod ${release}`,
  missing: (name: string) => `${name} (not in this browser)`,
  notHere: (name: string) => `The chart ${name} is not in this browser`,
  notHereText:
    'The installation uses this chart, but links do not contain charts. Drop its .tgz file here, or use the built-in facts. Until then, the texts stay as they are.',
  digest: (digest: string) => `SHA-256 ${digest}…`,
  goOnWithBuiltIn: (release: string) => `Use the built-in facts of ${release}`,
  open: 'Open a .tgz file …',
  openFolder: 'Open a folder …',
  forget: (name: string) => `Delete ${name} from this browser`,
  blocked: 'This browser blocks storage. Charts are kept until the page is closed.',
  official: 'The official chart',
  address: (address: string) => `It is fetched from ${address}`,
  fetch: 'Fetch it',
  fetching: 'Fetching …',
  pull: 'Or get the file yourself and drop it here',
  copy: 'Copy',
  copied: 'Copied',
  look: 'Show its files',
  filesOf: (name: string) => `Files of ${name}`,
  find: 'Find in its files',
  found: (files: number) => (files === 1 ? '1 file' : `${files} files`),
  noFile: 'No file contains this text.',
  gives: 'Rendered output',
  givesNothing: 'This file produces no document: it only contains helpers, or it did not run.',
  notTemplate: 'This file is not a template: nothing in it runs.',
  stepping: 'Iterations of the range',
  putCursor: 'Choose a line inside a range to step through its iterations.',
  line: (file: string, line: number) => `${file}, line ${line}`,
  ofLine: (line: number) => `Origin of line ${line}`,
  showInChart: 'Show it in the chart',
  showPlace: 'Show the place',
  file: 'File of the chart',
  used: (name: string, kept: string) => `Using the chart ${name}. ${kept}`,
  kept: 'This browser keeps it.',
  notKept: 'The browser’s storage is full or blocked, so it is kept only until the page is closed.',
  undo: 'Undo',
  rejected: (name: string, why: string) => `${name} cannot be used: ${why}`,
  noChart: 'There is no Chart.yaml in this folder.',
  away: 'The engine did not answer. Run again.',
  answered: (status: number) =>
    status === 404
      ? 'The host does not have this chart (404). Check the version.'
      : `The host answered with status ${status}. Get the file with helm and drop it here.`,
  unreachable:
    'The chart could not be fetched. Either there is no network, or the host does not allow other pages to read it (CORS). Get the file with helm and drop it here.',
};

export type ChartWords = typeof words;
