import type { Derivation } from '../core/install/derive-scenario';
import type { Recognition } from '../core/install/recognise/found';
import type { NamedText } from '../core/install/recognise/recognise';
import type { UnwrappedLists } from '../core/install/recognise/unwrap';
import type { ScenarioInstallation } from '../core/scenario';

/** What the page asks about installations and what comes in; nothing of it has to do with the evaluations. */
export type InstallQuestion =
  /** What an installation gives in a version. */
  | { readonly kind: 'derive'; readonly installation: ScenarioInstallation; readonly version: string }
  /** What texts that come in are. */
  | { readonly kind: 'recognise'; readonly texts: readonly NamedText[] };

export type InstallAnswer =
  | { readonly kind: 'derive'; readonly derivation: Derivation }
  | {
      readonly kind: 'recognise';
      readonly recognition: Recognition;
      /** The text with its Lists taken apart, where it is one text with Lists. */
      readonly unwrapped: UnwrappedLists | null;
    };

/** The answer to a question of a kind. */
export type AnswerTo<Kind extends InstallAnswer['kind']> = Extract<InstallAnswer, { kind: Kind }>;
