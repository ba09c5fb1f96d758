import { type CarriedInstallation, carriedInstallation, type DeriveIn } from '../../core/compare/carried-values';
import type { Difference } from '../../core/compare/differences';
import { type Comparison, compareOutcomes } from '../../core/compare/outcomes';
import { ReportBuilder, type ReportedWorkload, type ReportGroup } from '../../core/compare/report';
import { restarted } from '../../core/compare/restart';
import { hasProxy, type TrafficDifference, trafficDifference, trafficGroups } from '../../core/compare/traffic';
import { loadEngine } from '../../core/engine';
import { deriveChartScenario, releaseOfChart, type UsableChart } from '../../core/install/derive-chart-scenario';
import { deriveScenario } from '../../core/install/derive-scenario';
import type { Outcome } from '../../core/outcome';
import { printJson } from '../../core/print-json';
import type { Scenario } from '../../core/scenario';
import { storyOfText } from '../../core/traffic/story/story-of-text';
import { reportText, type ReportTextWords, type WholeReport } from '../../i18n/compare/report-text';
import { trafficText } from '../../i18n/compare/traffic-text';
import { describeDifference } from '../../i18n/compare/words';
import { describePurpose } from '../../i18n/explain/describe';
import { loadWords } from '../../i18n/packs';
import { preset } from '../../presets';
import { defineCommand, FILE_OPERANDS, FILE_OPTIONS, MODE_OPTION } from '../arguments/command';
import { type ComparedSides, comparedSides, SIDE_OPTIONS } from '../input/compare-sides';
import { printDiagnostics, speakerFor } from '../findings';
import { manifestsOf } from '../input/files';
import { SCENARIO_OPTIONS } from '../input/scenario';
import { EXIT, type Terminal } from '../terminal';

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
    cluster,
    settings,
    suppress,
    ...SIDE_OPTIONS,
    traffic: { type: 'boolean' },
  },
  run: async (values, operands, { terminal, language }) => {
    const { mode, output } = values;
    const { parts, text } = manifestsOf('compare', values, operands, terminal);
    const asked = await comparedSides(text, values, mode === undefined ? {} : { mode }, terminal);
    const { scenarios } = asked;
    const { manifests, running } = restarted(text);
    const [from, to] = [scenarios[0], { ...scenarios[1], manifests }];
    const engine = await loadEngine();
    const evaluate = (scenario: Scenario): Outcome => engine.evaluate(scenario, { rules: false, origins: false });
    const comparison = compareOutcomes(evaluate(from), evaluate(to), running);
    const sides = [
      [comparison.earlier, from],
      [comparison.later, to],
    ] as const;
    const told = new Set<string>();
    // What both sides find is found once.
    const once: Terminal = {
      ...terminal,
      error: (line) => {
        if (!told.has(line)) terminal.error(line);
        told.add(line);
      },
    };
    const say = await speakerFor(
      sides.flatMap(([outcome]) => outcome.diagnostics),
      language,
    );
    const failed = sides.map(([outcome, scenario]) =>
      printDiagnostics(outcome.diagnostics, scenario, { manifests: parts }, once, say),
    );
    const words = { compare: await loadWords('compare', language), explain: await loadWords('explain', language) };
    const whole = wholeReport(comparison, asked);
    const traffic = values.traffic === true ? trafficOf(comparison, [from, to]) : undefined;
    if (output === 'json') terminal.out(json(whole, comparison, words, traffic));
    else {
      terminal.out(reportText(whole, words, output));
      if (traffic !== undefined) {
        const pod = await loadWords('pod', language);
        terminal.out(
          `\n${trafficText(trafficGroups(traffic), traffic.length, { compare: words.compare, pod }, output)}`,
        );
      }
    }
    return failed.includes(true) || sides.some(([outcome]) => !outcome.complete) ? EXIT.findings : EXIT.done;
  },
});

type Traffic = readonly (readonly [ReportedWorkload, TrafficDifference | null])[];

/** How the traffic of each workload differs that is injected on both sides. */
function trafficOf({ documents }: Comparison, scenarios: readonly [Scenario, Scenario]): Traffic {
  return documents.flatMap(({ index, earlier, later, workloads }) =>
    workloads.flatMap(({ differences: _differences, ...workload }) => {
      const which = workload.item === undefined ? {} : { item: workload.item };
      const [before, after] = [earlier, later].map(({ after: { text } }, side) => {
        const release = (side === 0 ? workload.running : undefined) || (scenarios[side]?.settings.istioVersion ?? '');
        return storyOfText({ text, release, families: 'v4', custom: [], services: [], ...which })?.story;
      });
      const isInjected = [before, after].every((story) => story !== undefined && hasProxy(story));
      if (before === undefined || after === undefined || !isInjected) return [];
      return [[{ document: index, ...workload }, trafficDifference(before, after)] as const];
    }),
  );
}

function wholeReport(
  { documents }: Comparison,
  { scenarios: [from, to], installation, charts }: ComparedSides,
): WholeReport {
  const builder = new ReportBuilder({ from: from.settings.istioVersion, to: to.settings.istioVersion });
  for (const document of documents) builder.add(document);
  if (installation === undefined) return { report: builder.report(), carried: undefined };
  const derive = { from: deriveOn(from, charts.from), to: deriveOn(to, charts.to) };
  return { report: builder.report(), carried: finished(carriedInstallation(installation, derive)) };
}

/** How a side's installation is derived: from its own chart, or from what is built in of its version. */
function deriveOn({ settings: { istioVersion } }: Scenario, chart: UsableChart | undefined): DeriveIn['from'] {
  if (chart === undefined)
    return (one) => deriveScenario(one, istioVersion, (release) => preset(release).injector.templates);
  return (one) => deriveChartScenario(one, chart, releaseOfChart(chart.chart) ?? istioVersion);
}

function finished(steps: Generator<unknown, CarriedInstallation>): CarriedInstallation {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** The report with all that differs by workload; integers that a double cannot hold are written out in full. */
function json(
  { report, carried }: WholeReport,
  { documents }: Comparison,
  words: ReportTextWords,
  traffic: Traffic | undefined,
): string {
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
  const ofTraffic = traffic === undefined ? {} : { traffic: trafficGroups(traffic) };
  const whole = {
    from,
    to,
    ...installation,
    ...ofTraffic,
    groups: groups.map(groupOf),
    noise: noise.map(groupOf),
    same,
    workloads,
  };
  return `${printJson(whole)}\n`;
}
