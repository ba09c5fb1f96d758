/**
 * The library: the engine that the app and the command run, for programs of one's own. Works in Node, browsers and workers; needs no network and no file.
 *
 *     const scenario = await createScenario(manifests, { istioVersion: '1.27' });
 *     const outcome = (await loadEngine()).evaluate(scenario);
 */
import type { Scenario, ScenarioSettings } from '../core/scenario';
import { DEFAULT_VERSION, defaultScenario, loadPreset } from '../presets';

export type { Diagnostic, Fix, RelatedPlace, Severity, TextEdit } from '../core/diagnostic';
export { type Engine, type EvaluateOptions, type EvaluateProgress, loadEngine } from '../core/engine';
export { type ExplainedLine, explainLines } from '../core/explain/lines';
export { MissingPart, type PartName } from '../core/missing-part';
export { needsOf } from '../core/needs';
export type { DocumentOutcome, MappedText, Outcome, WorkloadOutcome } from '../core/outcome';
export type { Origin } from '../core/provenance/origin';
export type { InjectorTexts, NamedTemplate, Scenario, ScenarioSettings } from '../core/scenario';
export { absoluteSpans } from '../core/text/absolute-spans';
export type { SourceId, Span } from '../core/text/span';
export type { LanguageTag } from '../i18n/languages';
export { type Speaker, speaker } from '../i18n/speaker';
export { PRESET_VERSIONS } from '../presets';
export { decodeLink, encodeLink } from '../share/link';
export type { LinkContent } from '../share/format-2';
export type { OpenedLink } from '../share/link';

/** The texts and settings of a scenario that are other than the built-in ones. */
export type ScenarioChanges = Partial<Omit<Scenario, 'manifests' | 'settings' | 'installation'>> & {
  readonly settings?: Partial<Omit<ScenarioSettings, 'istioVersion'>>;
  /** A release of Istio (`1.30`, `1.27.9`, `0.7`), whose injector, values and mesh configuration are built in. The newest stable one where absent. */
  readonly istioVersion?: string;
};

/** A scenario of manifests and a release's built-in injector, with the given changes. Rejects with an error for what is no release of Istio. */
export async function createScenario(manifests: string, changes: ScenarioChanges = {}): Promise<Scenario> {
  const { istioVersion = DEFAULT_VERSION, settings, ...texts } = changes;
  await loadPreset(istioVersion);
  const built = defaultScenario(istioVersion);
  return { ...built, ...texts, manifests, settings: { ...built.settings, ...settings } };
}
