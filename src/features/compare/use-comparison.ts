import { useEffect, useMemo, useState } from 'react';
import { builtInOf as presetBuiltIn } from '../../actions/scenario';
import { derivedBase } from '../../actions/intake/installation';
import type { BuiltIn } from '../../core/install/built-in';
import type { InstalledChart, Scenario, ScenarioInstallation } from '../../core/scenario';
import { isPresetLoaded, loadPreset, preset } from '../../presets';
import { engine } from '../../state/engine';
import type { Compared } from '../../worker/compared';
import { type CarriedChart, chartFor } from './carried/carried-chart';
import { isUpgrade, type Side, type Sides, type SideTexts, sideScenario } from './sides';

/** The two scenarios that are compared. */
export type Scenarios = readonly [first: Scenario, second: Scenario];

type Comparing =
  /** Of a hundred. */
  | { readonly phase: 'running'; readonly done: number }
  | { readonly phase: 'failed' }
  | { readonly phase: 'stopped' }
  /** The installation gives nothing in a version: the tool's own text. */
  | { readonly phase: 'rejected'; readonly version: string; readonly text: string }
  | {
      readonly phase: 'done';
      readonly compared: Compared;
      readonly scenarios: Scenarios;
      readonly charts: readonly CarriedChart[];
    };

/** Milliseconds after the last change before the engine is asked: someone may still be typing. */
const QUIET = 80;

interface Asked {
  readonly sides: Sides;
  readonly current: Scenario;
  readonly builtIn: BuiltIn | null;
  readonly draft: SideTexts['draft'];
  readonly attempt: number;
}

const isCarried = ({ template, values }: Side): boolean => template === 'carried' || values === 'carried';

/** Whether a side needs what is built in for its version; what is on the page needs nothing, whatever its version. */
const needsPreset = ({ template, values }: Side): boolean =>
  [template, values].some((source) => source === 'built-in' || source === 'carried');

class Rejected extends Error {
  constructor(
    readonly version: string,
    text: string,
  ) {
    super(text);
  }
}

/** What carried sides are given. */
interface Carried {
  /** What their texts follow, by version. */
  readonly bases: ReadonlyMap<string, BuiltIn>;
  readonly charts: readonly CarriedChart[];
  /** The charts that they were derived from, by version. */
  readonly used: ReadonlyMap<string, InstalledChart>;
}

/** An installation as it is in another version: a chart is of one version, so there it is that version's, if it is here. */
async function installationIn(
  version: string,
  installation: ScenarioInstallation,
): Promise<{ readonly installation: ScenarioInstallation; readonly carried?: CarriedChart }> {
  const { chart: own, ...rest } = installation;
  if (own === undefined) return { installation };
  const kept = (await engine()?.install({ kind: 'charts' }))?.charts ?? [];
  const used = kept.find(({ digest }) => digest === own.digest);
  if (used?.release === version) return { installation };
  const chart = chartFor(version, own.name, kept);
  if (chart === undefined) return { installation: rest, carried: { version, own } };
  const { name, version: chartVersion, digest } = chart;
  return {
    installation: { ...rest, chart: { name, version: chartVersion, digest } },
    carried: { version, own, chart },
  };
}

/** What the carried sides are given. Throws `Rejected`. */
async function carriedOf({ sides, current }: Asked): Promise<Carried> {
  const found = new Map<string, BuiltIn>();
  const charts: CarriedChart[] = [];
  const used = new Map<string, InstalledChart>();
  for (const side of sides.filter(isCarried)) {
    if (current.installation === undefined) {
      found.set(side.version, presetBuiltIn(side.version));
      continue;
    }
    const { installation, carried } = await installationIn(side.version, current.installation);
    if (carried !== undefined) charts.push(carried);
    if (installation.chart !== undefined) used.set(side.version, installation.chart);
    const answer = await engine()?.derive({ kind: 'derive', installation, version: side.version });
    const result = answer?.derivation ?? null;
    const base = derivedBase(result, side.version);
    const error = result?.diagnostics.find(({ severity }) => severity === 'error');
    if (base === null) throw new Rejected(side.version, error?.upstream ?? error?.code ?? '');
    found.set(side.version, base);
  }
  return { bases: found, charts, used };
}

async function ask(asked: Asked, onProgress: (done: number) => void, signal: AbortSignal): Promise<Comparing> {
  const { sides, current, builtIn, draft } = asked;
  await Promise.all(sides.filter(needsPreset).map(({ version }) => loadPreset(version)));
  try {
    const { bases, charts, used } = await carriedOf(asked);
    const texts: SideTexts = { current, presetOf: preset, builtIn, builtInOf: (version) => bases.get(version), draft };
    const [earlier, later] = [sideScenario(sides[0], texts), sideScenario(sides[1], texts)];
    const installation = isUpgrade(sides) ? current.installation : undefined;
    const compared = await engine()?.compare(
      { earlier, later, installation, laterChart: used.get(sides[1].version), isUpgrade: isUpgrade(sides) },
      onProgress,
      signal,
    );
    return compared === undefined || compared === null
      ? { phase: signal.aborted ? 'stopped' : 'failed' }
      : { phase: 'done', compared, scenarios: [earlier, later], charts };
  } catch (error) {
    if (error instanceof Rejected) return { phase: 'rejected', version: error.version, text: error.message };
    return { phase: 'failed' };
  }
}

export interface ComparisonState {
  readonly comparing: Comparing;
  /** What is compared, as soon as the releases’ own texts are here. */
  readonly scenarios: Scenarios | null;
  readonly again: () => void;
  readonly stop: () => void;
}

/** The page's manifests through both sides, how to stop, and how to try again. */
export function useComparison(
  sides: Sides,
  current: Scenario,
  builtIn: BuiltIn | null,
  draft: SideTexts['draft'],
): ComparisonState {
  const [attempt, setAttempt] = useState(1);
  const [answer, setAnswer] = useState<{ readonly to: Asked; readonly found: Comparing; stop?: () => void } | null>(
    null,
  );
  const question = useMemo(
    () => ({ sides, current, builtIn, draft, attempt }),
    [sides, current, builtIn, draft, attempt],
  );
  useEffect(() => {
    const abort = new AbortController();
    let gone = false;
    const stop = () => abort.abort();
    const say = (found: Comparing) => !gone && setAnswer({ to: question, found, stop });
    const timer = setTimeout(() => {
      void ask(question, (done) => say({ phase: 'running', done }), abort.signal).then(say);
    }, QUIET);
    return () => {
      gone = true;
      clearTimeout(timer);
      stop();
    };
  }, [question, setAnswer]);

  const again = () => setAttempt(attempt + 1);
  const loaded = sides.every((side) => !needsPreset(side) || isPresetLoaded(side.version));
  // An answer to another question is never shown as the answer to this one.
  const comparing: Comparing = answer?.to === question ? answer.found : { phase: 'running', done: 0 };
  const ready = useMemo((): Scenarios | null => {
    if (!loaded || sides.some(isCarried)) return null;
    const texts: SideTexts = { current, presetOf: preset, builtIn, builtInOf: () => undefined, draft };
    return [sideScenario(sides[0], texts), sideScenario(sides[1], texts)];
  }, [loaded, sides, current, builtIn, draft]);
  return {
    comparing,
    scenarios: comparing.phase === 'done' ? comparing.scenarios : ready,
    again,
    stop: () => answer?.stop?.(),
  };
}
