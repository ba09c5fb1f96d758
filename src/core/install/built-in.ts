import type { Scenario, ScenarioSettings } from '../scenario';
import { separated, withWebhooks } from './webhooks';

/** The settings that an installation decides. */
export type InstalledSettings = Pick<ScenarioSettings, 'revision' | 'platform' | 'compliancePolicy' | 'env'>;

/** The texts and settings that nobody wrote: those built in for a version, or those that the person's installation gives. */
export interface BuiltIn {
  readonly version: string;
  readonly injector: Scenario['injector'];
  readonly values: string;
  readonly mesh: string;
  /** The documents that the installation adds to the cluster; '' where there are none. */
  readonly webhooks: string;
  readonly settings: InstalledSettings;
  /** Whether they were derived from an installation. */
  readonly isDerived: boolean;
}

/** What an istiod that nobody configured has. */
export const UNSET: InstalledSettings = { revision: null, platform: null, compliancePolicy: '', env: {} };

/**
 * The scenario on another base: what was the same as before becomes what it is next, what a person edited stays. The version is
 * the next one's.
 */
export function followBuiltIn(scenario: Scenario, before: BuiltIn | null, next: BuiltIn): Scenario {
  const kept = (text: string, old: string | undefined, now: string): string => (text === old ? now : text);
  const templateIn = (injector: Scenario['injector'] | undefined, name: string): string =>
    injector?.templates.find((entry) => entry.name === name)?.text ?? '';
  const names = new Set([...scenario.injector.templates, ...next.injector.templates].map((entry) => entry.name));
  const templates = [...names].flatMap((name) => {
    const [text, old, now] = [scenario.injector, before?.injector, next.injector].map((one) => templateIn(one, name));
    const followed = kept(text ?? '', old, now ?? '');
    return followed === '' ? [] : [{ name, text: followed }];
  });
  return {
    ...scenario,
    injector: { templates, config: kept(scenario.injector.config, before?.injector.config, next.injector.config) },
    values: kept(scenario.values, before?.values, next.values),
    mesh: kept(scenario.mesh, before?.mesh, next.mesh),
    cluster: followWebhooks(scenario.cluster, before?.webhooks ?? '', next.webhooks),
    settings: {
      ...scenario.settings,
      ...followSettings(scenario.settings, before?.settings ?? UNSET, next.settings),
      istioVersion: next.version,
    },
  };
}

function followSettings(now: InstalledSettings, before: InstalledSettings, next: InstalledSettings): InstalledSettings {
  const env: Record<string, string> = {};
  for (const name of new Set([...Object.keys(next.env), ...Object.keys(now.env)])) {
    const value = now.env[name] === before.env[name] ? next.env[name] : now.env[name];
    if (value !== undefined) env[name] = value;
  }
  return {
    revision: now.revision === before.revision ? next.revision : now.revision,
    platform: now.platform === before.platform ? next.platform : now.platform,
    compliancePolicy: now.compliancePolicy === before.compliancePolicy ? next.compliancePolicy : now.compliancePolicy,
    env,
  };
}

/** The cluster with the webhooks of an installation in place of those of another; a person's own webhooks stay alone. */
function followWebhooks(text: string, before: string, next: string): string {
  if (before !== '' && text.includes(before)) return withWebhooks(text.split(separated(before)).join(''), next);
  if (next === '' || text.includes(next) || /^kind:\s*MutatingWebhookConfiguration\b/m.test(text)) return text;
  return withWebhooks(text, next);
}
