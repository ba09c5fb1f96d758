import { collectValues, type ValuesFlag } from '../helm/values/collect-values';
import type { ValuesText } from '../helm/values/read-values';
import { type Diagnostic, diagnostic } from '../diagnostic';
import { isObject, type JsonObject } from '../json';
import { type Origin, type OriginTable, recordOrigins } from '../provenance/origin';
import type { ScenarioInstallation } from '../scenario';
import type { SourceId, Span } from '../text/span';
import {
  chartProfileNames,
  hasChartFacts,
  hasOperatorFacts,
  patchOf,
  publishedDefaults,
  releasedChart,
} from './chart/chart-facts';
import { chartTemplates } from './chart/chart-templates';
import { chartOrder, chartRow } from './chart/chart-row';
import { dataOrigins } from './data-origins';
import type { DataOrigins } from './data-paths';
import { deriveHelm } from './derive-helm';
import { deriveOperator } from './derive-operator';
import { readFlagLines } from './flag-lines';
import { meshFieldFindings } from './findings/mesh-fields';
import type { PersonValues } from './findings/person-values';
import { unreadValues } from './findings/unread-values';
import { withFixes } from './findings/value-fixes';
import { explainedFailures, valueFindings } from './findings/value-findings';
import type { Derived, DeriveResult } from './installation';
import type { ReleaseTemplates } from './release-templates';
import { type InstalledTexts, installedTexts } from './installed-texts';
import { operatorProfileNames } from './operator/operator-profiles';
import { PathError } from './operator/paths';
import { setSpecPath } from './operator/set-flags';
import { FLAGS_SOURCE, fileSource } from './sources';

/** The tool that installs: an IstioOperator among the files decides for istioctl. */
export type InstallTool = 'helm' | 'istioctl';

/** What a scenario's installation gives. */
export interface Derivation {
  readonly tool: InstallTool;
  /** The release with its patch: `1.30.3`. */
  readonly release: string;
  /** What it gives; undefined where the tool gives up, or where nothing is known of the release's chart. */
  readonly texts: InstalledTexts | undefined;
  /** Whether there are facts of this release's chart: for Helm from 0.8 on, for istioctl from 1.9 on. */
  readonly isKnown: boolean;
  /** Why there is nothing, and what else is worth knowing; the first error has the tool's text. */
  readonly diagnostics: readonly Diagnostic[];
  /** What the tool prints beside its result. */
  readonly warnings: readonly string[];
  /** Profiles and platforms that this tool knows in this release. */
  readonly profiles: readonly string[];
  readonly platforms: readonly string[];
  /** Who set what the templates read. */
  readonly origins: DataOrigins;
}

/** The tool that files are for. */
export function toolOf(files: ScenarioInstallation['files']): InstallTool {
  const isOperator = files.some(({ text }) => /^["']?kind["']?:\s*["']?IstioOperator\b/m.test(text));
  return isOperator ? 'istioctl' : 'helm';
}

/**
 * What Helm or istioctl would give for a scenario's installation of a release (`1.30`, `1.27.9`), from what is built in of its chart.
 * `templatesOf` gives the templates that are built in for a release. Never throws.
 */
export function deriveScenario(
  installation: ScenarioInstallation,
  version: string,
  templatesOf: (release: string) => ReleaseTemplates,
): Derivation {
  const release = patchOf(version);
  const tool = toolOf(installation.files);
  const isKnown = tool === 'istioctl' ? hasOperatorFacts(release) : hasChartFacts(release);
  if (!isKnown) return unknownDerivation(installation, version);
  const input = inputOf(installation, tool);
  const origins = recordOrigins();
  const templates = chartTemplates(release, templatesOf(release));
  const options = { build: releasedChart(release), templates, origins };
  const { releaseName, releaseNamespace } = installation;
  const result =
    tool === 'istioctl'
      ? deriveOperator(input, options)
      : deriveHelm({ ...input, releaseName, releaseNamespace }, options);
  const texts = result.derived === undefined ? undefined : installedTexts(result.derived);
  const known = { derived: result.derived, given: result.given, origins };
  const failed = failures(result, texts);
  const all = result.failure?.stage === 'values' ? failed : withToolFindings(failed, input, tool, release, known);
  const place = placer(input);
  const diagnostics = all.map((one) => placed(one, place));
  const { warnings } = result;
  const dataOf = placedOrigins(result, origins, place);
  return { tool, release, texts, isKnown: true, diagnostics, warnings, origins: dataOf, ...choices(tool, release) };
}

/** The answer for a release whose chart nothing is known of. */
export function unknownDerivation(installation: ScenarioInstallation, version: string): Derivation {
  const nothing = { texts: undefined, diagnostics: [], warnings: [], profiles: [], platforms: [], origins: {} };
  return { tool: toolOf(installation.files), release: patchOf(version), isKnown: false, ...nothing };
}

export interface ToolInput {
  readonly files: readonly ValuesText[];
  readonly flags: readonly ValuesFlag[];
  /** Where in the person's lines an offset in each flag of theirs is, by its source. */
  readonly places: ReadonlyMap<SourceId, (offset: number) => number>;
}

/** The files and flags that the tool is given: shorthands first, so that a person's own flags win. */
export function inputOf(installation: ScenarioInstallation, tool: InstallTool): ToolInput {
  const places = new Map<SourceId, (offset: number) => number>();
  const flags: ValuesFlag[] = shorthands(installation, tool).map(({ kind, text }, index) => ({
    kind,
    text,
    source: `install:--option ${index + 1}`,
  }));
  readFlagLines(installation.flags).forEach(({ kind, text, place }, index) => {
    const source: SourceId = `${FLAGS_SOURCE} ${index + 1}`;
    places.set(source, place);
    flags.push({ kind, text, source });
  });
  const files = installation.files.map(({ name, text }) => ({ name, text, source: fileSource(name) }));
  return { files, flags, places };
}

/** The flags that profile, platform and revision stand for. */
export function shorthands(
  { profile, platform, revision }: Pick<ScenarioInstallation, 'profile' | 'platform' | 'revision'>,
  tool: InstallTool,
): Pick<ValuesFlag, 'kind' | 'text'>[] {
  const flags: Pick<ValuesFlag, 'kind' | 'text'>[] = [];
  const under = tool === 'helm' ? '' : 'values.';
  if (profile !== '') flags.push({ kind: 'set', text: `profile=${profile}` });
  if (platform !== '') flags.push({ kind: 'set', text: `${under}global.platform=${platform}` });
  // A revision of digits must stay a text, which only Helm has a flag for.
  if (revision !== '') flags.push({ kind: tool === 'helm' ? 'string' : 'set', text: `revision=${revision}` });
  return flags;
}

/** The failure, in the tool's words, at the person's place where it is known. */
export function failures(
  { derived, failure, diagnostics }: DeriveResult,
  texts: InstalledTexts | undefined,
): Diagnostic[] {
  if (texts !== undefined) return [...diagnostics];
  if (derived !== undefined)
    return [...diagnostics, diagnostic({ code: 'installation.no-injector', severity: 'error' })];
  const isTold = diagnostics.some(({ severity, upstream }) => severity === 'error' && upstream === failure?.text);
  if (failure === undefined || isTold || failure.text === '') return [...diagnostics];
  const span = failure.origin?.kind === 'input' ? failure.origin.span : null;
  const params = placeIn(failure.place ?? failure.trace?.at(-1)?.place ?? '');
  const failed = diagnostic({ code: 'installation.failed', severity: 'error', params, span, upstream: failure.text });
  return [failed, ...diagnostics];
}

/** A place as Helm writes it, taken apart: the file's path in the chart, line and column from 1. */
function placeIn(place: string): Record<string, string> {
  const [, file = '', line = '', column = ''] = /^[^/]+\/(.+):(\d+):(\d+)$/.exec(place) ?? [];
  return file === '' ? {} : { file, line, column: String(Number(column) + 1) };
}

/** What fails, and what neither tool says of the person's values, from what is built in of a release's chart. */
export function withToolFindings(
  failed: readonly Diagnostic[],
  { files, flags }: Pick<ToolInput, 'files' | 'flags'>,
  tool: InstallTool,
  release: string,
  known: Known,
): Diagnostic[] {
  const isHelm = tool === 'helm';
  const origins: OriginTable = isHelm ? known.origins : recordOrigins();
  // What Helm is given is collected already; istioctl has flags of its own.
  const collected = isHelm ? known.given : collectValues({ files, flags: [] }, { origins }).values;
  if (!isHelm && collected !== undefined) setFlags(collected, flags, release, origins);
  const specification = isHelm ? undefined : collected?.spec;
  const values = isHelm ? collected : isObject(specification) ? specification.values : undefined;
  const mesh = isObject(specification) ? specification.meshConfig : undefined;
  const textOf = (source: SourceId) => files.find((file) => file.source === source)?.text;
  const inMesh = withFixes(isObject(mesh) ? meshFieldFindings(mesh, 'spec.meshConfig', origins) : [], textOf);
  if (!isObject(values)) return [...failed, ...inMesh];
  const person: PersonValues = {
    values,
    origins,
    textOf,
    prefix: tool === 'helm' ? '' : 'spec.values.',
    defaults: publishedDefaults(release),
    layout: chartRow(release).layout,
    effective: known.derived === undefined ? undefined : { values: known.derived.effective, origins: known.origins },
    release,
  };
  const found = valueFindings(person, unreadValues(values, release, origins));
  return [...explainedFailures(failed, person), ...inMesh, ...found];
}

/** Puts istioctl's flags into the files' tree, those that it understands: what is wrong with the others is a failure of its own. */
function setFlags(tree: JsonObject, flags: readonly ValuesFlag[], release: string, origins: OriginTable): void {
  for (const { text, source } of flags) {
    const origin = { kind: 'input', span: { source, start: 0, end: text.length } } as const;
    try {
      setSpecPath(tree, text, chartOrder(release), origins, origin);
    } catch (thrown) {
      if (!(thrown instanceof PathError)) throw thrown;
    }
  }
}

/** What an installation gives, with the origins of its values. */
interface Known {
  readonly derived: Derived | undefined;
  readonly given: JsonObject | undefined;
  readonly origins: OriginTable;
}

/** The origins of a template's data, those in flags at their places in the person's lines. */
export function placedOrigins(
  { derived }: DeriveResult,
  origins: OriginTable,
  place: (span: Span | null) => Span | null,
): DataOrigins {
  if (derived === undefined) return {};
  const placed: Record<string, Origin> = {};
  for (const [path, origin] of Object.entries(dataOrigins(derived, origins))) {
    if (origin.kind !== 'input') placed[path] = origin;
    else {
      const span = place(origin.span);
      if (span !== null) placed[path] = { kind: 'input', span };
    }
  }
  return placed;
}

/** Moves a place in one flag to its place in the person's lines; one in a shorthand has none. */
export function placer({ places }: ToolInput): (span: Span | null) => Span | null {
  return (span) => {
    if (span === null || span.source.startsWith('install:--option ')) return null;
    const at = places.get(span.source);
    return at === undefined ? span : { source: FLAGS_SOURCE, start: at(span.start), end: at(span.end) };
  };
}

/** A diagnostic with its places moved; related ones that have none are left out. */
export function placed(one: Diagnostic, place: (span: Span | null) => Span | null): Diagnostic {
  const related = one.related.flatMap((other) => {
    const span = place(other.span);
    return span === null ? [] : [{ ...other, span }];
  });
  return { ...one, span: place(one.span), related };
}

export function choices(tool: InstallTool, release: string): Pick<Derivation, 'profiles' | 'platforms'> {
  const names = chartProfileNames(release).filter((name) => !name.startsWith('compatibility-version-'));
  const isPlatform = (name: string): boolean => name.startsWith('platform-');
  const platforms = names.filter(isPlatform).map((name) => name.slice('platform-'.length));
  const profiles = tool === 'helm' ? names.filter((name) => !isPlatform(name)) : operatorProfileNames(release);
  return { profiles: [...profiles].sort(), platforms: platforms.sort() };
}
