import type { BuiltIn } from '../core/install/built-in';
import type { Derivation } from '../core/install/derive-scenario';
import type { Scenario, ScenarioInstallation } from '../core/scenario';
import type { ScenarioSlice } from './scenario';
import type { Slice } from './slice';

/** What an installation gave, and which one of which version it was; `result` is null where the worker was away, or what is built in for the version. */
export interface DerivationState {
  readonly of: ScenarioInstallation;
  readonly version: string;
  readonly result: Derivation | null;
}

/** What follows from the scenario's installation. Derived: never stored, never shared. */
export interface InstallationSlice {
  readonly derived: DerivationState | null;
  /** Counts how often the same installation was asked for once more. */
  readonly derivedAgain: number;
  /** Forgets an answer that never came, so that the installation is derived once more. */
  readonly deriveAgain: () => void;
  /** An answer of the worker, with the scenario and the base that follow from it. */
  readonly takeDerived: (derived: DerivationState, scenario: Scenario, builtIn: BuiltIn | null) => void;
}

export const installationSlice: Slice<
  InstallationSlice,
  InstallationSlice & Pick<ScenarioSlice, 'scenario' | 'revision' | 'builtIn'>
> = (set) => ({
  derived: null,
  derivedAgain: 0,
  deriveAgain: () =>
    set((state) => (state.derived?.result === null ? { derived: null, derivedAgain: state.derivedAgain + 1 } : state)),
  takeDerived: (...derived) => set((state) => withDerived(state, ...derived)),
});

/** What an answer about the installation changes in a state. */
export function withDerived(
  state: Pick<ScenarioSlice, 'scenario' | 'revision'>,
  ...[derived, scenario, builtIn]: Parameters<InstallationSlice['takeDerived']>
): Pick<InstallationSlice, 'derived'> & Pick<ScenarioSlice, 'scenario' | 'revision' | 'builtIn'> {
  return { derived, builtIn, scenario, revision: scenario === state.scenario ? state.revision : state.revision + 1 };
}

type Whole = Pick<InstallationSlice, 'derived'> & { readonly scenario: Scenario };

/** Whether the scenario's texts are still those of an older installation, and newer ones are under way. */
export function isDeriving({ scenario, derived }: Whole): boolean {
  const { installation } = scenario;
  if (installation === undefined) return false;
  return derived?.of !== installation || derived.version !== scenario.settings.istioVersion;
}

/** Whether the installation as it is gives nothing, so that the texts are those of the last one that did. */
export function isFailedInstallation(state: Whole): boolean {
  if (state.scenario.installation === undefined || isDeriving(state)) return false;
  const { result } = state.derived ?? {};
  return result === undefined || result === null || (result.isKnown && result.texts === undefined);
}
