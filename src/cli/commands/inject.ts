import { loadEngine } from '../../core/engine';
import { unifiedDiff } from '../../core/text/text-diff';
import { absoluteSpans } from '../../core/text/absolute-spans';
import type { DocumentOutcome, Outcome } from '../../core/outcome';
import { evaluatePiecewise } from '../../core/piecewise';
import { printJson } from '../../core/print-json';
import { SEPARATOR } from '../../core/printed';
import type { Scenario } from '../../core/scenario';
import { type CommandRun, defineCommand, FILE_OPERANDS, FILE_OPTIONS, MODE_OPTION } from '../arguments/command';
import { printDiagnostics, shownName, type SourceFiles, speakerFor } from '../findings';
import { DocumentStream } from '../input/document-stream';
import { filesOf, readStream, type Stream } from '../input/files';
import { SCENARIO_OPTIONS, scenarioFromArguments } from '../input/scenario';
import { survey } from '../input/survey';
import { type PieceForm, printPieces } from '../print-pieces';
import { EXIT } from '../terminal';

const FORMATS = ['yaml', 'diff', 'patch', 'json'] as const;
type Format = (typeof FORMATS)[number];

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
      return unifiedDiff(before, outcome.output.text, { before: file, after: 'injected' });
    case 'patch':
      return `${printJson(outcome.documents.flatMap(patchesOf))}\n`;
    case 'json':
      return `${printJson({ ...outcome, documents: absoluteDocuments(outcome) })}\n`;
  }
}

/** The documents with spans of the whole text, as the rest of the outcome has them. */
function absoluteDocuments({ documents }: Outcome): DocumentOutcome[] {
  return documents.map((document, index) => absoluteSpans(documents, index)(document));
}

/** The formats in which every document adds its own to what is printed. */
const FORMS: Readonly<Record<'yaml' | 'patch', PieceForm>> = {
  yaml: { needsStages: false, stopsAtError: true, begin: '', text: injectedText, end: () => '' },
  patch: {
    needsStages: true,
    stopsAtError: false,
    begin: '[',
    text: (document, isFirst) =>
      patchesOf(document)
        .map((one, at) => `${isFirst && at === 0 ? '' : ','}\n  ${printJson(one).replaceAll('\n', '\n  ')}`)
        .join(''),
    end: (isEmpty) => (isEmpty ? ']\n' : '\n]\n'),
  },
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
export const inject = defineCommand({
  name: 'inject',
  operands: FILE_OPERANDS,
  options: {
    ...FILE_OPTIONS,
    ...MODE_OPTION,
    output: { type: 'string', short: 'o', choices: FORMATS, default: 'yaml' },
    ...SCENARIO_OPTIONS,
  },
  run: async (values, operands, run) => {
    const { mode, output: format } = values;
    const files = filesOf('inject', values, operands);
    const scenarioOf = (manifests: string): Promise<Scenario> =>
      scenarioFromArguments(manifests, values, mode === undefined ? {} : { mode }, run.terminal);
    const whole = async (stream: Stream, scenario?: Scenario): Promise<number> =>
      injectWhole(
        stream,
        { ...(scenario ?? (await scenarioOf(stream.text))), manifests: stream.text },
        format,
        values,
        run,
      );
    if (format === 'diff' || format === 'json') return whole(readStream(files, run.terminal));
    const stream = new DocumentStream(files, run.terminal);
    const seen = survey(stream);
    if (seen === undefined) return whole(stream.whole());
    const scenario = await scenarioOf(seen.telling);
    const form = FORMS[format];
    const evaluation = await evaluatePiecewise(scenario, { stages: form.needsStages }, seen.around);
    // Where a release has another idea of separators, the documents are others than those that were looked at.
    if (seen.hasRemarks && evaluation.separatorRule !== 'reject') return whole(stream.whole(), scenario);
    const isComplete = await printPieces(stream, evaluation, form, { scenario, files: values, kept: seen.around }, run);
    return isComplete ? EXIT.done : EXIT.findings;
  },
});
