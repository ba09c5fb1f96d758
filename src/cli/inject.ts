import { parseArgs } from 'node:util';
import { loadEngine } from '../core/engine';
import { unifiedDiff } from '../core/text/text-diff';
import type { Outcome } from '../core/outcome';
import { printJson } from '../core/print-json';
import type { InjectionMode } from '../core/scenario';
import { printDiagnostics } from './findings';
import { SCENARIO_OPTIONS, scenarioFromArguments } from './scenario';
import { EXIT, type Terminal, UsageError } from './terminal';

const FORMATS = ['yaml', 'diff', 'patch', 'json'] as const;
type Format = (typeof FORMATS)[number];

function choice<T extends string>(name: string, value: string | undefined, allowed: readonly T[]): T | undefined {
  if (value === undefined) return undefined;
  if ((allowed as readonly string[]).includes(value)) return value as T;
  throw new UsageError(`inject: ${name} is one of ${allowed.join(', ')}, not ${JSON.stringify(value)}`);
}

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
      return unifiedDiff(before, outcome.output.text, { before: file === '-' ? 'stdin' : file, after: 'injected' });
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
      return `${printJson(outcome)}\n`;
  }
}

/** `inject`: what Istio makes of a file of manifests. */
export async function injectCommand(args: string[], terminal: Terminal): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      file: { type: 'string', short: 'f' },
      mode: { type: 'string' },
      output: { type: 'string', short: 'o' },
      ...SCENARIO_OPTIONS,
    },
  });
  const { file } = values;
  if (file === undefined) throw new UsageError('inject: -f FILE is wanted, or -f - for standard input');
  const mode = choice<InjectionMode>('--mode', values.mode, ['kube-inject', 'webhook']);
  const format = choice('-o', values.output, FORMATS) ?? 'yaml';
  const manifests = terminal.read(file);
  const scenario = await scenarioFromArguments(manifests, values, mode === undefined ? {} : { mode }, terminal);
  const outcome = (await loadEngine()).evaluate(scenario, {
    rules: false,
    origins: format === 'json',
    stages: format === 'json' || format === 'patch',
    trace: format === 'json',
  });
  terminal.error(outcome.standardError);
  const failed = printDiagnostics(
    outcome.diagnostics,
    scenario,
    { manifests: file === '-' ? 'stdin' : file, ...values },
    terminal,
  );
  terminal.out(print(format, outcome, file, manifests));
  return failed || !outcome.complete ? EXIT.findings : EXIT.done;
}
