import { collectValues } from '../helm/values/collect-values';
import { recordOrigins } from '../provenance/origin';
import { chartOrder, chartRow } from './chart/chart-row';
import { InstallError } from './failures/failure';
import type { DeriveOptions, DeriveResult, HelmInstallation } from './installation';
import type { ObjectContext } from './objects/context';
import { renderObjects } from './objects/render-objects';
import { effectiveValues } from './values/effective-values';

/**
 * What Helm would give for an installation of a release's istiod chart, from the facts of that chart that are built in: as much
 * of it as injection reads. Never throws; what Helm refuses is a failure with its text.
 */
export function deriveHelm(installation: HelmInstallation, options: DeriveOptions): DeriveResult {
  const { build, templates, origins = recordOrigins() } = options;
  const { files, flags, releaseName, releaseNamespace } = installation;
  const collected = collectValues({ files, flags }, { origins });
  const { diagnostics, values: given } = collected;
  if (given === undefined) {
    const failure = { stage: 'values', text: collected.error ?? '' } as const;
    return { derived: undefined, failure, warnings: [], diagnostics };
  }
  try {
    const row = chartRow(build.release);
    const { values, warnings } = effectiveValues(given, build, row, origins);
    const context: ObjectContext = {
      values,
      releaseName,
      releaseNamespace,
      build,
      row,
      order: chartOrder(build.release),
      origins,
      mergo: '1.0',
      computed: { kind: 'installation', source: 'tool', name: '', release: build.release },
    };
    const { derived, notes } = renderObjects(context, templates);
    return { derived, given, warnings: [...warnings, ...notes], diagnostics };
  } catch (thrown) {
    if (!(thrown instanceof InstallError)) throw thrown;
    return { derived: undefined, given, failure: thrown.failure, warnings: [], diagnostics };
  }
}
