import { type CarriedInstallation, carriedInstallation, type DeriveIn } from '../core/compare/carried-values';
import { findCauses } from '../core/compare/causes';
import { type ComparedDocument, comparedDocuments } from '../core/compare/outcomes';
import { ReportBuilder } from '../core/compare/report';
import { restarted } from '../core/compare/restart';
import { type Engine, loadEngine } from '../core/engine';
import { deriveScenario, toolOf } from '../core/install/derive-scenario';
import { MissingPart } from '../core/missing-part';
import { needsOf } from '../core/needs';
import type { Outcome } from '../core/outcome';
import type { InstalledChart, Scenario, ScenarioInstallation } from '../core/scenario';
import { loadPreset, preset, releaseOf } from '../presets';
import type { Compared, CompareQuestion } from './compared';
import { Interned } from './interned';
import { nextTask } from './next-task';

/** What a comparison is given beside its question. */
export interface CompareContext {
  /** How far it is, of a whole. */
  readonly onProgress: (done: number, total: number) => void;
  readonly isCancelled: () => boolean;
}

/** Milliseconds of work after which it looks whether anyone still wants the result. */
const LOOK_UP_AFTER = 40;

const errorsOf = ({ diagnostics }: Outcome) => diagnostics.filter(({ severity }) => severity === 'error');

class Cancelled extends Error {}

/** Runs steps, giving others a turn now and then. Throws `Cancelled`. */
async function paced<Step, Result>(
  steps: Generator<Step, Result>,
  { isCancelled }: CompareContext,
  each: (step: Step) => void,
): Promise<Result> {
  let looked = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    each(step.value);
    if (performance.now() - looked < LOOK_UP_AFTER) continue;
    await nextTask();
    if (isCancelled()) throw new Cancelled();
    looked = performance.now();
  }
}

/** One side after the other by engines that are made for it; what only evaluating can tell is loaded then. */
class Evaluator {
  #engine: Promise<Engine> = loadEngine(['yaml', 'recovery']);

  async evaluate(scenario: Scenario, context: CompareContext, report: (share: number) => void): Promise<Outcome> {
    this.#engine = (await this.#engine).including(needsOf(scenario));
    for (;;) {
      try {
        // Rules and origins take time and say nothing about differences.
        const steps = (await this.#engine).steps(scenario, { rules: false, origins: false });
        return await paced(steps, context, ({ done, total }) => report(total === 0 ? 0 : done / total));
      } catch (error) {
        if (!(error instanceof MissingPart)) throw error;
        this.#engine = (await this.#engine).including([error.part]);
      }
    }
  }
}

/** Parts of the work, in hundredths: each side's injection, then comparing. */
const INJECTING = 35;
const COMPARING = 30;

/**
 * Evaluates two scenarios of the same manifests and puts their results side by side; null where it was cancelled. Pods that are running
 * with a proxy already are compared with what their controllers would create again.
 */
export async function compared(question: CompareQuestion, context: CompareContext): Promise<Compared | null> {
  try {
    return await comparedWhole(question, context);
  } catch (error) {
    if (error instanceof Cancelled) return null;
    throw error;
  }
}

async function comparedWhole(
  { earlier, later, installation, laterChart, isUpgrade = false }: CompareQuestion,
  context: CompareContext,
): Promise<Compared> {
  const evaluator = new Evaluator();
  const tell = (before: number, size: number) => (share: number) => context.onProgress(before + size * share, 100);
  const { manifests, running } = restarted(later.manifests);
  const again = manifests === later.manifests ? later : { ...later, manifests };
  const left = await evaluator.evaluate(earlier, context, tell(0, INJECTING));
  const right = await evaluator.evaluate(again, context, tell(INJECTING, INJECTING));
  const documents: ComparedDocument[] = [];
  const builder = new ReportBuilder({ from: left.injector.istioVersion, to: right.injector.istioVersion });
  const total = Math.max(1, left.documents.length);
  await paced(comparedDocuments(left, right, running), context, (document) => {
    builder.add(document);
    documents.push(document);
    tell(2 * INJECTING, COMPARING)(documents.length / total);
  });
  const comparison = { earlier: left, later: right, documents };
  const causesOf = isUpgrade
    ? () => []
    : running.size > 0
      ? () => null
      : await findCauses(earlier, later, comparison, (scenario) =>
          evaluator.evaluate(scenario, context, () => undefined),
        );
  const interned = new Interned();
  const carried =
    installation === undefined ? undefined : await carriedOf({ earlier, later, installation, laterChart }, context);
  return {
    documents: documents.map(({ index, kind, namespace, name, ...both }) => ({
      index,
      kind,
      namespace,
      name,
      earlier: both.earlier.after.text,
      later: both.later.after.text,
      workloads: both.workloads.map((workload, at) => ({
        ...workload,
        differences: workload.differences.map((one) =>
          interned.difference({ ...one, causes: causesOf(index, at, one) }),
        ),
      })),
    })),
    report: builder.report(),
    ...(carried === undefined ? {} : { carried }),
    errors: { earlier: errorsOf(left), later: errorsOf(right) },
  };
}

async function carriedOf(
  { earlier, later, installation, laterChart }: CompareQuestion,
  context: CompareContext,
): Promise<CarriedInstallation | undefined> {
  if (installation === undefined) return undefined;
  const from = await deriveOn(earlier, installation, installation.chart);
  const to = await deriveOn(later, installation, laterChart);
  if (from === undefined || to === undefined) return undefined;
  return paced(carriedInstallation(installation, { from, to }), context, () => undefined);
}

/** How a side's installation is derived; undefined where neither its chart is here nor anything is built in of its version. */
async function deriveOn(
  { settings: { istioVersion } }: Scenario,
  { files }: ScenarioInstallation,
  chart: InstalledChart | undefined,
): Promise<DeriveIn['from'] | undefined> {
  if (chart !== undefined && toolOf(files) === 'helm') {
    const derive = await (await import('./charts')).chartDerivation(chart.digest, istioVersion);
    if (derive !== undefined) return derive;
  }
  const release = releaseOf(istioVersion);
  if (release === undefined) return undefined;
  await loadPreset(release);
  return (one) => deriveScenario(one, release, (version) => preset(version).injector.templates);
}
