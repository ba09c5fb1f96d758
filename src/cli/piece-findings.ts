import type { Diagnostic } from '../core/diagnostic';
import type { Scenario } from '../core/scenario';
import { ownText } from '../core/text/own-text';
import type { CommandRun } from './arguments/command';
import { FilePlaces, findingLine, shownName, type SourceFiles, speakerFor } from './findings';
import type { StreamPart, StreamPiece } from './input/document-stream';
import { PiecePlaces } from './input/piece-places';

/** What stands around the documents of a stream that are evaluated one by one. */
export interface Surroundings {
  readonly scenario: Scenario;
  readonly files: Omit<SourceFiles, 'manifests'>;
  /** The pieces that findings about other documents may be in. */
  readonly kept: ReadonlyMap<number, StreamPiece>;
}

/** Findings as lines of standard error, made while the text that they are about is at hand. */
export class FindingLines {
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
