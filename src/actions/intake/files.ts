import type { Found } from '../../core/install/recognise/found';
import type { NamedText } from '../../core/install/recognise/recognise';
import { fileText, partRead } from '../../core/text/file-text';
import { allMessages } from '../../i18n/all-messages';
import { engine } from '../../state/engine';
import { restoreFile } from '../../state/kept/scenario-file';
import { useApp } from '../../state/store';
import { openScenario } from '../scenario';
import { chartFolderIn, isPacked, takeChartFile, takeChartFolder } from './charts';
import { addInstallFile } from './installation';

/** Bytes of one file: as much as is read of one document, and little enough to read at once. */
const LARGEST_FILE = 16 * 1024 * 1024;
const MOST_FILES = 500;
/** Items of a List that is taken apart when it is opened. */
const LONG_LIST = 100;
/** More than any chart has. */
const MOST_IN_FOLDER = 6000;
/** The mark of UTF-16, as texts hold bytes that are not UTF-8. */
const UTF_16 = /^(?:\udcff\udcfe|\udcfe\udcff)/;
const YAML_NAME = /\.(?:ya?ml|json)$/i;

/** A file with the path it had in the dropped folder. */
export interface NamedFile {
  readonly path: string;
  readonly file: File;
}

/** Lets the person choose files and reads them. */
export function openFiles(into: 'installation' | null = null): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.accept = '.yaml,.yml,.json,.tgz,.gz,application/yaml,application/json,text/plain';
  input.addEventListener('change', () => {
    const files = [...(input.files ?? [])].map((file) => ({ path: file.name, file }));
    void takeFiles(files, into);
  });
  input.click();
}

/** The files of a drop, folders walked through; the order is that of their paths. */
export async function droppedFiles(entries: readonly FileSystemEntry[], alone: readonly File[]): Promise<NamedFile[]> {
  if (entries.length === 0) return alone.map((file) => ({ path: file.name, file }));
  const files: NamedFile[] = [];
  const walk = async (entry: FileSystemEntry): Promise<void> => {
    if (files.length >= MOST_IN_FOLDER) return;
    if (entry.isFile) {
      const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
      files.push({ path: entry.fullPath.replace(/^\//, ''), file });
    } else if (entry.isDirectory) {
      const reader = (entry as FileSystemDirectoryEntry).createReader();
      const children: FileSystemEntry[] = [];
      for (;;) {
        // A reader gives a hundred at a time and nothing at the end.
        const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
        if (some.length === 0) break;
        children.push(...some);
      }
      for (const child of children) await walk(child);
    }
  };
  for (const entry of entries) await walk(entry);
  const isChart = chartFolderIn(files) !== undefined;
  return files
    .filter((file) => isChart || entries.length === files.length || YAML_NAME.test(file.path))
    .sort((left, right) => (left.path < right.path ? -1 : 1));
}

/** Reads files and gives them to where they belong; a scenario file is opened instead. `into` is where the person asked for them. */
export async function takeFiles(files: readonly NamedFile[], into: 'installation' | null = null): Promise<void> {
  const packed = files.filter(({ path }) => isPacked(path));
  for (const { file } of packed) await takeChartFile(file);
  if (packed.length > 0 && packed.length === files.length) return;
  const chart = chartFolderIn(files);
  if (chart !== undefined) {
    await takeChartFolder(chart, files[0]?.path.split('/')[0] ?? '');
    return;
  }
  await takeTextFiles(files.filter((one) => !packed.includes(one)).slice(0, MOST_FILES), into);
}

async function takeTextFiles(files: readonly NamedFile[], into: 'installation' | null): Promise<void> {
  const words = allMessages().transfer;
  const { notify } = useApp.getState();
  const texts: { readonly path: string; readonly text: string }[] = [];
  for (const { path, file } of files) {
    if (file.size > LARGEST_FILE) {
      notify({ text: words.tooBigFile(path, allMessages().common.kilobytes(LARGEST_FILE)), tone: 'warning' });
      continue;
    }
    const bytes = new Uint8Array(await file.arrayBuffer());
    const read = fileText(bytes);
    const text = read.replace(/^\uFEFF/, '');
    if (partRead(bytes, read) !== read) notify({ text: words.partlyRead(path), tone: 'warning' });
    // UTF-16 is taken as it is: the problems say what it is and what to do.
    if (text.includes('\u0000') && !UTF_16.test(text)) {
      notify({ text: words.notText(path), tone: 'warning' });
      continue;
    }
    // An empty file of an installation is one of its values files; among manifests it would only take theirs away.
    if (into === null && text.trim() === '') {
      notify({ text: words.emptyFile(path), tone: 'warning' });
      continue;
    }
    texts.push({ path, text });
  }
  const only = texts.length === 1 ? texts[0] : undefined;
  const scenario = only === undefined ? null : restoreFile(only.text);
  if (only !== undefined && scenario !== null) {
    openScenario(scenario, words.opened(only.path));
    return;
  }
  if (texts.length === 0) {
    if (files.length === 0) notify({ text: words.nothingRead, tone: 'warning' });
    return;
  }
  await takeTexts(
    texts.map(({ path, text }) => ({ name: path, text })),
    into,
  );
}

/** Gives texts to where they belong. What holds more than manifests waits for the person's word; an installation's own files go to it at once. */
async function takeTexts(texts: readonly NamedText[], into: 'installation' | null): Promise<void> {
  const what = (await engine()?.install({ kind: 'recognise', texts })) ?? null;
  const state = useApp.getState();
  if (into === 'installation' && what !== null) {
    const { found, facts } = what.recognition;
    const files = found.flatMap((part) => (part.kind === 'helm-values' || part.kind === 'operator' ? [part] : []));
    const isOther = found.length > files.length || facts.workloads > 0 || what.recognition.advice.length > 0;
    if (!isOther) {
      // Values of which nothing is known are values all the same: the person says so.
      for (const { name, text } of files.length > 0 ? files : texts) addInstallFile(baseName(name), text);
      state.show({ phonePane: 'input' });
      return;
    }
  }
  if (what !== null && (what.recognition.found.some(isWorthAsking) || what.recognition.advice.length > 0)) {
    state.setIncoming({ files: texts, what });
    state.show({ phonePane: 'input' });
    return;
  }
  // A long List is one document, of which nothing is shown before all of it is done.
  const { unwrapped } = what ?? { unwrapped: null };
  const isLong = unwrapped !== null && unwrapped.items >= LONG_LIST;
  openManifests(isLong ? [{ name: texts[0]?.name ?? '', text: unwrapped.text }] : texts);
}

/** Reads texts into the manifests, several of them each after a comment with its name. */
export function openManifests(texts: readonly NamedText[]): void {
  const [only, ...more] = texts;
  const manifests =
    only !== undefined && more.length === 0
      ? only.text
      : texts.map(({ name, text }) => `# ${name}\n${text.replace(/^---[ \t]*\n/, '').trimEnd()}\n`).join('---\n');
  const { scenario, show, setIncoming } = useApp.getState();
  setIncoming(null);
  openScenario({ ...scenario, manifests }, allMessages().transfer.readFiles(texts.length));
  show({ inputTab: 'manifests', phonePane: 'input' });
}

/** A Namespace among manifests is nothing unusual. */
function isWorthAsking(part: Found): boolean {
  return part.kind !== 'cluster' || part.what !== 'Namespace';
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
