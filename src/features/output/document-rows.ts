import type { DocumentOutcome } from '../../core/outcome';
import type { Messages } from '../../i18n/en';
import type { Evaluation } from '../../worker/evaluation';
import { inlineRows, sideBySideRows } from '../code/diff-rows';
import { type CodeRow, textRows } from '../code/rows';
import { originLetter, yamlText } from './use-result';

/** The name of a document for people. */
export function documentTitle(document: DocumentOutcome, index: number, text: Messages): string {
  if (document.kind === '' && document.name === '') return text.result.documentNumber(index + 1);
  return [document.kind, document.name].filter((part) => part !== '').join(' ');
}

export interface DocumentRowsOptions {
  readonly view: 'inline' | 'side-by-side';
  /** Keys of folds and headers that someone opened or closed against their default. */
  readonly toggled: ReadonlySet<string>;
  readonly text: Messages;
}

/** The whole result as rows: a header for every document and, where something changed, its diff. */
export function documentRows(evaluation: Evaluation, options: DocumentRowsOptions): CodeRow[] {
  const { text, toggled } = options;
  return evaluation.outcome.documents.flatMap((document, index): CodeRow[] => {
    const key = `d${index}`;
    const after = yamlText(document.after.text);
    const injected = document.workloads.some((workload) => workload.decision.inject);
    const changed = !document.passedThrough;
    const empty = document.after.text.trim() === '';
    const open = changed !== toggled.has(key);
    const header: CodeRow = {
      kind: 'header',
      key,
      title: documentTitle(document, index, text),
      detail: [document.namespace, document.apiVersion].filter((part) => part !== '').join(' · '),
      badge: injected
        ? text.result.injectedBadge
        : document.workloads.length > 0
          ? text.result.notInjected
          : `${text.result.unchanged} · ${text.result.lines(after.lines.length)}`,
      tone: injected ? 'added' : 'quiet',
      open: empty ? null : open,
    };
    if (!open || empty) return [header];
    const make = options.view === 'inline' ? inlineRows : sideBySideRows;
    const rows = make({
      key: `${key}:`,
      before: yamlText(document.before),
      after,
      blocks: evaluation.blocks[index] ?? [],
      moves: evaluation.moves[index] ?? [],
      origin: (line) => originLetter(document, line),
      place: (line) => ({ document: index, line }),
      unfolded: toggled,
      fold: changed,
    });
    return [header, ...rows];
  });
}

/** What the tool prints, line for line, with the places of the documents it is made of. */
export function outputRows(evaluation: Evaluation): CodeRow[] {
  const { output, documents } = evaluation.outcome;
  const source = yamlText(output.text);
  const places: ({ document: number; line: number } | null)[] = source.lines.map(() => null);
  let from = 0;
  documents.forEach((document, index) => {
    const lines = yamlText(document.after.text).lines;
    if (lines.length === 0) return;
    // Documents stand in the output in their order, with separators between them.
    for (let at = from; at + lines.length <= source.lines.length; at++) {
      if (!lines.every((line, offset) => source.lines[at + offset] === line)) continue;
      lines.forEach((_, offset) => {
        places[at + offset] = { document: index, line: offset + 1 };
      });
      from = at + lines.length;
      return;
    }
  });
  return textRows(source, {
    origin: (line) => output.origins[line - 1]?.[0]?.kind ?? null,
    place: (line) => places[line - 1] ?? null,
  });
}
