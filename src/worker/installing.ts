import type { Engine, EvaluateOptions } from '../core/engine';
import { followBuiltIn } from '../core/install/built-in';
import { type Derivation, deriveScenario, toolOf, unknownDerivation } from '../core/install/derive-scenario';
import { diagnostic } from '../core/diagnostic';
import { installedBase } from '../core/install/installed-base';
import type { InstalledChart, ScenarioInstallation } from '../core/scenario';
import { recognise } from '../core/install/recognise/recognise';
import { unknownKeys } from '../core/install/recognise/unknown-keys';
import { unwrapLists } from '../core/install/recognise/unwrap';
import { loadPreset, releaseOf } from '../presets';
import { releaseTemplates } from '../presets/release-templates';
import type { InstallAnswer, InstallQuestion } from './install-question';
import type { Evaluated } from './server';

/** The answer to a question about an installation. Never rejects for what the person wrote: that comes as diagnostics. */
export async function answerInstall(question: InstallQuestion): Promise<InstallAnswer> {
  switch (question.kind) {
    case 'derive': {
      const { installation, version } = question;
      if (installation.chart !== undefined && toolOf(installation.files) === 'helm') {
        return { kind: 'derive', derivation: await withChart(installation, installation.chart, version) };
      }
      if (releaseOf(version) === undefined)
        return { kind: 'derive', derivation: unknownDerivation(installation, version) };
      await loadPreset(version);
      return { kind: 'derive', derivation: deriveScenario(installation, version, releaseTemplates) };
    }
    case 'recognise': {
      const { texts } = question;
      const unwrapped = texts.length === 1 ? unwrapLists(texts[0]?.text ?? '') : null;
      const { as } = question;
      const unknown = as === undefined ? [] : unknownKeys(as.kind, texts[0]?.text ?? '', as.read);
      return { kind: 'recognise', recognition: recognise(texts), unwrapped, unknown };
    }
    case 'charts': {
      const { dropChart, keptCharts } = await import('./charts');
      return question.forget === undefined ? keptCharts() : dropChart(question.forget);
    }
    case 'keep-chart':
      return (await import('./charts')).keepChart(question.input, question.from);
    case 'chart-files':
      return (await import('./charts')).chartFiles(question.digest);
    case 'chart-template':
      return (await import('./charts')).chartTemplate(question);
  }
}

/** Characters of manifests that are evaluated in a moment: of longer ones the page wants to see the first documents, and to be able to stop. */
const SHORT = 12_000;
/** Milliseconds that the page waits for more than what was derived; the engine keeps what it has made until then. */
const LONGEST = 40;

/** The scenario that follows from what was derived, and its outcome; null where that takes longer than so many milliseconds. Never rejects. */
export async function evaluateNext(
  engine: Promise<Engine>,
  options: EvaluateOptions,
  question: InstallQuestion,
  answer: InstallAnswer,
  longest = LONGEST,
): Promise<Evaluated | null> {
  if (question.kind !== 'derive' || answer.kind !== 'derive') return null;
  const { next, version } = question;
  const { texts } = answer.derivation;
  if (next === undefined || texts === undefined || next.scenario.manifests.length > SHORT) return null;
  const scenario = followBuiltIn(next.scenario, next.builtIn, installedBase(version, texts));
  const end = performance.now() + longest;
  try {
    const steps = (await engine).steps(scenario, options);
    while (performance.now() < end) {
      const step = steps.next();
      if (step.done === true) return { scenario, outcome: step.value };
    }
  } catch {
    // A part that it lacks, or a defect of ours: both come again where it is asked for, which loads the one and tells the other.
  }
  return null;
}

/** What an installation of a chart gives; where the chart is not in this browser, that is its error. */
async function withChart(
  installation: ScenarioInstallation,
  { name, version, digest }: InstalledChart,
  release: string,
): Promise<Derivation> {
  const derivation = await (await import('./charts')).deriveFromChart(installation, digest, release);
  if (derivation !== undefined) return derivation;
  const missing = diagnostic({ code: 'installation.no-chart', severity: 'error', params: { name, version } });
  return { ...unknownDerivation(installation, release), isKnown: true, diagnostics: [missing] };
}
