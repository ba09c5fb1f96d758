import { type CarriedInstallation, carriedInstallation } from '../../core/compare/carried-values';
import type { Difference } from '../../core/compare/differences';
import { type Comparison, compareOutcomes } from '../../core/compare/outcomes';
import { ReportBuilder, type ReportGroup } from '../../core/compare/report';
import { restarted } from '../../core/compare/restart';
import { loadEngine } from '../../core/engine';
import { deriveScenario } from '../../core/install/derive-scenario';
import type { Outcome } from '../../core/outcome';
import { printJson } from '../../core/print-json';
import type { Scenario, ScenarioInstallation } from '../../core/scenario';
import { reportText, type ReportTextWords, type WholeReport } from '../../i18n/compare/report-text';
import { describeDifference } from '../../i18n/compare/words';
import { describePurpose } from '../../i18n/explain/describe';
import { loadWords } from '../../i18n/packs';
import { preset } from '../../presets';
import { defineCommand, FILE_OPERANDS, FILE_OPTIONS, LANGUAGE_OPTION, MODE_OPTION } from '../arguments/command';
import { comparedSides, SIDE_OPTIONS } from '../input/compare-sides';
import { printDiagnostics } from '../findings';
import { manifestsOf } from '../input/files';
import { SCENARIO_OPTIONS } from '../input/scenario';
import { EXIT } from '../terminal';

const { cluster, settings, suppress } = SCENARIO_OPTIONS;

/** `compare`: the same manifests through two injections, what differs and why, each difference once. */
export const compare = defineCommand({
  name: 'compare',
  operands: FILE_OPERANDS,
  options: {
    ...FILE_OPTIONS,
    from: { type: 'string', value: 'VERSION' },
    to: { type: 'string', value: 'VERSION' },
    ...MODE_OPTION,
    output: { type: 'string', short: 'o', choices: ['text', 'json', 'markdown'], default: 'text' },
    ...LANGUAGE_OPTION,
    cluster,
    settings,
    suppress,
    ...SIDE_OPTIONS,
  },
  run: async (values, operands, { terminal, language }) => {
    const { mode, output } = values;
    const { parts, text } = manifestsOf('compare', values, operands, terminal);
    const { scenarios, installation } = await comparedSides(text, values, mode === undefined ? {} : { mode }, terminal);
    const { manifests, running } = restarted(text);
    const [from, to] = [scenarios[0], { ...scenarios[1], manifests }];
    const engine = await loadEngine();
    const evaluate = (scenario: Scenario): Outcome => engine.evaluate(scenario, { rules: false, origins: false });
    const comparison = compareOutcomes(evaluate(from), evaluate(to), running);
    const sides = [
      [comparison.earlier, from],
      [comparison.later, to],
    ] as const;
    const failed = sides.map(([outcome, scenario]) =>
      printDiagnostics(outcome.diagnostics, scenario, { manifests: parts }, terminal),
    );
    const words = { compare: await loadWords('compare', language), explain: await loadWords('explain', language) };
    const whole = wholeReport(comparison, [from, to], installation);
    terminal.out(output === 'json' ? json(whole, comparison, words) : reportText(whole, words, output));
    return failed.includes(true) || sides.some(([outcome]) => !outcome.complete) ? EXIT.findings : EXIT.done;
  },
});

function wholeReport(
  { documents }: Comparison,
  [{ settings: from }, { settings: to }]: readonly [Scenario, Scenario],
  installation: ScenarioInstallation | undefined,
): WholeReport {
  const versions = { from: from.istioVersion, to: to.istioVersion };
  const builder = new ReportBuilder(versions);
  for (const document of documents) builder.add(document);
  const carried = installation === undefined ? undefined : carriedFrom(installation, versions);
  return { report: builder.report(), carried };
}

function carriedFrom(installation: ScenarioInstallation, versions: Record<'from' | 'to', string>): CarriedInstallation {
  const steps = carriedInstallation(installation, versions, (one, version) =>
    deriveScenario(one, version, (release) => preset(release).injector.templates),
  );
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** The report with all that differs by workload; integers that a double cannot hold are written out in full. */
function json({ report, carried }: WholeReport, { documents }: Comparison, words: ReportTextWords): string {
  const reasonOf = <T extends Difference | ReportGroup['reasons'][number]>({ changes, events, ...reason }: T) => ({
    ...reason,
    ...describeDifference(words.compare, { ...reason, events }),
    changes: changes.map(({ purpose, ...change }) => ({
      ...change,
      ...(purpose === undefined ? {} : { purpose: describePurpose(words.explain, purpose).glance }),
    })),
  });
  const groupOf = ({ reasons, ...group }: ReportGroup) => ({ ...group, reasons: reasons.map(reasonOf) });
  const workloads = documents.flatMap(({ index, workloads: found }) =>
    found.map(({ differences, ...workload }) => ({
      document: index,
      ...workload,
      differences: differences.map(reasonOf),
    })),
  );
  const { from, to, groups, noise, same } = report;
  const installation = carried === undefined ? {} : { installation: carried };
  const whole = { from, to, ...installation, groups: groups.map(groupOf), noise: noise.map(groupOf), same, workloads };
  return `${printJson(whole)}\n`;
}
