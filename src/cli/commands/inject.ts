import { loadEngine } from '../../core/engine';
import { unifiedDiff } from '../../core/text/text-diff';
import { absoluteSpans } from '../../core/text/absolute-spans';
import type { DocumentOutcome, Outcome } from '../../core/outcome';
import { printJson } from '../../core/print-json';
import { defineCommand, FILE_OPERANDS, FILE_OPTIONS, MODE_OPTION } from '../arguments/command';
import { printDiagnostics, shownName, speakerFor } from '../findings';
import { manifestsOf } from '../input/files';
import { SCENARIO_OPTIONS, scenarioFromArguments } from '../input/scenario';
import { EXIT } from '../terminal';

const FORMATS = ['yaml', 'diff', 'patch', 'json'] as const;
type Format = (typeof FORMATS)[number];

/** What istioctl has written when it comes to its end, or to the document that stops it. */
function printedBefore({ output, documents, complete, stopsAt }: Outcome): string {
  if (complete) return output.text;
  const lines = documents.slice(0, stopsAt ?? 0).map(({ after }) => `${after.text}---\n`);
  return lines.join('');
}

function print(format: Format, outcome: Outcome, file: string, before: string): string {
  switch (format) {
    case 'yaml':
      return printedBefore(outcome);
    case 'diff':
      return unifiedDiff(before, outcome.output.text, { before: file, after: 'injected' });
    case 'patch':
      return `${printJson(
        outcome.documents.flatMap(({ index, workloads }) =>
          workloads.map(({ kind, namespace, name, decision, patch }) => ({
            document: index,
            kind,
            namespace,
            name,
            inject: decision.inject,
            patch,
          })),
        ),
      )}\n`;
    case 'json':
      return `${printJson({ ...outcome, documents: absoluteDocuments(outcome) })}\n`;
  }
}

/** The documents with spans of the whole text, as the rest of the outcome has them. */
function absoluteDocuments({ documents }: Outcome): DocumentOutcome[] {
  return documents.map((document, index) => absoluteSpans(documents, index)(document));
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
  run: async (values, operands, { terminal, language }) => {
    const { mode, output: format } = values;
    const { parts, text: manifests } = manifestsOf('inject', values, operands, terminal);
    const file = parts.map((part) => shownName(part.file)).join(' ');
    const scenario = await scenarioFromArguments(manifests, values, mode === undefined ? {} : { mode }, terminal);
    const outcome = (await loadEngine()).evaluate(scenario, {
      rules: false,
      origins: format === 'json',
      stages: format === 'json' || format === 'patch',
      trace: format === 'json',
    });
    terminal.error(outcome.standardError);
    const say = await speakerFor(outcome.diagnostics, language);
    const failed = printDiagnostics(outcome.diagnostics, scenario, { ...values, manifests: parts }, terminal, say);
    terminal.out(print(format, outcome, file, manifests));
    return failed || !outcome.complete ? EXIT.findings : EXIT.done;
  },
});
