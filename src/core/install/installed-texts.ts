import { splitInjectorConfig } from '../istio/config/split-injector';
import type { InjectorTexts, ScenarioSettings } from '../scenario';
import { emitYaml } from '../yaml/write/emit';
import type { Derived } from './installation';
import { installedSettings } from './settings';

/** The texts and settings of a scenario that an installation gives. */
export interface InstalledTexts {
  readonly injector: InjectorTexts;
  readonly values: string;
  readonly mesh: string;
  /** The webhook configurations as YAML documents; '' where it makes none. */
  readonly webhooks: string;
  readonly settings: Partial<Pick<ScenarioSettings, 'revision' | 'platform' | 'compliancePolicy' | 'env'>>;
}

let last: { readonly config: string; readonly injector: InjectorTexts | undefined } | undefined;

/** The injector's texts in its configuration, which most of what a person sets does not change. */
function injectorOf(config: string): InjectorTexts | undefined {
  if (last?.config !== config) last = { config, injector: splitInjectorConfig(config)?.injector };
  return last.injector;
}

/** What was derived, as texts of a scenario; undefined where the installation has no injector. */
export function installedTexts(derived: Derived): InstalledTexts | undefined {
  const injector = injectorOf(derived.config?.text ?? '');
  if (injector === undefined) return undefined;
  return {
    injector,
    values: derived.values?.text ?? '',
    mesh: derived.mesh?.text ?? '',
    webhooks: derived.webhooks.map((webhook) => emitYaml(webhook)).join('---\n'),
    settings: installedSettings(derived),
  };
}
