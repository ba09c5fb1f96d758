import type { BuiltIn } from '../../core/install/built-in';
import type { Scenario } from '../../core/scenario';
import type { Side, Source } from './sides';

/** A text that sides differ in. */
export type SideText = 'template' | 'values' | 'mesh';

/** Whose a text is: the person's own, what their installation gives, or what is built in. */
export type Owner = 'own' | 'installation' | 'built-in';

/** Whose the texts of the page are, and the version that they are of. */
export interface Owners extends Readonly<Record<SideText, Owner>> {
  readonly version: string;
  /** Whose they are where nobody edited them. */
  readonly untouched: Exclude<Owner, 'own'>;
}

/** Whose the page's texts are: what nobody edited belongs to what it follows. */
export function ownersOf(current: Scenario, builtIn: BuiltIn | null): Owners {
  const untouched = builtIn?.isDerived === true ? 'installation' : 'built-in';
  const owner = (isUntouched: boolean): Owner => (isUntouched ? untouched : 'own');
  return {
    template: owner(JSON.stringify(current.injector) === JSON.stringify(builtIn?.injector)),
    values: owner(current.values === builtIn?.values),
    mesh: owner(current.mesh === builtIn?.mesh),
    version: current.settings.istioVersion,
    untouched,
  };
}

/** Whose text a source gives a side, and of which version; undefined for a draft or what was pasted. */
export function ownerOf(
  source: Source,
  text: SideText,
  { version }: Pick<Side, 'version'>,
  owners: Owners,
): { readonly owner: Owner; readonly version: string } | undefined {
  if (source === 'current') return { owner: owners[text], version: owners.version };
  if (source === 'carried') return { owner: owners[text], version };
  if (source !== 'built-in') return undefined;
  return { owner: version === owners.version ? owners.untouched : 'built-in', version };
}
