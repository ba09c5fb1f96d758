import type { Diagnostic, Severity } from '../../core/diagnostic';
import { loadEngine } from '../../core/engine';
import { loadFindings } from '../../core/findings';
import type { Outcome } from '../../core/outcome';
import type { Scenario } from '../../core/scenario';
import { loadWords } from '../../i18n/packs';
import packageFile from '../../../package.json';
import type { CommandRun, Run } from '../arguments/command';
import type { LINT } from '../arguments/tables';
import { manifestsOf, type Stream } from '../input/files';
import { FindingLinks } from '../links';
import { withoutToldFailures } from '../report/causes';
import { type ReportedFinding, reportedFindings } from '../report/finding';
import { githubReport } from '../report/github';
import { junitReport } from '../report/junit';
import { markdownReport } from '../report/markdown';
import { sarifReport } from '../report/sarif';
import { textReport } from '../report/text';
import { scenarioFromArguments } from '../input/scenario';
import { EXIT } from '../terminal';
import { objectsOfDocument, podOfObject } from '../../core/kube/workloads';
import { readDocuments } from '../../core/yaml/read/read';
import { speaker } from '../../i18n/speaker';

type Format = (typeof LINT)['options']['output']['choices'][number];

const isRule = (code: string): boolean => /^R\d{3}$/.test(code);

/** Notes about the way from text to result that are about the manifests and not about this program. */
const ALWAYS_TOLD: ReadonlySet<string> = new Set(['kube.unknown-field', 'kube.field-case']);

const SEVERITIES = ['error', 'warning', 'info'] as const satisfies readonly Severity[];

/** Whether a finding of a severity fails the command. */
function fails(severity: Severity, failOn: Severity | 'never'): boolean {
  return failOn !== 'never' && SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(failOn);
}

/** Evaluates with a line on the terminal that says how far it is, where somebody sees it. */
async function evaluateVisibly(
  scenario: Scenario,
  analyzers: readonly string[] | undefined,
  { terminal, language }: CommandRun,
): Promise<Outcome> {
  const { lint } = await loadWords('cli', language);
  const steps = await loadFindings(scenario, analyzers === undefined ? {} : { analyzers });
  for (;;) {
    const step = steps.next();
    if (step.done === true) {
      terminal.progress?.('');
      return step.value;
    }
    terminal.progress?.(lint.progress(step.value.done, step.value.total));
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
  return withoutToldFailures(diagnostics).filter(({ code, severity }) =>
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
export const run: Run<typeof LINT> = async (values, operands, around) => {
  const { profile, mode, output, analyzer, app } = values;
  const { terminal, language } = around;
  const stream = manifestsOf('lint', values, operands, terminal);
  const scenario = await scenarioFromArguments(
    stream.text,
    values,
    { profile, ...(mode === undefined ? {} : { mode }) },
    terminal,
  );
  const outcome = await evaluateVisibly(scenario, analyzer, around);
  const found = toldOf(outcome, profile);
  const links = new FindingLinks(await loadEngine(), scenario, stream, app);
  if (output !== 'text' || terminal.styled === true) await links.make(found);
  const say = await speaker(language);
  const findings = reportedFindings(found, scenario, { ...values, manifests: stream.parts }, say, (finding) =>
    links.of(finding),
  );
  terminal.out(await report(output, findings, stream, around));
  const isTold = profile === 'parity' || found.some(({ code }) => code === 'R009' || code === 'R011');
  if (!isTold && !hasPods(outcome, scenario.manifests)) {
    const words = await loadWords('cli', language);
    terminal.error(`${words.lint.nothingInjectable}\n`);
  }
  return found.some(({ severity }) => fails(severity, values['fail-on'])) ? EXIT.findings : EXIT.done;
};
