import type { Diagnostic, Severity } from '../../core/diagnostic';
import { type Engine, type EvaluateOptions, loadEngine } from '../../core/engine';
import type { Outcome } from '../../core/outcome';
import type { Scenario } from '../../core/scenario';
import { loadWords } from '../../i18n/packs';
import packageFile from '../../../package.json';
import { defineCommand, FILE_OPERANDS, FILE_OPTIONS, MODE_OPTION, type CommandRun } from '../arguments/command';
import { manifestsOf, type Stream } from '../input/files';
import { APP_OPTION, FindingLinks } from '../links';
import { type ReportedFinding, reportedFindings } from '../report/finding';
import { githubReport } from '../report/github';
import { junitReport } from '../report/junit';
import { markdownReport } from '../report/markdown';
import { sarifReport } from '../report/sarif';
import { textReport } from '../report/text';
import { SCENARIO_OPTIONS, scenarioFromArguments } from '../input/scenario';
import { EXIT } from '../terminal';
import { objectsOfDocument, podOfObject } from '../../core/kube/workloads';
import { readDocuments } from '../../core/yaml/read/read';
import { speaker } from '../../i18n/speaker';

const FORMATS = ['text', 'json', 'sarif', 'github', 'junit', 'markdown'] as const;
type Format = (typeof FORMATS)[number];

const isRule = (code: string): boolean => /^R\d{3}$/.test(code);

/** Notes about the way from text to result that are about the manifests and not about this program. */
const ALWAYS_TOLD: ReadonlySet<string> = new Set(['kube.unknown-field', 'kube.field-case']);

const SEVERITIES = ['error', 'warning', 'info'] as const satisfies readonly Severity[];

/** Whether a finding of a severity fails the command. */
function fails(severity: Severity, failOn: Severity | 'never'): boolean {
  return failOn !== 'never' && SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(failOn);
}

/** Evaluates with a line on the terminal that says how far it is. */
async function evaluateVisibly(
  engine: Engine,
  scenario: Scenario,
  options: EvaluateOptions,
  { terminal, language }: CommandRun,
): Promise<Outcome> {
  if (terminal.progress === undefined) return engine.evaluate(scenario, options);
  const { lint } = await loadWords('cli', language);
  const steps = engine.steps(scenario, options);
  for (;;) {
    const step = steps.next();
    if (step.done === true) {
      terminal.progress('');
      return step.value;
    }
    terminal.progress(lint.progress(step.value.done, step.value.total));
  }
}

async function report(
  format: Format,
  findings: readonly ReportedFinding[],
  { parts }: Stream,
  { terminal, language }: CommandRun,
): Promise<string> {
  const words = await loadWords('cli', language);
  switch (format) {
    case 'text':
      return textReport(findings, words, terminal.styled === true);
    case 'json':
      return `${JSON.stringify(
        findings.map(({ printed }) => printed),
        null,
        2,
      )}\n`;
    case 'sarif': {
      const rules = await loadWords('rules', language);
      return sarifReport(findings, { version: packageFile.version, language, rules });
    }
    case 'github':
      return githubReport(findings);
    case 'junit':
      return junitReport(
        findings,
        parts.map(({ file }) => file),
      );
    case 'markdown':
      return markdownReport(findings, words);
  }
}

/** What is told of an outcome: what the rules found, and what injection rejects. istioctl's own list holds nothing but istioctl's findings. */
function toldOf({ diagnostics }: Outcome, profile: string): Diagnostic[] {
  return diagnostics.filter(({ code, severity }) =>
    profile === 'parity' ? isRule(code) : isRule(code) || severity !== 'info' || ALWAYS_TOLD.has(code),
  );
}

/** Whether something of the manifests has pods: what kube-inject takes, and what only the webhook sees, such as a Rollout. */
function hasPods({ documents }: Outcome, manifests: string): boolean {
  return (
    documents.some(({ workloads }) => workloads.length > 0) ||
    readDocuments(manifests).some(({ value }) => objectsOfDocument(value).some((object) => podOfObject(object)))
  );
}

/** `lint`: what the rules say of files of manifests, looked at together. */
export const lint = defineCommand({
  name: 'lint',
  operands: FILE_OPERANDS,
  options: {
    ...FILE_OPTIONS,
    profile: { type: 'string', choices: ['modern', 'strict-2018', 'parity'], default: 'modern' },
    output: { type: 'string', short: 'o', choices: FORMATS, default: 'text' },
    'fail-on': { type: 'string', choices: [...SEVERITIES, 'never'], default: 'error' },
    ...MODE_OPTION,
    analyzer: { type: 'string', multiple: true, value: 'NAME' },
    ...APP_OPTION,
    ...SCENARIO_OPTIONS,
  },
  run: async (values, operands, run) => {
    const { profile, mode, output, analyzer, app } = values;
    const { terminal, language } = run;
    const stream = manifestsOf('lint', values, operands, terminal);
    const scenario = await scenarioFromArguments(
      stream.text,
      values,
      { profile, ...(mode === undefined ? {} : { mode }) },
      terminal,
    );
    const engine = await loadEngine();
    const options = { origins: false, ...(analyzer === undefined ? {} : { analyzers: analyzer }) };
    const outcome = await evaluateVisibly(engine, scenario, options, run);
    const found = toldOf(outcome, profile);
    const links = new FindingLinks(engine, scenario, stream, app);
    if (output !== 'text' || terminal.styled === true) await links.make(found);
    const say = await speaker(language);
    const findings = reportedFindings(found, scenario, stream.parts, say, (finding) => links.of(finding));
    terminal.out(await report(output, findings, stream, run));
    const isTold = profile === 'parity' || found.some(({ code }) => code === 'R009' || code === 'R011');
    if (!isTold && !hasPods(outcome, scenario.manifests)) {
      const words = await loadWords('cli', language);
      terminal.error(`${words.lint.nothingInjectable}\n`);
    }
    return found.some(({ severity }) => fails(severity, values['fail-on'])) ? EXIT.findings : EXIT.done;
  },
});
