import type { Scenario, ScenarioSettings } from '../scenario';

/** What goes into an injection beside the manifests and what stands around them, in the order in which one tells it. */
export const INPUTS = ['version', 'mode', 'template', 'values', 'mesh', 'settings'] as const;

export type Input = (typeof INPUTS)[number];

/** Settings that bear on what the injector does; the others are for the rules. */
export const INJECTION_SETTINGS = [
  'nativeSidecars',
  'revision',
  'platform',
  'compliancePolicy',
  'namespace',
  'injectPath',
  'env',
] as const satisfies readonly (keyof ScenarioSettings)[];

export type InjectionSetting = (typeof INJECTION_SETTINGS)[number];

function partOf(scenario: Scenario, input: Input): unknown {
  const { settings } = scenario;
  switch (input) {
    case 'version':
      return settings.istioVersion;
    case 'mode':
      return settings.mode;
    case 'template':
      return scenario.injector;
    case 'values':
    case 'mesh':
      return scenario[input];
    case 'settings':
      return INJECTION_SETTINGS.map((name) => settings[name]);
  }
}

/** Whether two settings say the same; the environment is compared by its entries. */
export function sameSetting(left: ScenarioSettings, right: ScenarioSettings, name: InjectionSetting): boolean {
  return JSON.stringify(left[name]) === JSON.stringify(right[name]);
}

/** The inputs in which two scenarios differ. */
export function differingInputs(left: Scenario, right: Scenario): Input[] {
  return INPUTS.filter((input) => JSON.stringify(partOf(left, input)) !== JSON.stringify(partOf(right, input)));
}

/** A scenario with one input of another one: what that input alone changes shows in its result. */
export function withInput(scenario: Scenario, other: Scenario, input: Input): Scenario {
  const { settings } = scenario;
  switch (input) {
    case 'version':
      return { ...scenario, settings: { ...settings, istioVersion: other.settings.istioVersion } };
    case 'mode':
      return { ...scenario, settings: { ...settings, mode: other.settings.mode } };
    case 'template':
      return { ...scenario, injector: other.injector };
    case 'values':
    case 'mesh':
      return { ...scenario, [input]: other[input] };
    case 'settings': {
      const { nativeSidecars, revision, platform, compliancePolicy, namespace, injectPath, env } = other.settings;
      const taken = { nativeSidecars, revision, platform, compliancePolicy, namespace, injectPath, env };
      return { ...scenario, settings: { ...settings, ...taken } };
    }
  }
}
