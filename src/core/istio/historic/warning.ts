import { PROXY_CONTAINER } from '../config/names';
import { quote } from '../../go/quote';
import { stringAt } from '../../json';
import { metadataOf } from '../inject/containers';
import type { DecodedWorkload } from '../modes/workload';
import type { LegacySwitches } from './switches';

/**
 * What kube-inject before 1.9 wrote to standard error of a workload that it left alone; the initializer wrote nothing.
 * Source: istio 0.5 to 1.8 pkg/kube/inject/inject.go IntoObject.
 */
export function legacyWarning(
  { metadataHolder, reference }: DecodedWorkload,
  reason: 'host-network' | 'already-injected' | 'disabled',
  legacy: LegacySwitches,
): string[] {
  if (!legacy.template) return [];
  const own = stringAt(metadataOf(metadataHolder), 'name') ?? '';
  const name = quote(own === '' && legacy.warningNamesWorkload ? reference.name : own);
  const reasons = {
    'host-network': 'has host networking enabled',
    'already-injected': `has injected ${quote(PROXY_CONTAINER)} sidecar already`,
    disabled: 'has sidecar injection disabled',
  };
  const text = `${legacy.warningArrow ? '===> ' : ''}Skipping injection because ${name} ${reasons[reason]}`;
  return [legacy.warningEndsLine ? `${text}\n` : text];
}
