import { releaseOfChart, type UsableChart } from '../../core/install/derive-chart-scenario';
import type { InjectionMode, Scenario, ScenarioInstallation } from '../../core/scenario';
import { DEFAULT_VERSION, NoBuiltInError, preset, releaseOf, scenarioOn } from '../../presets';
import { nextSupported } from '../../presets/supported';
import { NAMES_OF_EITHER, OPTIONS_OF_EITHER } from '../arguments/shared-options';
import { chartAt } from './installation';
import { hasInstallation, type InstallArguments } from './installation-arguments';
import { type ScenarioArguments, scenarioFromArguments } from './scenario';
import { type Terminal, UsageError } from '../terminal';

type SideName = 'from' | 'to';
type SideArguments = Omit<InstallArguments, 'release'> & Pick<ScenarioArguments, 'config' | 'values' | 'mesh'>;

export interface ComparedSides {
  readonly scenarios: readonly [from: Scenario, to: Scenario];
  /** The installation that both sides have, each of its own chart where it has one; undefined where there is none, or they differ. */
  readonly installation: ScenarioInstallation | undefined;
  readonly charts: Readonly<Record<SideName, UsableChart | undefined>>;
}

type Values = Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>;

/** The options of one side: its own after those of both, of which only its own count where there can be one. */
function argumentsOf(side: SideName, values: Values): SideArguments {
  const entries = NAMES_OF_EITHER.flatMap((name): [string, unknown][] => {
    const given = [values[name], values[`${side}-${name}`]].filter((value) => value !== undefined);
    if (given.length === 0) return [];
    return [[name, 'multiple' in OPTIONS_OF_EITHER[name] ? given.flat() : given.at(-1)]];
  });
  return Object.fromEntries(entries);
}

function version(option: string, value: string | undefined): string | undefined {
  if (value === undefined || releaseOf(value) !== undefined) return value;
  throw new UsageError((words) => words.noBuiltInOf(`compare: ${option}`, new NoBuiltInError(value)));
}

/** Both sides of a comparison: what the options say, and what is built in of a version for what they leave open. */
export async function comparedSides(
  manifests: string,
  values: Values,
  overrides: { readonly mode?: InjectionMode },
  terminal: Terminal,
): Promise<ComparedSides> {
  const text = (name: string): string | undefined => (typeof values[name] === 'string' ? values[name] : undefined);
  if (text('chart') !== undefined) throw new UsageError((words) => words.chartOfOneVersion());
  const [from, to] = [argumentsOf('from', values), argumentsOf('to', values)];
  const suppress = Array.isArray(values['suppress']) ? values['suppress'].map(String) : undefined;
  const context = {
    around: { cluster: text('cluster'), settings: text('settings'), suppress },
    overrides,
    terminal: sayingOnce(terminal),
  };
  const asked = version('--from', text('from')) ?? version('--release', text('release'));
  const isMine = NAMES_OF_EITHER.some((name) => from[name] !== undefined);
  const found = await sideOf(from, asked, manifests, context);
  const { istioVersion } = found.settings;
  // The injector of a cluster's dump is what is installed there.
  const isDumped = !isMine && asked === undefined && !isBuiltIn(found);
  const isOpen = !isMine && !isDumped && asked === undefined;
  const earlier = isOpen
    ? scenarioOn(OLDEST_ASKED, found)
    : isMine || isDumped
      ? found
      : scenarioOn(istioVersion, found);
  const target = version('--to', text('to')) ?? (isOpen ? DEFAULT_VERSION : nextSupported(istioVersion));
  const made = await sideOf(to, target, manifests, context);
  const later = NAMES_OF_EITHER.some((name) => to[name] !== undefined) ? made : scenarioOn(target, made);
  const { chart: fromChart, ...ofFrom } = from;
  const { chart: toChart, ...ofTo } = to;
  const isSame = JSON.stringify(ofFrom) === JSON.stringify(ofTo) && hasInstallation(ofFrom);
  const installation = isSame ? scenarioInstallation(from, terminal) : undefined;
  return {
    scenarios: [earlier, later],
    installation,
    charts: { from: await chart(fromChart), to: await chart(toChart) },
  };
}

async function chart(path: string | undefined): Promise<UsableChart | undefined> {
  return path === undefined ? undefined : chartAt(path);
}

/** Both sides read the same manifests: what is said of them is said once. */
function sayingOnce(terminal: Terminal): Terminal {
  const said = new Set<string>();
  const error = (text: string): void => {
    if (!said.has(text)) terminal.error(text);
    said.add(text);
  };
  return { ...terminal, error };
}

function isBuiltIn({ injector, settings }: Scenario): boolean {
  return (
    releaseOf(settings.istioVersion) !== undefined &&
    JSON.stringify(injector) === JSON.stringify(preset(settings.istioVersion).injector)
  );
}

/** The version of the article, with which a comparison begins that says nothing of its sides. */
const OLDEST_ASKED = '0.7';

interface SideContext {
  readonly around: Pick<ScenarioArguments, 'cluster' | 'settings' | 'suppress'>;
  readonly overrides: { readonly mode?: InjectionMode };
  readonly terminal: Terminal;
}

async function sideOf(
  args: SideArguments,
  istioVersion: string | undefined,
  manifests: string,
  { around, overrides, terminal }: SideContext,
): Promise<Scenario> {
  const release = hasInstallation(args) ? await releaseAsked(args, istioVersion) : undefined;
  const own = istioVersion === undefined ? {} : { istioVersion };
  return scenarioFromArguments(manifests, { ...around, ...args, release }, { ...overrides, ...own }, terminal);
}

/** The release to name for a side's installation: none beside a chart that says which it is of. */
async function releaseAsked({ chart: path }: SideArguments, istioVersion: string | undefined) {
  if (path === undefined) return istioVersion ?? DEFAULT_VERSION;
  const { chart: used } = await chartAt(path);
  return releaseOfChart(used) === undefined ? istioVersion : undefined;
}

/** The options of an installation as a scenario has it. */
function scenarioInstallation(args: SideArguments, terminal: Terminal): ScenarioInstallation {
  const paths = [...(args['helm-values'] ?? []), ...(args.operator ?? [])];
  const flags = (['set', 'set-string', 'set-json'] as const).flatMap((name) =>
    (args[name] ?? []).map((flag) => `--${name} '${flag}'\n`),
  );
  return {
    files: paths.map((name) => ({ name, text: terminal.read(name) })),
    flags: flags.join(''),
    releaseName: args['release-name'] ?? 'istiod',
    releaseNamespace: args['release-namespace'] ?? 'istio-system',
    profile: '',
    platform: '',
    revision: '',
  };
}
