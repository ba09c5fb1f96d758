import { decidePod } from '../decide/pod-decision';
import { contextOf } from '../inject/context';
import { setApart } from '../inject/modern';
import type { Injector } from '../injector';
import { loadLegacyValues } from './load-values';
import { setDroppedFields } from './proto-fields';
import { admitLegacyPod, decideByWorkload, injectLegacyWorkload } from './run';
import type { ReleaseInjector } from '../release';
import { type LegacySwitches, legacySwitches } from './switches';
import { legacyWarning } from './warning';

/** The injector of 0.2 to 1.8, which appends to the pod what a template or its parameters ask for. Source: istio 0.2 to 1.8 pkg/kube/inject. */
function historicInjector(legacy: LegacySwitches): Injector {
  const injector: Injector = {
    prepare: (setup) =>
      contextOf(setup, injector, {
        values: (text, row) => loadLegacyValues(text, row, legacy),
        amendMesh: (mesh, text) => setDroppedFields(mesh, text, legacy),
      }),
    decide: legacy.template ? (_workload, pod, context, origins) => decidePod(pod, context, origins) : decideByWorkload,
    inject: ({ incoming, pod, workload }, context, origins) =>
      workload === undefined
        ? admitLegacyPod(incoming, pod, context, legacy, origins)
        : injectLegacyWorkload(pod, workload, context, legacy, origins),
    warn: (workload, reason) => legacyWarning(workload, reason, legacy),
    standardError: (warnings) => (legacy.warningArrow ? setApart(warnings) : warnings.join('')),
  };
  return injector;
}

const releases = new Map<string, ReleaseInjector>();

/** A release before 1.9 by its version text; the same object for the same text. */
export function historicRelease(version: string): ReleaseInjector {
  const known = releases.get(version);
  if (known !== undefined) return known;
  const legacy = legacySwitches(version);
  const release = { columns: legacy, injector: historicInjector(legacy) };
  releases.set(version, release);
  return release;
}
