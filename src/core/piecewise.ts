import type { Diagnostic } from './diagnostic';
import { prepareInjector, withManifestObjects } from './istio/prepare';
import { loadParts } from './load-parts';
import type { PartName } from './missing-part';
import { needsOf } from './needs';
import type { DocumentOutcome, Outcome } from './outcome';
import type { Scenario } from './scenario';
import { absoluteSpans } from './text/absolute-spans';
import { THIS_DOCUMENT } from './text/span';
import { standingAlone, type YamlDocument } from './yaml/read/document';
import { type ReadOptions, readPieceBy } from './yaml/read/read-by';
import type { SeparatorRule } from './yaml/read/split';
import type { StreamedPiece } from './yaml/read/split-stream';

/** What one document of a stream adds to the outcome. */
interface PieceOutcome extends Pick<Outcome, 'diagnostics' | 'warnings'> {
  readonly document: DocumentOutcome;
  /** Whether the tool stops at it. */
  readonly stops: boolean;
}

/** An evaluation of documents one by one. */
export interface PiecewiseEvaluation {
  readonly istioVersion: string;
  /** How the tool of this release splits a stream. */
  readonly separatorRule: SeparatorRule;
  /** Whether the tool can inject anything with this configuration; where not, it prints nothing. */
  readonly isPossible: boolean;
  /** What is found in the configuration. */
  readonly diagnostics: readonly Diagnostic[];
  /** Evaluates one document; `index` counts those of the whole text. Spans are of the whole text. */
  readonly evaluate: (piece: StreamedPiece, index: number) => PieceOutcome;
  /** What the tool writes to standard error for the warnings of all documents. */
  readonly standardError: (warnings: readonly string[]) => string;
  /** Findings, with suggestions if a template names something that does not exist. */
  readonly advise: (found: readonly Diagnostic[]) => Promise<readonly Diagnostic[]>;
}

/** Parts that say something about results. */
const AFTERWARDS = 'rules';

/** Parts that a document may need whatever else a scenario needs; `json` where an annotation holds volumes. */
const OF_DOCUMENTS = ['yaml', 'recovery', 'overrides', 'json'] as const satisfies readonly PartName[];

/**
 * Begins an evaluation of documents one by one, for a caller that cannot hold all of them: without origins, and without the rules, which look at all
 * documents. What it gives for all documents is what `Engine.evaluate` gives for the whole text. Nothing is kept of a document that is done.
 *
 * @param around the pieces of the whole text that say something about the cluster (`aroundWorkloads`), by their index
 */
export async function evaluatePiecewise(
  scenario: Scenario,
  { stages }: { readonly stages: boolean },
  around: ReadonlyMap<number, StreamedPiece>,
): Promise<PiecewiseEvaluation> {
  const needs = needsOf(scenario);
  needs.delete(AFTERWARDS);
  const parts = await loadParts([...needs, ...OF_DOCUMENTS]);
  const prepared = prepareInjector(scenario, parts, { trace: 'off', stages, changes: stages ? parts.diff : null });
  const { separators: separatorRule, functions } = prepared.row;
  const reading: ReadOptions = { separatorRule };
  const documents = [...around].map(([index, piece]) => readPieceBy(parts.whole, piece, index, reading));
  const context = withManifestObjects(prepared, documents);
  const byIndex: Readonly<Record<number, YamlDocument>> = Object.fromEntries(
    documents.map((document) => [document.index, document]),
  );
  return {
    istioVersion: context.version,
    separatorRule,
    isPossible: context.error === undefined,
    diagnostics: context.diagnostics,
    evaluate: (piece, index) => {
      const document = readPieceBy(parts.whole, piece, index, reading);
      const { outcome, diagnostics, warnings, error } = context.mode(standingAlone(document, THIS_DOCUMENT), context);
      const absolute = absoluteSpans({ ...byIndex, [index]: document }, index);
      return {
        document: { index, span: document.span, ...outcome },
        diagnostics:
          diagnostics.length === 0 ? document.diagnostics : [...document.diagnostics, ...absolute(diagnostics)],
        warnings,
        stops: error !== undefined,
      };
    },
    standardError: (warnings) => context.injector.standardError(warnings),
    advise: async (found) => {
      if (found.length === 0) return found;
      const { rules } = await loadParts([AFTERWARDS]);
      return rules().advise(found, scenario, functions);
    },
  };
}
