import type { Input, InjectionSetting } from '../../core/compare/inputs';
import type { InjectionMode, NamedTemplate, Scenario, ScenarioSettings } from '../../core/scenario';
import { DEFAULT_VERSION, type Preset } from '../../presets';
import { lineBlocks } from '../../core/text/line-blocks';

/** Where a side's texts come from: the page, the release, a draft, or what was pasted into the dialog. */
export type Source = 'current' | 'built-in' | 'pasted' | `draft:${string}`;

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
export const STARTS = ['releases', 'template', 'values', 'modes'] as const;
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

/** The scenario that a side stands for. What was not pasted yet, or was deleted, is the page's. */
export function sideScenario(side: Side, { current, presetOf, draft }: SideTexts): Scenario {
  const from = (source: Source): Pick<Scenario, 'injector' | 'values' | 'mesh'> => {
    if (source === 'built-in') return presetOf(side.version);
    return (source.startsWith('draft:') ? draft(source.slice('draft:'.length)) : undefined) ?? current;
  };
  const pasted = side.template === 'pasted' && side.pastedTemplate.trim() !== '';
  const { injector } = from(side.template);
  const { values, mesh } = from(side.values);
  return {
    ...current,
    injector: pasted ? { ...injector, templates: withPasted(injector.templates, side.pastedTemplate) } : injector,
    values: side.values === 'pasted' && side.pastedValues.trim() !== '' ? side.pastedValues : values,
    mesh,
    settings: { ...current.settings, ...side.settings, istioVersion: side.version, mode: side.mode },
  };
}

/** Whether both sides are releases as they were built, so that what is known of releases explains what differs. */
export function areReleases([first, second]: Sides): boolean {
  const builtIn = (side: Side) => side.template === 'built-in' && side.values === 'built-in';
  return first.version !== second.version && builtIn(first) && builtIn(second);
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
