import { type CarriedInstallation, carriedInstallation, type DeriveIn } from '../../core/compare/carried-values';
import type { Difference } from '../../core/compare/differences';
import type { ComparedDocument } from '../../core/compare/outcomes';
import { ReportBuilder, type ReportedWorkload, type ReportGroup } from '../../core/compare/report';
import { hasProxy, type TrafficDifference, trafficDifference, trafficGroups } from '../../core/compare/traffic';
import { deriveChartScenario, releaseOfChart, type UsableChart } from '../../core/install/derive-chart-scenario';
import { deriveScenario } from '../../core/install/derive-scenario';
import { printJson } from '../../core/print-json';
import type { Scenario } from '../../core/scenario';
import { storyOfText } from '../../core/traffic/story/story-of-text';
import { reportText, type ReportTextWords, type WholeReport } from '../../i18n/compare/report-text';
import { trafficText } from '../../i18n/compare/traffic-text';
import { describeDifference } from '../../i18n/compare/words';
import { describePurpose } from '../../i18n/explain/describe';
import type { Words } from '../../i18n/packs';
import { preset } from '../../presets';
import type { ComparedSides } from '../input/compare-sides';
import { TextSpool } from '../text-spool';

/** The words of a report, with those of traffic where it is told. */
export interface ComparedWords extends ReportTextWords {
  readonly pod?: Words<'pod'>;
}

type Traffic = readonly [ReportedWorkload, TrafficDifference | null];

/** Gathers what is told of compared documents, none of which it keeps. */
export class ComparedDocuments {
  readonly #builder: ReportBuilder;
  readonly #traffic: Traffic[] = [];
  /** All that differs by workload, as JSON. */
  readonly #workloads = new TextSpool();

  constructor(
    readonly sides: ComparedSides,
    private readonly isJson: boolean,
    private readonly words: ComparedWords,
  ) {
    const [from, to] = sides.scenarios;
    this.#builder = new ReportBuilder({ from: from.settings.istioVersion, to: to.settings.istioVersion });
  }

  add(document: ComparedDocument): void {
    this.#builder.add(document);
    if (this.words.pod !== undefined) this.#traffic.push(...trafficOf(document, this.sides.scenarios));
    if (!this.isJson) return;
    for (const { differences, ...workload } of document.workloads) {
      const printed = {
        document: document.index,
        ...workload,
        differences: differences.map((difference) => this.#reason(difference)),
      };
      const separator = this.#workloads.isEmpty ? '' : ',';
      this.#workloads.add(`${separator}\n    ${printJson(printed).replaceAll('\n', '\n    ')}`);
    }
  }

  /** The report for people. */
  text(output: 'text' | 'markdown'): string {
    const { pod, compare } = this.words;
    const report = reportText(this.#whole(), this.words, output);
    if (pod === undefined) return report;
    const words = { compare, pod };
    return `${report}\n${trafficText(trafficGroups(this.#traffic), this.#traffic.length, words, output)}`;
  }

  /** The report with all that differs by workload, part by part; integers that a double cannot hold are written out in full. */
  *json(): Generator<string> {
    const { report, carried } = this.#whole();
    const { from, to, groups, noise, same } = report;
    const groupOf = ({ reasons, ...group }: ReportGroup) => ({
      ...group,
      reasons: reasons.map((reason) => this.#reason(reason)),
    });
    const head = printJson({
      from,
      to,
      ...(carried === undefined ? {} : { installation: carried }),
      ...(this.words.pod === undefined ? {} : { traffic: trafficGroups(this.#traffic) }),
      groups: groups.map(groupOf),
      noise: noise.map(groupOf),
      same,
    });
    yield `${head.slice(0, -'\n}'.length)},\n  "workloads": [`;
    yield* this.#workloads.read();
    yield this.#workloads.isEmpty ? ']\n}\n' : '\n  ]\n}\n';
  }

  #reason<T extends Difference | ReportGroup['reasons'][number]>({ changes, events, ...reason }: T) {
    const { compare, explain } = this.words;
    return {
      ...reason,
      ...describeDifference(compare, { ...reason, events }),
      changes: changes.map(({ purpose, ...change }) => ({
        ...change,
        ...(purpose === undefined ? {} : { purpose: describePurpose(explain, purpose).glance }),
      })),
    };
  }

  #whole(): WholeReport {
    const report = this.#builder.report();
    const { scenarios, installation, charts } = this.sides;
    const [from, to] = scenarios;
    if (installation === undefined) return { report, carried: undefined };
    const derive = { from: deriveOn(from, charts.from), to: deriveOn(to, charts.to) };
    return { report, carried: finished(carriedInstallation(installation, derive)) };
  }
}

/** How the traffic of each workload of a document differs that is injected on both sides. */
function trafficOf(
  { index, earlier, later, workloads }: ComparedDocument,
  scenarios: readonly [Scenario, Scenario],
): Traffic[] {
  return workloads.flatMap(({ differences: _differences, ...workload }): Traffic[] => {
    const which = workload.item === undefined ? {} : { item: workload.item };
    const [before, after] = [earlier, later].map(({ after: { text } }, side) => {
      const release = (side === 0 ? workload.running : undefined) || (scenarios[side]?.settings.istioVersion ?? '');
      return storyOfText({ text, release, families: 'v4', custom: [], services: [], ...which })?.story;
    });
    const isInjected = [before, after].every((story) => story !== undefined && hasProxy(story));
    if (before === undefined || after === undefined || !isInjected) return [];
    return [[{ document: index, ...workload }, trafficDifference(before, after)]];
  });
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
