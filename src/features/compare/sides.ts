import { type BuiltIn, followBuiltIn } from '../../core/install/built-in';
import type { Input, InjectionSetting } from '../../core/compare/inputs';
import { STATUS } from '../../core/istio/config/names';
import type { InjectionMode, NamedTemplate, Scenario, ScenarioSettings } from '../../core/scenario';
import { DEFAULT_VERSION, type Preset } from '../../presets';
import { nextSupported } from '../../presets/supported';
import { lineBlocks } from '../../core/text/line-blocks';

/**
 * Where a side's texts come from: the page as it is, the page carried over to the side's version (what was edited stays, what came from
 * the installation or was built in follows), the release, a draft, or what was pasted into the dialog.
 */
export type Source = 'current' | 'carried' | 'built-in' | 'pasted' | `draft:${string}`;

/** What one side of a comparison chooses; the manifests and what stands around them are the page's on both. */
export interface Side {
  readonly version: string;
  readonly mode: InjectionMode;
  readonly template: Source;
  /** The values, and with them the mesh. */
  readonly values: Source;
  readonly settings: Pick<ScenarioSettings, InjectionSetting>;
  readonly pastedTemplate: string;
  readonly pastedValues: string;
}

export type Sides = readonly [first: Side, second: Side];

/** Ready-made questions. */
export const STARTS = ['upgrade', 'restart', 'releases', 'template', 'values', 'modes'] as const;
export type Start = (typeof STARTS)[number];

/** The release of the article, which the comparison of releases begins with. */
const THEN = '0.7';

/** The two sides that a question begins with. */
export function startSides(start: Start, { settings }: Scenario): Sides {
  const { nativeSidecars, revision, platform, compliancePolicy, namespace, injectPath, env } = settings;
  const mine: Side = {
    version: settings.istioVersion,
    mode: settings.mode,
    template: 'current',
    values: 'current',
    settings: { nativeSidecars, revision, platform, compliancePolicy, namespace, injectPath, env },
    pastedTemplate: '',
    pastedValues: '',
  };
  switch (start) {
    case 'upgrade':
      return [mine, { ...mine, version: nextSupported(mine.version), template: 'carried', values: 'carried' }];
    case 'restart':
      return [mine, mine];
    case 'releases': {
      const release: Side = { ...mine, template: 'built-in', values: 'built-in' };
      return [
        { ...release, version: THEN },
        { ...release, version: mine.version === THEN ? DEFAULT_VERSION : mine.version },
      ];
    }
    case 'template':
      return [{ ...mine, template: 'built-in' }, mine];
    case 'values':
      return [{ ...mine, values: 'built-in' }, mine];
    case 'modes':
      return [
        { ...mine, mode: 'kube-inject' },
        { ...mine, mode: 'webhook' },
      ];
  }
}

export interface SideTexts {
  /** The scenario on the page. */
  readonly current: Scenario;
  readonly presetOf: (version: string) => Preset;
  /** What the page's texts follow where nobody edited them; null where that is not known. */
  readonly builtIn: BuiltIn | null;
  /** What they would follow in another version: derived from the installation, or built in. Undefined where it is not here. */
  readonly builtInOf: (version: string) => BuiltIn | undefined;
  /** A draft's scenario; undefined when it was deleted meanwhile. */
  readonly draft: (id: string) => Scenario | undefined;
}

/** The templates with the pasted one in place of the one that injects a sidecar. */
function withPasted(templates: readonly NamedTemplate[], text: string): NamedTemplate[] {
  const name = templates.some((template) => template.name === 'sidecar')
    ? 'sidecar'
    : (templates[0]?.name ?? 'sidecar');
  const others = templates.filter((template) => template.name !== name);
  return [{ name, text }, ...others];
}

/** The page's scenario as it would be in another version. */
function carriedTo(version: string, { current, builtIn, builtInOf }: SideTexts): Scenario {
  const next = builtInOf(version);
  return next === undefined ? current : followBuiltIn(current, builtIn, next);
}

/** Whether what is there without the person's edits is what their installation gives in this version. */
function isDerivedBase({ version }: Side, texts: Pick<SideTexts, 'builtIn'>): texts is { readonly builtIn: BuiltIn } {
  return texts.builtIn?.isDerived === true && texts.builtIn.version === version;
}

/** The settings of a side: those that were chosen for it, and for the others those of the scenario that it takes its texts from. */
function sideSettings({ settings }: Side, current: Scenario, base: Scenario): ScenarioSettings {
  const chosen = Object.entries(settings).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(current.settings[name as InjectionSetting]),
  );
  return { ...base.settings, ...Object.fromEntries(chosen) };
}

/** The scenario that a side stands for. What was not pasted yet, or was deleted, is the page's. */
export function sideScenario(side: Side, texts: SideTexts): Scenario {
  const { current, presetOf, draft } = texts;
  const isCarried = side.template === 'carried' || side.values === 'carried';
  const base = isCarried ? carriedTo(side.version, texts) : current;
  const from = (source: Source): Pick<Scenario, 'injector' | 'values' | 'mesh'> => {
    if (source === 'built-in') return isDerivedBase(side, texts) ? texts.builtIn : presetOf(side.version);
    if (source === 'carried') return base;
    return (source.startsWith('draft:') ? draft(source.slice('draft:'.length)) : undefined) ?? current;
  };
  const pasted = side.template === 'pasted' && side.pastedTemplate.trim() !== '';
  const { injector } = from(side.template);
  const { values, mesh } = from(side.values);
  return {
    ...base,
    injector: pasted ? { ...injector, templates: withPasted(injector.templates, side.pastedTemplate) } : injector,
    values: side.values === 'pasted' && side.pastedValues.trim() !== '' ? side.pastedValues : values,
    mesh,
    settings: { ...sideSettings(side, current, base), istioVersion: side.version, mode: side.mode },
  };
}

/** Whether both sides are versions of one thing, so that what is known of versions explains what differs. */
export function areReleases([first, second]: Sides): boolean {
  const isOfVersion = (source: Source) => source === 'built-in' || source === 'carried';
  const isBuiltIn = (side: Side) => isOfVersion(side.template) && isOfVersion(side.values);
  return first.version !== second.version && ((isBuiltIn(first) && isBuiltIn(second)) || isUpgrade([first, second]));
}

/** Whether both sides are the same: then only running pods differ from what is created now. */
export function isSameSide([first, second]: Sides): boolean {
  return JSON.stringify(first) === JSON.stringify(second);
}

/** Whether the manifests look like they have a pod that was injected and runs. */
export function hasRunningPods({ manifests }: Pick<Scenario, 'manifests'>): boolean {
  return manifests.includes(`${STATUS}:`) || manifests.includes(`"${STATUS}"`);
}

/** Whether one side is the page and the other the same carried to another version. */
export function isUpgrade([first, second]: Sides): boolean {
  const is = ({ template, values }: Side, source: Source) => template === source && values === source;
  return first.version !== second.version && is(first, 'current') && is(second, 'carried');
}

function textsOf(scenario: Scenario, input: Input): ReadonlyMap<string, string> {
  if (input === 'values' || input === 'mesh') return new Map([[input, scenario[input]]]);
  const { templates, config } = scenario.injector;
  return new Map([['', config], ...templates.map(({ name, text }): [string, string] => [name, text])]);
}

/** How many lines of an input's texts differ. */
export function differingLines(left: Scenario, right: Scenario, input: 'template' | 'values' | 'mesh'): number {
  const [one, other] = [textsOf(left, input), textsOf(right, input)];
  let lines = 0;
  for (const name of new Set([...one.keys(), ...other.keys()]))
    for (const block of lineBlocks(one.get(name) ?? '', other.get(name) ?? ''))
      if (block.kind === 'changed') lines += Math.max(block.beforeCount, block.afterCount);
  return lines;
}
