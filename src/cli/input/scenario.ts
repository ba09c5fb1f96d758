import { inferVersion } from '../../core/istio/versions/infer-version';
import { splitInjectorConfig } from '../../core/istio/config/split-injector';
import {
  DEFAULT_CLUSTER,
  DEFAULT_SCENARIO_SETTINGS,
  DEFAULT_VERSION,
  nearestRelease,
  type Preset,
  preset,
  releaseOf,
} from '../../presets';
import type { InjectionMode, InjectorTexts, RuleProfile, Scenario, ScenarioSettings } from '../../core/scenario';
import { installedSettings } from '../../core/install/settings';
import { documentText } from '../../core/text/file-text';
import { readValue } from '../../core/yaml/read/read';
import { emitYaml } from '../../core/yaml/write/emit';
import { hasInstallation, type InstallArguments } from './installation-arguments';
import { InstallationError } from './installation-error';
import { type Intake, intake, withFiles } from './intake';
import { octetProblem } from '../../core/yaml/read/octets';
import { loadWords, type Words } from '../../i18n/packs';
import { saidBy, type Terminal, UsageError } from '../terminal';

export interface ScenarioArguments extends InstallArguments {
  readonly config?: string | undefined;
  readonly values?: string | undefined;
  readonly mesh?: string | undefined;
  readonly cluster?: string | undefined;
  readonly settings?: string | undefined;
  readonly suppress?: readonly string[] | undefined;
  readonly like?: string | undefined;
}

type Check = (value: unknown) => boolean;
const isString: Check = (value) => typeof value === 'string';
const isObject: Check = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What each setting may hold; the rest of the file's fields are an error, so that a misspelt one is not silently ignored. */
const SETTINGS: Readonly<
  Record<keyof ScenarioSettings, { readonly check: Check; readonly wanted: keyof Words<'cli'>['errors']['kinds'] }>
> = {
  istioVersion: { check: (value) => isString(value), wanted: 'istioVersion' },
  mode: { check: (value) => value === 'kube-inject' || value === 'webhook', wanted: 'mode' },
  profile: {
    check: (value) => ['modern', 'strict-2018', 'parity'].includes(value as string),
    wanted: 'profile',
  },
  nativeSidecars: { check: (value) => typeof value === 'boolean' || value === 'auto', wanted: 'nativeSidecars' },
  revision: { check: (value) => value === null || isString(value), wanted: 'stringOrNull' },
  platform: { check: (value) => value === null || isString(value), wanted: 'stringOrNull' },
  compliancePolicy: { check: isString, wanted: 'string' },
  env: {
    check: (value) => isObject(value) && Object.values(value as object).every(isString),
    wanted: 'strings',
  },
  injectPath: { check: isString, wanted: 'string' },
  namespace: { check: isString, wanted: 'string' },
  kubernetesVersion: { check: isString, wanted: 'kubernetesVersion' },
  seed: { check: (value) => typeof value === 'number', wanted: 'number' },
  suppressedRules: { check: (value) => Array.isArray(value) && value.every(isString), wanted: 'rules' },
};

interface ReadSettings {
  readonly settings: Partial<ScenarioSettings>;
  readonly namespaces: readonly unknown[];
}

function readSettings(argument: string | undefined, terminal: Terminal): ReadSettings {
  if (argument === undefined) return { settings: {}, namespaces: [] };
  const inline = argument.trimStart().startsWith('{');
  const text = inline ? argument : terminal.read(argument);
  const name = inline ? '--settings' : argument;
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw new UsageError((words) => words.notJson(name, saidBy(error)));
  }
  if (!isObject(parsed)) throw new UsageError((words) => words.objectWanted(name));
  const settings: Record<string, unknown> = {};
  let namespaces: readonly unknown[] = [];
  for (const [key, value] of Object.entries(parsed as object)) {
    if (key === 'namespaces') {
      if (!Array.isArray(value))
        throw new UsageError((words) => words.wrongType(`${name}: namespaces`, words.kinds.namespaces));
      namespaces = value;
      continue;
    }
    const rule = Object.hasOwn(SETTINGS, key) ? SETTINGS[key as keyof ScenarioSettings] : undefined;
    if (rule === undefined) {
      throw new UsageError((words) => words.unknownSetting(name, key, [...Object.keys(SETTINGS), 'namespaces']));
    }
    if (!rule.check(value))
      throw new UsageError((words) => words.wrongType(`${name}: ${key}`, words.kinds[rule.wanted]));
    settings[key] = value;
  }
  return { settings, namespaces };
}

/** What Go says of a text that is not YAML. */
const yamlError = (text: string): string | undefined =>
  readValue(text).diagnostics.find(({ severity, upstream }) => severity === 'error' && upstream !== undefined)
    ?.upstream;

/** The injector in a file: a whole ConfigMap, its `config`, or a bare template. */
function loadInjector(text: string, file: string, { injector: found }: Intake): LoadedInjector {
  const split = found?.kind === 'injector' ? found : splitInjectorConfig(text);
  const injector = found?.injector ?? split?.injector;
  const upstream = injector === undefined || octetProblem(text) !== undefined ? yamlError(text) : undefined;
  if (upstream !== undefined) throw new UsageError(`${file}: failed to unmarshal injection template: ${upstream}`);
  if (injector === undefined) throw new UsageError((words) => words.noInjector(file));
  return { injector, istioVersion: inferVersion(injector, valuesOf(found), split?.form)?.version };
}

interface LoadedInjector {
  readonly injector: InjectorTexts;
  readonly istioVersion: string | undefined;
}

function valuesOf(found: Intake['injector']): string | null {
  return found?.kind === 'injector' ? found.values : null;
}

/** The injector that came in: in the file that `--config` names, or in another text. */
function cameIn(config: string | undefined, file: string | undefined, came: Intake): LoadedInjector | null {
  if (config !== undefined) return loadInjector(config, file ?? '', came);
  if (came.injector?.kind !== 'injector') return null;
  return { injector: came.injector.injector, istioVersion: came.release };
}

/** The scenario that files and settings describe; what they leave open comes from the installation, or from the preset of the version. */
export async function scenarioFromArguments(
  manifests: string,
  args: ScenarioArguments,
  overrides: {
    readonly mode?: InjectionMode;
    readonly profile?: RuleProfile;
    /** The version, whatever the settings and the injector say. */
    readonly istioVersion?: string;
  },
  terminal: Terminal,
): Promise<Scenario> {
  const { settings: given, namespaces } = readSettings(args.settings, terminal);
  const read = (file: string | undefined): string | undefined =>
    file === undefined ? undefined : documentText(terminal.read(file));
  const texts = { manifests, config: read(args.config), values: read(args.values), mesh: read(args.mesh) };
  const came = intake(texts, terminal, await loadWords('intake', terminal.language ?? 'en'));
  const own = withFiles(args, came, terminal);
  const asked = overrides.istioVersion ?? given.istioVersion;
  const installed = hasInstallation(own.args)
    ? await installedTexts(inRelease(own.args, asked), own.terminal)
    : undefined;
  const linked = args.like === undefined ? undefined : await linkedScenario(args.like);
  const settings: ScenarioSettings = {
    ...DEFAULT_SCENARIO_SETTINGS,
    ...(came.automatic ? { mode: 'webhook' as const } : {}),
    ...linked?.settings,
    ...installed?.settings,
    ...came.istiod?.settings,
    ...given,
    ...overrides,
  };
  const loaded = cameIn(texts.config, args.config, came);
  const version = asked ?? loaded?.istioVersion ?? came.istiod?.release ?? settings.istioVersion;
  const builtIn = builtInOf(version, loaded !== null || installed !== undefined || linked !== undefined);
  const around = [
    ...(args.cluster === undefined ? [] : [documentText(terminal.read(args.cluster))]),
    ...namespaces.map((namespace) => JSON.stringify(namespace)),
  ];
  const cluster = [
    ...(around.length === 0 ? [linked?.cluster ?? DEFAULT_CLUSTER] : around),
    ...(installed?.webhooks ?? []),
  ];
  return {
    manifests,
    injector: loaded?.injector ?? installed?.injector ?? linked?.injector ?? builtIn.injector,
    values: came.values ?? installed?.values ?? linked?.values ?? builtIn.values,
    mesh: came.mesh ?? installed?.mesh ?? linked?.mesh ?? builtIn.mesh,
    cluster: cluster.join('\n---\n'),
    settings: {
      ...settings,
      istioVersion: version,
      suppressedRules: [...new Set([...settings.suppressedRules, ...(args.suppress ?? [])])],
    },
  };
}

/** An installation that names no release is of the one that the settings ask for. */
function inRelease(args: InstallArguments, version: string | undefined): InstallArguments {
  const isNamed = args.release !== undefined || args.chart !== undefined;
  return isNamed || version === undefined || releaseOf(version) === undefined ? args : { ...args, release: version };
}

/** The scenario of a link, for what stands around the manifests. Throws `UsageError` for what is none. */
async function linkedScenario(address: string): Promise<Scenario> {
  const { decodeLink } = await import('../../share');
  const opened = await decodeLink(address.slice(Math.max(0, address.indexOf('#'))));
  if (opened.ok) return opened.scenario;
  throw new UsageError((words) => words.badLink(opened.why));
}

/** What is built in for a version. With an injector of the person's own, what else it needs may be that of the nearest release. */
function builtInOf(version: string, hasInjector: boolean): Preset {
  if (!hasInjector) return preset(version);
  if (!/^v?\d+\.\d+/.test(version))
    throw new UsageError((words) => words.wrongType('--settings: istioVersion', words.kinds.istioVersion));
  return preset(nearestRelease(version));
}

interface InstalledTexts {
  readonly injector: InjectorTexts;
  readonly values: string | undefined;
  readonly mesh: string | undefined;
  readonly webhooks: readonly string[];
  readonly settings: Partial<ScenarioSettings>;
}

/** What the installation that the options describe gives the injector. */
async function installedTexts(args: ScenarioArguments, terminal: Terminal): Promise<InstalledTexts> {
  const { deriveArguments, derivedOrThrow } = await import('./installation');
  const installation = await deriveArguments(args, terminal);
  const derived = await derivedOrThrow(installation, terminal);
  const split = splitInjectorConfig(derived.config?.text ?? '');
  if (split === undefined) throw new InstallationError((words) => words.noInjectorInstalled());
  const { injector, form } = split;
  const values = derived.values?.text;
  const istioVersion = installation.release ?? inferVersion(injector, values ?? null, form)?.version ?? DEFAULT_VERSION;
  return {
    injector,
    values,
    mesh: derived.mesh?.text,
    webhooks: derived.webhooks.map((webhook) => emitYaml(webhook)),
    settings: { ...installedSettings(derived), istioVersion },
  };
}
