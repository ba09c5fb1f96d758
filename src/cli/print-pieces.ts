import type { Diagnostic } from '../core/diagnostic';
import type { DocumentOutcome } from '../core/outcome';
import type { PiecewiseEvaluation } from '../core/piecewise';
import type { Scenario } from '../core/scenario';
import { ownText } from '../core/text/own-text';
import { DEFAULT_YAML_LIMITS } from '../core/yaml/read/limits';
import type { CommandRun } from './arguments/command';
import { FilePlaces, findingLine, shownName, type SourceFiles, speakerFor } from './findings';
import type { DocumentStream, StreamPart, StreamPiece } from './input/document-stream';
import { PiecePlaces } from './input/piece-places';

/** How documents are printed one by one. */
export interface PieceForm {
  readonly needsStages: boolean;
  /** Whether nothing is printed of the document that stops the tool and of those behind it. */
  readonly stopsAtError: boolean;
  readonly begin: string;
  /** What a document adds; `isFirst` where nothing has been printed before. */
  readonly text: (document: DocumentOutcome, isFirst: boolean) => string;
  /** What ends it; `isEmpty` where no document added anything. */
  readonly end: (isEmpty: boolean) => string;
}

interface Surroundings {
  readonly scenario: Scenario;
  readonly files: Omit<SourceFiles, 'manifests'>;
  /** The pieces that findings about other documents may be in. */
  readonly kept: ReadonlyMap<number, StreamPiece>;
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
    const outcome = evaluation.evaluate(piece, piece.index);
    if (outcome.diagnostics.length > 0) await findings.add(await evaluation.advise(outcome.diagnostics), piece);
    warnings.push(...outcome.warnings.map(ownText));
    if (outcome.stops) {
      complete = false;
      isPrinting &&= !form.stopsAtError;
    }
    const added: string = isPrinting ? form.text(outcome.document, isEmpty) : '';
    isEmpty &&= added === '';
    text += added;
    if (text.length >= ENOUGH) {
      terminal.out(text);
      text = '';
      await terminal.written?.();
    }
    // What is behind the last document that is allowed has been told.
    if (piece.index === DEFAULT_YAML_LIMITS.documents) break;
  }
  terminal.out(text + form.end(isEmpty));
  terminal.error(evaluation.standardError(warnings) + findings.lines.join(''));
  return complete && !findings.failed;
}

/** Findings as lines of standard error, made while the text that they are about is at hand. */
class FindingLines {
  readonly lines: string[] = [];
  /** Whether one was an error. */
  failed = false;
  readonly #places: PiecePlaces;
  readonly #elsewhere: FilePlaces;
  readonly #told = new Set<StreamPart>();

  constructor(
    parts: readonly StreamPart[],
    { scenario, files, kept }: Surroundings,
    private readonly language: CommandRun['language'],
  ) {
    const [first] = parts;
    this.#places = new PiecePlaces(parts, [...kept.values()]);
    this.#elsewhere = new FilePlaces(scenario, { ...files, manifests: shownName(first?.file ?? '') });
  }

  async add(findings: readonly Diagnostic[], piece?: StreamPiece): Promise<void> {
    const told = findings.filter(({ severity }) => severity !== 'info');
    if (told.length === 0) return;
    const say = await speakerFor(told, this.language);
    for (const finding of told) {
      this.failed ||= finding.severity === 'error';
      const part = this.#places.partOf(finding);
      if (part?.isBinary === true) {
        // What is no text has nothing to say beyond that.
        if (this.#told.has(part)) continue;
        this.#told.add(part);
      }
      const { span } = finding;
      const place =
        part === undefined || span === null || piece === undefined
          ? this.#elsewhere.of(finding)
          : this.#places.at(span.start, part, piece);
      this.lines.push(ownText(findingLine(finding, place, say)));
    }
  }
}
