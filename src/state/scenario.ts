import type { BuiltIn } from '../core/install/built-in';
import type { TextEdit } from '../core/diagnostic';
import type { Scenario, ScenarioInstallation, ScenarioSettings } from '../core/scenario';
import type { SourceId } from '../core/text/span';
import { DEFAULT_SCENARIO_SETTINGS } from '../presets/default-settings';
import { editScenario } from './edits';
import type { Slice } from './slice';
import { withText } from './texts';

/** What is being worked on: texts and settings, nothing derived. */
export interface ScenarioSlice {
  readonly scenario: Scenario;
  /** Counts changes, so that a result can say which state it belongs to. */
  readonly revision: number;
  /** The texts that the scenario's are edits of: what Reset goes back to. */
  readonly builtIn: BuiltIn | null;
  readonly setText: (source: SourceId, text: string) => void;
  readonly setSettings: (change: Partial<ScenarioSettings>) => void;
  readonly setInstallation: (installation: ScenarioInstallation) => void;
  readonly setBuiltIn: (builtIn: BuiltIn | null) => void;
  readonly applyEdits: (edits: readonly TextEdit[]) => void;
  /** Puts another scenario in place of the current one, without keeping it: callers save it first. */
  readonly replaceScenario: (scenario: Scenario) => void;
}

/** @internal */
export const EMPTY_SCENARIO: Scenario = {
  manifests: '',
  injector: { templates: [], config: '' },
  values: '',
  mesh: '',
  cluster: '',
  settings: DEFAULT_SCENARIO_SETTINGS,
};

export const scenarioSlice: Slice<ScenarioSlice> = (set) => {
  const change = (make: (scenario: Scenario) => Scenario) =>
    set((state) => {
      const scenario = make(state.scenario);
      return scenario === state.scenario ? state : { scenario, revision: state.revision + 1 };
    });
  return {
    scenario: EMPTY_SCENARIO,
    revision: 0,
    builtIn: null,
    setText: (source, text) => change((scenario) => withText(scenario, source, text)),
    setSettings: (settings) => change((scenario) => ({ ...scenario, settings: { ...scenario.settings, ...settings } })),
    setInstallation: (installation) => change((scenario) => ({ ...scenario, installation })),
    setBuiltIn: (builtIn) => set({ builtIn }),
    applyEdits: (edits) => change((scenario) => editScenario(scenario, edits)),
    replaceScenario: (scenario) => change(() => scenario),
  };
};
