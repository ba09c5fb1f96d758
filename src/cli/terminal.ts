import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { toBytes } from '../core/go/bytes';
import type { LanguageTag } from '../i18n/languages';
import type { Words } from '../i18n/packs';
import { chunkReader, wholeText } from './input/chunks';

/** Where a program reads and writes; tests give their own. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  /** The text of a file, or of standard input for `-`. Throws `UsageError` for a file that cannot be read. */
  readonly read: (file: string) => string;
  /** The same text in parts of whole lines, so that not all of it need be in memory; may be asked for again. Absent where `read` is enough. */
  readonly chunks?: (file: string) => Iterable<string>;
  /** Resolves once what was written may be forgotten. */
  readonly written?: () => Promise<void>;
  /** Where project files are looked for; none are where absent. */
  readonly folder?: string;
  /** Variables such as `LANG`. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** The language of sentences of ours; English where absent. */
  readonly language?: LanguageTag;
  /** Columns of the screen; absent where the output is not a screen. */
  readonly columns?: number;
  /** Whether the output shows colours and links. */
  readonly styled?: boolean;
  /** Replaces the last line that it showed; '' takes it away. Absent where nobody would see it. */
  readonly progress?: (line: string) => void;
}

/** The words of errors in one language. */
export type ErrorWords = Words<'cli'>['errors'];

/** Arguments or input that a program cannot work with; ends it with status 2. What is wrong is a sentence, or what makes one of the words of a language. */
export class UsageError extends Error {
  constructor(private readonly problem: string | ((words: ErrorWords) => string)) {
    super(typeof problem === 'string' ? problem : 'unusable arguments or input');
  }

  /** The sentence in a language, where it has been put into more than one. */
  told(words: ErrorWords): string {
    return typeof this.problem === 'string' ? this.problem : this.problem(words);
  }
}

/** What an error of the system or of a library says of itself. */
export const saidBy = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Exit statuses: done, findings of severity error or a failed injection, unusable arguments or input. */
export const EXIT = { done: 0, findings: 1, usage: 2 } as const;

const { stdout, stderr, env } = process;

/** What a system's error about a file is to a person. */
function unreadable(file: string, error: unknown): UsageError {
  return new UsageError((words) => words.unreadable(file, saidBy(error)));
}

const SURROGATE = /[\ud800-\udfff]/;

const readChunks = chunkReader();

/** The process's own streams and files. */
export const processTerminal: Terminal = {
  // What a person's file holds that is not UTF-8 comes out as it went in.
  out: (text) => void stdout.write(SURROGATE.test(text) ? toBytes(text) : text),
  written: async () => {
    if (stdout.writableNeedDrain) await once(stdout, 'drain');
    // A reader that has closed the pipe is heard of between two tasks only.
    else await setImmediate();
  },
  error: (text) => void stderr.write(text),
  read: (file) => {
    try {
      return wholeText(file, readFileSync(file === '-' ? 0 : file));
    } catch (error) {
      throw unreadable(file, error);
    }
  },
  *chunks(file) {
    try {
      yield* readChunks(file);
    } catch (error) {
      throw unreadable(file, error);
    }
  },
  folder: process.cwd(),
  environment: env,
  ...(stdout.isTTY
    ? { columns: stdout.columns, styled: (env['NO_COLOR'] ?? '') === '' && env['TERM'] !== 'dumb' }
    : {}),
  ...(stderr.isTTY ? { progress: (line: string) => void stderr.write(`\r\u001b[K${line}`) } : {}),
};
