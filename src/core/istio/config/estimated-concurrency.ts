import { isQuantity, parseQuantity } from '../../kube/codec/quantity';
import type { ProtoMessage } from './proto/proto';
import type { InjectorValues } from './values';

const DEFAULT_CONCURRENCY = 2;

/** Whole CPUs of a quantity, rounded up; undefined where the text is none. */
function processors(text: string): number | undefined {
  const quantity = parseQuantity(text);
  return isQuantity(quantity) ? Math.ceil(Number(quantity.value(-3)) / 1000) : undefined;
}

/**
 * Worker threads of a proxy: as configured, or from its CPU limit or request where the configuration says 0.
 * Source: istio 1.17 pkg/kube/inject/inject.go estimateConcurrency.
 */
export function estimatedConcurrency(
  proxyConfig: ProtoMessage,
  annotations: Readonly<Record<string, string>>,
  values: InjectorValues,
): number {
  const configured = proxyConfig.message('concurrency');
  if (configured === undefined) return DEFAULT_CONCURRENCY;
  const wanted = configured.number('value');
  if (wanted > 0) return wanted;
  const annotated = annotations['sidecar.istio.io/proxyCPULimit'] ?? annotations['sidecar.istio.io/proxyCPU'];
  if (annotated !== undefined) return processors(annotated) ?? DEFAULT_CONCURRENCY;
  for (const kind of ['limits', 'requests']) {
    const cpu = values.text('global', 'proxy', 'resources', kind, 'cpu');
    const count = cpu === '' ? undefined : processors(cpu);
    if (count !== undefined) return count;
  }
  return DEFAULT_CONCURRENCY;
}
