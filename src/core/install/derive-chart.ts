import type { Chart } from '../helm/chart/chart';
import { DEFAULT_CAPABILITIES } from '../helm/render/capabilities';
import type { ChartRenderer } from '../helm/render/chart-renderer';
import { DocumentOrigins } from '../helm/origins/document-text';
import type { RenderedDocument } from '../helm/render/manifests';
import { templateChart } from '../helm/render/template-chart';
import { collectValues } from '../helm/values/collect-values';
import { mergeTables } from '../helm/values/tables';
import type { JsonObject } from '../json';
import { type OriginTable, recordOrigins } from '../provenance/origin';
import { chartError } from './findings/chart-errors';
import type { DeriveResult, HelmInstallation } from './installation';
import { derivedFrom, type ObjectOrigins } from './installed';

/**
 * What Helm gives for an installation of a real chart, as much of it as injection reads. `first` are values
 * of a file that comes before the person's. Never throws.
 */
export function deriveChart(
  installation: HelmInstallation,
  chart: Chart,
  renderer: ChartRenderer,
  origins: OriginTable = recordOrigins(),
  first?: JsonObject,
): DeriveResult {
  const { files, flags, releaseName, releaseNamespace } = installation;
  const collected = collectValues({ files, flags }, { origins });
  if (collected.values === undefined) {
    const failure = { stage: 'values', text: collected.error ?? '' } as const;
    return { derived: undefined, failure, warnings: [], diagnostics: collected.diagnostics };
  }
  const given = collected.values;
  const all = first === undefined ? given : mergeTables(first, given, origins);
  const release = { name: releaseName, namespace: releaseNamespace };
  const templated = templateChart(renderer, chart, all, {
    release,
    capabilities: DEFAULT_CAPABILITIES,
    origins,
    trace: origins.enabled ? 'segments' : 'off',
  });
  const run = { chart, effective: templated.effective(), origins };
  const errors = templated.diagnostics.map((one) => chartError(one, run));
  const diagnostics = [...collected.diagnostics, ...errors];
  const { error, warnings } = templated;
  if (error !== undefined || templated.diagnostics.some(({ severity }) => severity === 'error')) {
    return { derived: undefined, given, failure: { stage: 'render', text: error ?? '' }, warnings, diagnostics };
  }
  const objects = templated.documents.map((document) => ({
    value: document.value,
    ...(origins.enabled ? { origins: originsOf(document) } : {}),
  }));
  const derived = derivedFrom(objects, run.effective);
  return { derived, given, warnings, diagnostics };
}

function originsOf(document: RenderedDocument): ObjectOrigins {
  const found = new DocumentOrigins(document);
  return { text: (...path) => found.text(...path), value: (...path) => found.value(...path) };
}
