import type { Words } from '../../i18n/packs';
import type { AllMessages } from '../../i18n/all-messages';
import type { DraftChoices } from './use-draft-choices';
import { ownerOf, type Owners } from './owners';
import type { Side, Sides, Source } from './sides';

export interface SideWords {
  readonly view: Words<'compare-view'>;
  readonly settings: Words<'settings'>;
  readonly text: AllMessages;
  readonly choices: DraftChoices['choices'];
  readonly owners: Owners;
}

/** What a source is called among the choices of one side: by whose text it is. */
export function sourceName(
  source: Source,
  what: 'template' | 'values',
  side: Pick<Side, 'version'>,
  { view, choices, owners }: SideWords,
): string {
  const names = what === 'template' ? view.templateSources : view.valuesSources;
  const whose = ownerOf(source, what, side, owners);
  if (whose !== undefined && whose.owner !== 'own') return view.owned[whose.owner](whose.version);
  if (source === 'current' || source === 'carried' || source === 'built-in' || source === 'pasted')
    return names[source];
  return choices.find(({ id }) => source === `draft:${id}`)?.name ?? view.drafts;
}

export function modeName(side: Pick<Side, 'mode'>, { text }: SideWords): string {
  return side.mode === 'webhook' ? text.header.automatic : text.header.manual;
}

/** Short names for the two sides: by the first choice in which they differ, else by their place. */
export function sideNames(sides: Sides, words: SideWords): readonly [string, string] {
  const namings: readonly ((side: Side) => string)[] = [
    (side) => `Istio ${side.version}`,
    (side) => modeName(side, words),
    (side) => sourceName(side.template, 'template', side, words),
    (side) => sourceName(side.values, 'values', side, words),
  ];
  for (const naming of namings) {
    const [first, second] = [naming(sides[0]), naming(sides[1])];
    if (first !== second) return [first, second];
  }
  return [words.view.first, words.view.second];
}
