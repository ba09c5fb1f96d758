import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { isObject, type Json } from '../../core/json';
import { nearest } from '../../core/text/nearest';
import { readValue } from '../../core/yaml/read/read';
import type { OptionRow, OptionTable } from '../arguments/command';
import { type Terminal, UsageError } from '../terminal';

const FILE_NAME = '.sidecar-playground.yaml';
/** Options that a project does not decide. */
const NEVER = new Set(['file', 'recursive', 'output', 'project', 'open', 'template', 'data']);

/** The nearest project file in a folder or above it. */
function findProjectFile(folder: string): string | undefined {
  const path = join(folder, FILE_NAME);
  if (existsSync(path)) return path;
  const above = dirname(folder);
  return above === folder ? undefined : findProjectFile(above);
}

function scalar(value: Json, key: string, path: string): string {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
  // Settings may be written out instead of as JSON.
  if (isObject(value) && key === 'settings') return JSON.stringify(value);
  throw new UsageError((words) => words.wrongType(`${path}: ${key}`, words.kinds.string));
}

function given(value: Json, key: string, row: OptionRow, path: string): string | string[] {
  const texts = (Array.isArray(value) ? value : [value]).map((one) => {
    const text = scalar(one, key, path);
    if (row.choices !== undefined && !row.choices.includes(text)) {
      const { choices } = row;
      throw new UsageError((words) => words.notOneOf(`${path}: ${key}`, choices, text));
    }
    const isFile = (row.value?.startsWith('FILE') ?? false) && text !== '-' && !text.trimStart().startsWith('{');
    return isFile ? resolve(dirname(path), text) : text;
  });
  if (row.multiple === true) return texts;
  if (texts.length !== 1) throw new UsageError((words) => words.oneValue(`${path}: ${key}`));
  return texts[0] ?? '';
}

/**
 * What a project file says of options: keys are the options' long names, files are relative to the project file. `named` is what `--project` was given,
 * `known` are the options of all commands. Throws `UsageError` for a file that cannot be read and for keys that no command knows.
 */
export function projectOptions(
  named: string | undefined,
  known: OptionTable,
  terminal: Terminal,
): Readonly<Record<string, string | string[]>> {
  if (named === 'none') return {};
  const path = named ?? (terminal.folder === undefined ? undefined : findProjectFile(terminal.folder));
  if (path === undefined) return {};
  const { value, diagnostics } = readValue(terminal.read(path), { source: 'install:project' });
  const problem = diagnostics.find(({ severity }) => severity === 'error');
  if (problem !== undefined) throw new UsageError(`${path}: ${problem.upstream ?? problem.code}`);
  if (value === undefined || value === null) return {};
  if (!isObject(value)) throw new UsageError((words) => words.wrongType(path, words.kinds.options));
  const names = Object.keys(known).filter((name) => !NEVER.has(name));
  return Object.fromEntries(
    Object.entries(value).map(([key, own]) => {
      const row = names.includes(key) ? known[key] : undefined;
      if (row === undefined) {
        const close = nearest(key, names);
        throw new UsageError((words) => words.unknownKey(path, key, close));
      }
      return [key, given(own ?? '', key, row, path)] as const;
    }),
  );
}
