import type { PrintedValues } from '../../core/install/release-templates';
import { isWithin, versionOrder } from '../../core/istio/versions/steps';
import type { Preset } from '../preset';
import { bakedTemplate } from './baked';
import { initializerConfig, templateConfig } from './configuration';
import { historicFacts } from './facts';
import { historicMesh } from './mesh';
import { historicSidecarTemplate } from './sidecar';
import { historicDefaultValues } from './values';
import { defaultWrittenValues } from './written';

/**
 * The preset of a release before 1.9, in the form that a person of the time got without asking for another: the files that `kubectl apply` took for
 * 0.2 to 0.6, the Helm chart for 0.7 to 1.5 (whose chart still installed the injector beside istiod), the profile of `istioctl` since 1.6.
 */
export function historicPreset(version: string): Preset {
  const order = versionOrder(version) ?? 0;
  const has = (since: string): boolean => isWithin(order, since, null);
  const mesh = historicMesh(version);
  if (!has('0.5'))
    return {
      istioVersion: version,
      injector: { templates: [], config: initializerConfig(version, has('0.3')) },
      values: '',
      mesh,
    };
  const facts = historicFacts(version);
  const baked = (values: PrintedValues): string => bakedTemplate(version, facts, values);
  const text = facts.values ? historicSidecarTemplate(version, facts) : baked(defaultWrittenValues(version));
  return {
    istioVersion: version,
    injector: { templates: [{ name: 'sidecar', text }], config: templateConfig(has) },
    values: facts.values ? historicDefaultValues(version) : '',
    mesh,
    ...(facts.squareBrackets ? { template: (values) => ({ name: 'sidecar', text: baked(values) }) } : {}),
  };
}
