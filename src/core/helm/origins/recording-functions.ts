import { anyArg, mapArg, stringArg } from '../../gotemplate/functions/define';
import type { CallContext, FunctionEntry, FunctionSet } from '../../gotemplate/functions/functions';
import { GoMap, GoSlice, type GoValue } from '../../gotemplate/value/value';
import { ChartRecorder } from './chart-recorder';
import { prettyJsonLines, yamlLines } from './written-origins';

type Note = (recorder: ChartRecorder, args: readonly GoValue[], result: GoValue) => void;

/** What the recorder is told before a function runs. */
const BEFORE: Readonly<Record<string, (recorder: ChartRecorder, args: readonly GoValue[]) => void>> = {
  merge: (recorder, args) => noteMerge(recorder, args, false),
  mustMerge: (recorder, args) => noteMerge(recorder, args, false),
  mergeOverwrite: (recorder, args) => noteMerge(recorder, args, true),
  mustMergeOverwrite: (recorder, args) => noteMerge(recorder, args, true),
  set: (recorder, args) => recorder.entries.set(mapArg(args, 0), stringArg(args, 1), undefined),
};

/** What it is told when one has run. */
const AFTER: Readonly<Record<string, Note>> = {
  deepCopy: (recorder, args, result) => recorder.entries.copyDeep(anyArg(args, 0), result),
  mustDeepCopy: (recorder, args, result) => recorder.entries.copyDeep(anyArg(args, 0), result),
  pick: copyEntries,
  omit: copyEntries,
  fromYaml: read,
  fromYamlArray: read,
  fromJson: read,
  fromJsonArray: read,
  toYaml: (recorder, args, result) => {
    if (hasEntries(args)) recorder.texts.note(stringArg([result], 0), yamlLines(anyArg(args, 0), recorder.entries));
  },
  toPrettyJson: (recorder, args, result) => {
    if (hasEntries(args))
      recorder.texts.note(stringArg([result], 0), prettyJsonLines(anyArg(args, 0), recorder.entries));
  },
};

function noteMerge(recorder: ChartRecorder, args: readonly GoValue[], overwrite: boolean): void {
  for (const source of args.slice(1)) {
    if (source instanceof GoMap) recorder.entries.merge(mapArg(args, 0), source, overwrite);
  }
}

function copyEntries(recorder: ChartRecorder, args: readonly GoValue[], result: GoValue): void {
  if (result instanceof GoMap) recorder.entries.copyEntries(mapArg(args, 0), result);
}

function read(recorder: ChartRecorder, args: readonly GoValue[], result: GoValue): void {
  if (result instanceof GoMap || result instanceof GoSlice) recorder.readText(stringArg(args, 0), result);
}

function hasEntries([value]: readonly GoValue[]): boolean {
  return value instanceof GoMap || value instanceof GoSlice;
}

/** The functions, which also tell a run's recorder of maps and texts where there is one. */
export function recordingFunctions(functions: FunctionSet): FunctionSet {
  return new Map(Array.from(functions, ([name, entry]) => [name, recording(name, entry)] as const));
}

function recording(name: string, entry: FunctionEntry): FunctionEntry {
  const before = BEFORE[name];
  const after = AFTER[name];
  if (before === undefined && after === undefined) return entry;
  const run = (args: readonly GoValue[], context: CallContext): GoValue => {
    const { observer } = context;
    if (!(observer instanceof ChartRecorder)) return entry.run(args, context);
    before?.(observer, args);
    const result = entry.run(args, context);
    after?.(observer, args, result);
    return result;
  };
  return { ...entry, run };
}
