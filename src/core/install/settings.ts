import type { ScenarioSettings } from '../scenario';
import type { Derived } from './installation';

/** Those settings of a scenario that an installation decides: they are istiod's environment. */
export function installedSettings({
  istiod,
}: Derived): Partial<Pick<ScenarioSettings, 'revision' | 'platform' | 'compliancePolicy' | 'env'>> {
  if (istiod === undefined) return {};
  const env: Record<string, string> = {};
  // A variable that is there twice has its last value in the container.
  for (const { name, value } of istiod.env) if (typeof value === 'string') env[name] = value;
  const revision = env.REVISION ?? '';
  const platform = env.PLATFORM ?? '';
  return {
    revision: revision === '' || revision === 'default' ? null : revision,
    platform: platform === '' ? null : platform,
    compliancePolicy: env.COMPLIANCE_POLICY ?? '',
    env,
  };
}
