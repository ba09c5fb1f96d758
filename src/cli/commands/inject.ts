import { loadEngine } from '../../core/engine';
import { UnifiedDiff } from '../../core/text/text-diff';
import { absoluteSpans } from '../../core/text/absolute-spans';
import type { DocumentOutcome, Outcome } from '../../core/outcome';
import { evaluatePiecewise } from '../../core/piecewise';
import { printJson } from '../../core/print-json';
import { SEPARATOR } from '../../core/printed';
import type { Scenario } from '../../core/scenario';
import type { CommandRun, Run } from '../arguments/command';
import type { INJECT } from '../arguments/tables';
import { printDiagnostics, shownName, type SourceFiles, speakerFor } from '../findings';
import { DocumentStream, type StreamPiece } from '../input/document-stream';
import { filesOf, readStream, type Stream } from '../input/files';
import { scenarioFromArguments } from '../input/scenario';
import { survey } from '../input/survey';
import { type PieceForm, printPieces } from '../print-pieces';
import { EXIT } from '../terminal';

type Format = (typeof INJECT)['options']['output']['choices'][number];

/** What istioctl has written when it comes to its end, or to the document that stops it. */
function printedBefore({ output, documents, complete, stopsAt }: Outcome): string {
  if (complete) return output.text;
  return documents
    .slice(0, stopsAt ?? 0)
    .map(injectedText)
    .join('');
}

const injectedText = ({ after }: DocumentOutcome): string => after.text + SEPARATOR;

const patchesOf = ({ index, workloads }: DocumentOutcome) =>
  workloads.map(({ kind, namespace, name, decision, patch }) => ({
    document: index,
    kind,
    namespace,
    name,
    inject: decision.inject,
    patch,
  }));

function print(format: Format, outcome: Outcome, file: string, before: string): string {
  switch (format) {
    case 'yaml':
      return printedBefore(outcome);
    case 'diff':
      return printedDiff(outcome, file, before);
    case 'patch':
      return `${printJson(outcome.documents.flatMap(patchesOf))}\n`;
    case 'json':
      return `${printJson({ ...outcome, documents: absoluteDocuments(outcome) })}\n`;
  }
}

const diffOf = (file: string): UnifiedDiff => new UnifiedDiff({ before: file, after: 'injected' });

/** Document by document: what many of them differ in is too much to look for in all at once, and no line of one is that of another. */
function printedDiff({ documents }: Outcome, file: string, before: string): string {
  const diff = diffOf(file);
  const parts = documents.map((document, index) =>
    diff.add(before.slice(document.span.start, documents[index + 1]?.span.start), injectedText(document)),
  );
  return parts.join('') + diff.end();
}

/** The documents with spans of the whole text, as the rest of the outcome has them. */
function absoluteDocuments({ documents }: Outcome): DocumentOutcome[] {
  return documents.map((document, index) => absoluteSpans(documents, index)(document));
}

/** The formats in which every document adds its own to what is printed. */
const FORMS: Readonly<Record<Exclude<Format, 'json'>, (file: string) => PieceForm>> = {
  yaml: () => ({ needsStages: false, stopsAtError: true, begin: '', text: injectedText, end: () => '' }),
  diff: (file) => {
    const diff = diffOf(file);
    const textOf = ({ text, separator }: StreamPiece): string => text + separator;
    return {
      needsStages: false,
      stopsAtError: false,
      begin: '',
      text: (document, piece) => diff.add(textOf(piece), injectedText(document)),
      unread: (piece) => diff.add(textOf(piece), ''),
      end: () => diff.end(),
    };
  },
  patch: () => ({
    needsStages: true,
    stopsAtError: false,
    begin: '[',
    text: (document, _piece, isFirst) =>
      patchesOf(document)
        .map((one, at) => `${isFirst && at === 0 ? '' : ','}\n  ${printJson(one).replaceAll('\n', '\n  ')}`)
        .join(''),
    end: (isEmpty) => (isEmpty ? ']\n' : '\n]\n'),
  }),
};

async function injectWhole(
  { parts, text }: Stream,
  scenario: Scenario,
  format: Format,
  files: Omit<SourceFiles, 'manifests'>,
  { terminal, language }: CommandRun,
): Promise<number> {
  const outcome = (await loadEngine()).evaluate(scenario, {
    rules: false,
    origins: format === 'json',
    stages: format === 'json' || format === 'patch',
    trace: format === 'json',
  });
  terminal.error(outcome.standardError);
  const say = await speakerFor(outcome.diagnostics, language);
  const failed = printDiagnostics(outcome.diagnostics, scenario, { ...files, manifests: parts }, terminal, say);
  const names = parts.map((part) => shownName(part.file)).join(' ');
  terminal.out(print(format, outcome, names, text));
  return failed || !outcome.complete ? EXIT.findings : EXIT.done;
}

/** `inject`: what Istio makes of files of manifests. */
export const run: Run<typeof INJECT> = async (values, operands, around) => {
  const { mode, output: format } = values;
  const files = filesOf('inject', values, operands);
  const scenarioOf = (manifests: string): Promise<Scenario> =>
    scenarioFromArguments(manifests, values, mode === undefined ? {} : { mode }, around.terminal);
  const whole = async (stream: Stream, scenario?: Scenario): Promise<number> =>
    injectWhole(
      stream,
      { ...(scenario ?? (await scenarioOf(stream.text))), manifests: stream.text },
      format,
      values,
      around,
    );
  if (format === 'json') return whole(readStream(files, around.terminal));
  const stream = new DocumentStream(files, around.terminal);
  const seen = survey(stream);
  if (seen === undefined) return whole(stream.whole());
  const scenario = await scenarioOf(seen.telling);
  const form = FORMS[format](files.map(shownName).join(' '));
  const evaluation = await evaluatePiecewise(scenario, { stages: form.needsStages }, seen.around);
  // Where a release has another idea of separators, the documents are others than those that were looked at.
  if (seen.hasRemarks && evaluation.separatorRule !== 'reject') return whole(stream.whole(), scenario);
  const isComplete = await printPieces(
    stream,
    evaluation,
    form,
    { scenario, files: values, kept: seen.around },
    around,
  );
  return isComplete ? EXIT.done : EXIT.findings;
};
