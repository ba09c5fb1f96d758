import type { Chart } from '../helm/chart/chart';
import { DEFAULT_CAPABILITIES } from '../helm/render/capabilities';
import type { ChartRenderer } from '../helm/render/chart-renderer';
import { templateChart } from '../helm/render/template-chart';
import { collectValues } from '../helm/values/collect-values';
import { type OriginTable, recordOrigins } from '../provenance/origin';
import type { DeriveResult, HelmInstallation } from './installation';
import { derivedFrom } from './installed';

/** What Helm gives for an installation of a real chart, as much of it as injection reads. Never throws. */
export function deriveChart(
  installation: HelmInstallation,
  chart: Chart,
  renderer: ChartRenderer,
  origins: OriginTable = recordOrigins(),
): DeriveResult {
  const { files, flags, releaseName, releaseNamespace } = installation;
  const collected = collectValues({ files, flags }, { origins });
  if (collected.values === undefined) {
    const failure = { stage: 'values', text: collected.error ?? '' } as const;
    return { derived: undefined, failure, warnings: [], diagnostics: collected.diagnostics };
  }
  const release = { name: releaseName, namespace: releaseNamespace };
  const templated = templateChart(renderer, chart, collected.values, {
    release,
    capabilities: DEFAULT_CAPABILITIES,
    origins,
  });
  const diagnostics = [...collected.diagnostics, ...templated.diagnostics];
  const { error, warnings } = templated;
  if (error !== undefined || templated.diagnostics.some(({ severity }) => severity === 'error')) {
    return { derived: undefined, failure: { stage: 'render', text: error ?? '' }, warnings, diagnostics };
  }
  const derived = derivedFrom(
    templated.documents.map(({ value }) => value),
    templated.values,
  );
  return { derived, warnings, diagnostics };
}
