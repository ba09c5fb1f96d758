import { existsSync, readdirSync, statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { globSync, isDynamicPattern } from 'tinyglobby';
import { type Terminal, UsageError } from '../terminal';

/** One file among several that are looked at as one stream of documents. */
export interface Part {
  /** As it is told to a person: `stdin` is not a file's name, `-` stays. */
  readonly file: string;
  /** Where its text begins in the stream. */
  readonly start: number;
  readonly text: string;
}

export interface Stream {
  readonly parts: readonly Part[];
  /** The texts one after the other, with a separator where one is needed. */
  readonly text: string;
}

const IS_MANIFEST = /\.(?:ya?ml|json)$/i;
/** Folders that hold other things than a person's manifests. */
const SKIPPED = new Set(['.git', 'node_modules']);

function filesOfFolder(folder: string, recursive: boolean): string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return recursive && !SKIPPED.has(entry.name) ? filesOfFolder(path, true) : [];
    return IS_MANIFEST.test(entry.name) ? [path] : [];
  });
}

function expand(given: string, recursive: boolean): string[] {
  if (given === '-') return [given];
  if (existsSync(given)) {
    if (!statSync(given).isDirectory()) return [given];
    const files = filesOfFolder(given, recursive);
    if (files.length === 0) throw new UsageError((words) => words.emptyFolder(given));
    return files;
  }
  if (!isDynamicPattern(given)) return [given];
  const files = globSync(given, {
    absolute: isAbsolute(given),
    expandDirectories: false,
    ignore: ['**/node_modules/**', '**/.git/**'],
  }).sort();
  if (files.length === 0) throw new UsageError((words) => words.noMatch(given));
  return files;
}

/** The files that arguments name, in their order and each once: files, folders (as kubectl takes them), patterns, `-`. */
function expandFiles(given: readonly string[], recursive: boolean): string[] {
  return [...new Set(given.flatMap((one) => expand(one, recursive)))];
}

/** What stands between a text, of which the end is enough, and the next one. */
export function separatorAfter(text: string, last: boolean): string {
  if (last) return '';
  return text.endsWith('\n') || text === '' ? '---\n' : '\n---\n';
}

/** Several files as one stream of documents, which is how the rules look at them. Throws `UsageError` for what cannot be read. */
export function readStream(files: readonly string[], terminal: Terminal): Stream {
  let text = '';
  const parts = files.map((file, index) => {
    const part = { file, start: text.length, text: terminal.read(file) };
    text += part.text + separatorAfter(part.text, index === files.length - 1);
    return part;
  });
  return { parts, text };
}

interface GivenFiles {
  readonly file: readonly string[] | undefined;
  readonly recursive: boolean | undefined;
}

/** The files that `-f` and the operands name. Throws `UsageError` where they name nothing. */
export function filesOf(command: string, given: GivenFiles, operands: readonly string[]): string[] {
  const files = [...(given.file ?? []), ...operands];
  if (files.length === 0) throw new UsageError((words) => words.fileWanted(command));
  return expandFiles(files, given.recursive === true);
}

/** What `-f` and the operands name, read. Throws `UsageError` where they name nothing. */
export function manifestsOf(
  command: string,
  given: GivenFiles,
  operands: readonly string[],
  terminal: Terminal,
): Stream {
  return readStream(filesOf(command, given, operands), terminal);
}
