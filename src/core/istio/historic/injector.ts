import { contextOf } from '../inject/context';
import { setApart } from '../inject/modern';
import type { Injector } from '../injector';
import { loadLegacyValues } from './load-values';
import { setDroppedFields } from './proto-fields';
import { admitLegacyPod, decideLegacy, injectLegacyWorkload } from './run';
import type { HistoricRelease } from '../release';
import { heldAt, versionOrder } from '../versions/steps';
import { LEGACY_STEPS, type LegacySwitches } from './switches';
import { legacyWarning } from './warning';

/** The injector of 0.2 to 1.8, which appends to the pod what a template or its parameters ask for. Source: istio 0.2 to 1.8 pkg/kube/inject. */
function historicInjector(legacy: LegacySwitches): Injector {
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
    standardError: (warnings) => (legacy.warningArrow ? setApart(warnings) : warnings.join('')),
  };
  return injector;
}

const releases = new Map<string, HistoricRelease>();

/** A release before 1.9 by its version text; the same object for the same text. */
export function historicRelease(version: string): HistoricRelease {
  const known = releases.get(version);
  if (known !== undefined) return known;
  const legacy = heldAt(LEGACY_STEPS, versionOrder(version) ?? 0);
  if (legacy === undefined) throw new Error('the table of old releases is empty');
  const release = { legacy, injector: historicInjector(legacy) };
  releases.set(version, release);
  return release;
}
