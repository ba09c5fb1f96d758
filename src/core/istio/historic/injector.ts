import { contextOf } from '../inject/context';
import type { Injector } from '../injector';
import { loadLegacyValues } from './load-values';
import { setDroppedFields } from './proto-fields';
import { admitLegacyPod, decideLegacy, injectLegacyWorkload } from './run';
import type { LegacySwitches } from './switches';
import { legacyWarning } from './warning';

/** The injector of 0.2 to 1.8, which appends to the pod what a template or its parameters ask for. Source: istio 0.2 to 1.8 pkg/kube/inject. */
export function historicInjector(legacy: LegacySwitches): Injector {
  const injector: Injector = {
    prepare: (setup) =>
      contextOf(setup, injector, {
        values: loadLegacyValues,
        amendMesh: (mesh, text) => setDroppedFields(mesh, text, legacy),
      }),
    decide: decideLegacy,
    inject: ({ incoming, pod, workload }, context, origins) =>
      workload === undefined
        ? admitLegacyPod(incoming, pod, context, legacy, origins)
        : injectLegacyWorkload(pod, workload, context, legacy, origins),
    warn: (workload, reason) => legacyWarning(workload, reason, legacy),
  };
  return injector;
}
