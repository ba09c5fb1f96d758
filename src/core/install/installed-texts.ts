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

/** What was derived, as texts of a scenario; undefined where the installation has no injector. */
export function installedTexts(derived: Derived): InstalledTexts | undefined {
  const split = splitInjectorConfig(derived.config?.text ?? '');
  if (split === undefined) return undefined;
  return {
    injector: split.injector,
    values: derived.values?.text ?? '',
    mesh: derived.mesh?.text ?? '',
    webhooks: derived.webhooks.map((webhook) => emitYaml(webhook)).join('---\n'),
    settings: installedSettings(derived),
  };
}
