import { fileText } from '../core/text/file-text';
import { octetProblem } from '../core/yaml/read/octets';
import { messages } from '../i18n/language';
import { restoreFile } from '../state/restore';
import { useApp } from '../state/store';
import { openScenario } from './scenario';

/** Bytes of one file; more than any manifest, and little enough to read at once. */
const LARGEST_FILE = 5 * 1024 * 1024;
const MOST_FILES = 500;
const YAML_NAME = /\.(?:ya?ml|json)$/i;

/** A file with the path it had in the dropped folder. */
export interface NamedFile {
  readonly path: string;
  readonly file: File;
}

/** Lets the person choose files and reads them. */
export function openFiles(): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.accept = '.yaml,.yml,.json,application/yaml,application/json,text/plain';
  input.addEventListener('change', () => {
    void takeFiles([...(input.files ?? [])].map((file) => ({ path: file.name, file })));
  });
  input.click();
}

/** The files of a drop, folders walked through; the order is that of their paths. */
export async function droppedFiles(transfer: DataTransfer): Promise<NamedFile[]> {
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  if (entries.length === 0) return [...transfer.files].map((file) => ({ path: file.name, file }));
  const files: NamedFile[] = [];
  const walk = async (entry: FileSystemEntry): Promise<void> => {
    if (files.length >= MOST_FILES) return;
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
  return files
    .filter((file) => entries.length === files.length || YAML_NAME.test(file.path))
    .sort((left, right) => (left.path < right.path ? -1 : 1));
}

/** Reads files into the manifests, each after a comment with its name; a scenario file is opened instead. */
export async function takeFiles(files: readonly NamedFile[]): Promise<void> {
  const words = messages().transfer;
  const { notify } = useApp.getState();
  const texts: { readonly path: string; readonly text: string }[] = [];
  for (const { path, file } of files) {
    if (file.size > LARGEST_FILE) {
      notify({ text: words.tooBigFile(path, messages().common.kilobytes(LARGEST_FILE)), tone: 'warning' });
      continue;
    }
    const text = fileText(new Uint8Array(await file.arrayBuffer())).replace(/^\uFEFF/, '');
    // UTF-16 is taken as it is: the problems say what it is and what to do.
    if (text.includes('\u0000') && octetProblem(text)?.at !== 0) {
      notify({ text: words.notText(path), tone: 'warning' });
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
  const manifests =
    only === undefined
      ? texts.map(({ path, text }) => `# ${path}\n${text.replace(/^---[ \t]*\n/, '').trimEnd()}\n`).join('---\n')
      : only.text;
  const state = useApp.getState();
  openScenario({ ...state.scenario, manifests }, words.readFiles(texts.length));
  useApp.getState().show({ inputTab: 'manifests', phonePane: 'input' });
}
