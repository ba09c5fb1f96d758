import type { DocumentOutcome } from '../core/outcome';
import type { PiecewiseEvaluation } from '../core/piecewise';
import { ownText } from '../core/text/own-text';
import { DEFAULT_YAML_LIMITS } from '../core/yaml/read/limits';
import type { CommandRun } from './arguments/command';
import type { DocumentStream, StreamPiece } from './input/document-stream';
import { FindingLines, type Surroundings } from './piece-findings';

/** How documents are printed one by one. */
export interface PieceForm {
  readonly needsStages: boolean;
  /** Whether nothing is printed of the document that stops the tool and of those behind it. */
  readonly stopsAtError: boolean;
  readonly begin: string;
  /** What a document adds; `isFirst` where nothing has been printed before. */
  readonly text: (document: DocumentOutcome, piece: StreamPiece, isFirst: boolean) => string;
  /** What a document adds that stands behind the last one that is allowed; nothing where absent. */
  readonly unread?: (piece: StreamPiece) => string;
  /** What ends it; `isEmpty` where no document added anything. */
  readonly end: (isEmpty: boolean) => string;
}

/** So much is written at once. */
const ENOUGH = 1 << 16;

/**
 * Evaluates and prints the documents of a stream as they come. Then it prints warnings and findings to standard error, as those of the whole are printed.
 * False where one was an error or the tool stops.
 */
export async function printPieces(
  stream: DocumentStream,
  evaluation: PiecewiseEvaluation,
  form: PieceForm,
  around: Surroundings,
  { terminal, language }: CommandRun,
): Promise<boolean> {
  const findings = new FindingLines(stream.parts, around, language);
  const warnings: string[] = [];
  let { isPossible: isPrinting } = evaluation;
  let complete = isPrinting;
  if (!form.stopsAtError) isPrinting = true;
  await findings.add(await evaluation.advise(evaluation.diagnostics));
  let isEmpty = true;
  let text = form.begin;
  for (const piece of stream.pieces(evaluation.separatorRule)) {
    // What is behind the last document that is allowed has been told.
    if (piece.index > DEFAULT_YAML_LIMITS.documents) {
      if (form.unread === undefined) break;
      text += form.unread(piece);
      continue;
    }
    const outcome = evaluation.evaluate(piece, piece.index);
    if (outcome.diagnostics.length > 0) await findings.add(await evaluation.advise(outcome.diagnostics), piece);
    warnings.push(...outcome.warnings.map(ownText));
    if (outcome.stops) {
      complete = false;
      isPrinting &&= !form.stopsAtError;
    }
    const added: string = isPrinting ? form.text(outcome.document, piece, isEmpty) : '';
    isEmpty &&= added === '';
    text += added;
    if (text.length >= ENOUGH) {
      terminal.out(text);
      text = '';
      await terminal.written?.();
    }
  }
  terminal.out(text + form.end(isEmpty));
  terminal.error(evaluation.standardError(warnings) + findings.lines.join(''));
  return complete && !findings.failed;
}
