import { comparedDocument, comparedDocuments } from '../../core/compare/outcomes';
import { mayBeRunning, restarted } from '../../core/compare/restart';
import { loadEngine } from '../../core/engine';
import type { Outcome } from '../../core/outcome';
import { evaluatePiecewise } from '../../core/piecewise';
import type { Scenario } from '../../core/scenario';
import { DEFAULT_YAML_LIMITS } from '../../core/yaml/read/limits';
import { loadWords } from '../../i18n/packs';
import type { CommandRun, Run } from '../arguments/command';
import type { COMPARE } from '../arguments/tables';
import { printDiagnostics, speakerFor } from '../findings';
import { type ComparedSides, comparedSides } from '../input/compare-sides';
import { DocumentStream } from '../input/document-stream';
import { filesOf, type Stream } from '../input/files';
import { type Survey, survey } from '../input/survey';
import { FindingLines } from '../piece-findings';
import { type ComparedWords, ComparedDocuments } from '../report/compared-documents';
import { EXIT, type Terminal } from '../terminal';

/** `compare`: the same manifests through two injections, what differs and why, each difference once. */
export const run: Run<typeof COMPARE> = async (values, operands, around) => {
  const { mode, output } = values;
  const { terminal, language } = around;
  const files = filesOf('compare', values, operands);
  const sidesOf = (manifests: string): Promise<ComparedSides> =>
    comparedSides(manifests, values, mode === undefined ? {} : { mode }, terminal);
  const words: ComparedWords = {
    compare: await loadWords('compare', language),
    explain: await loadWords('explain', language),
    ...(values.traffic === true ? { pod: await loadWords('pod', language) } : {}),
  };
  const telling = (sides: ComparedSides): ComparedDocuments => new ComparedDocuments(sides, output === 'json', words);
  const stream = new DocumentStream(files, terminal);
  const seen = survey(stream, mayBeRunning);
  const sides = seen === undefined ? undefined : await sidesOf(seen.telling);
  const told =
    (seen === undefined || sides === undefined
      ? undefined
      : await comparedPieces(stream, seen, telling(sides), around)) ??
    (await comparedWhole(stream.whole(), sides ?? sidesOf, telling, around));
  const printed = output === 'json' ? told.documents.json() : [told.documents.text(output)];
  for (const text of printed) {
    terminal.out(text);
    await terminal.written?.();
  }
  return told.failed ? EXIT.findings : EXIT.done;
};

interface Told {
  readonly documents: ComparedDocuments;
  /** Whether one side's tool stops, or something is wrong. */
  readonly failed: boolean;
}

/** Compares the documents of a stream one by one; undefined where a release splits it into others than those that were looked at. */
async function comparedPieces(
  stream: DocumentStream,
  { around, hasRemarks }: Survey,
  documents: ComparedDocuments,
  { terminal, language }: CommandRun,
): Promise<Told | undefined> {
  const { scenarios } = documents.sides;
  const asked = { stages: false };
  const [earlier, later] = [
    await evaluatePiecewise(scenarios[0], asked, around),
    await evaluatePiecewise(scenarios[1], asked, around),
  ];
  const evaluations = [earlier, later];
  if (hasRemarks && evaluations.some(({ separatorRule }) => separatorRule !== 'reject')) return undefined;
  const versions = { from: earlier.istioVersion, to: later.istioVersion };
  const findings = scenarios.map(
    (scenario) => new FindingLines(stream.parts, { scenario, files: {}, kept: around }, language),
  );
  let failed = evaluations.some(({ isPossible }) => !isPossible);
  for (const [side, { advise, diagnostics }] of evaluations.entries())
    await findings[side]?.add(await advise(diagnostics));
  for (const piece of stream.pieces(earlier.separatorRule)) {
    const [before, after] = [earlier.evaluate(piece, piece.index), later.evaluate(piece, piece.index)];
    for (const [side, { diagnostics }] of [before, after].entries()) {
      const found = diagnostics.length === 0 ? diagnostics : await evaluations[side]?.advise(diagnostics);
      if (found !== undefined) await findings[side]?.add(found, piece);
    }
    failed ||= before.stops || after.stops;
    documents.add(comparedDocument(before.document, after.document, versions));
    // What is behind the last document that is allowed has been told.
    if (piece.index === DEFAULT_YAML_LIMITS.documents) break;
  }
  // What both sides find is found once.
  terminal.error([...new Set(findings.flatMap(({ lines }) => lines))].join(''));
  return { documents, failed: failed || findings.some((side) => side.failed) };
}

/** Compares all documents at once: running Pods among them, and installations, are looked for in the text as a whole. */
async function comparedWhole(
  { parts, text }: Stream,
  asked: ComparedSides | ((text: string) => Promise<ComparedSides>),
  telling: (sides: ComparedSides) => ComparedDocuments,
  { terminal, language }: CommandRun,
): Promise<Told> {
  const sides = typeof asked === 'function' ? await asked(text) : asked;
  const { manifests, running } = restarted(text);
  const [from, to] = [
    { ...sides.scenarios[0], manifests: text },
    { ...sides.scenarios[1], manifests },
  ];
  const engine = await loadEngine();
  const evaluate = (scenario: Scenario): Outcome => engine.evaluate(scenario, { rules: false, origins: false });
  const [earlier, later] = [evaluate(from), evaluate(to)];
  const documents = telling(sides);
  for (const document of comparedDocuments(earlier, later, running)) documents.add(document);
  const said = new Set<string>();
  // What both sides find is found once.
  const once: Terminal = {
    ...terminal,
    error: (line) => {
      if (!said.has(line)) terminal.error(line);
      said.add(line);
    },
  };
  const say = await speakerFor([...earlier.diagnostics, ...later.diagnostics], language);
  const failed = (
    [
      [earlier, from],
      [later, to],
    ] as const
  ).map(
    ([outcome, scenario]) =>
      printDiagnostics(outcome.diagnostics, scenario, { manifests: parts }, once, say) || !outcome.complete,
  );
  return { documents, failed: failed.includes(true) };
}
