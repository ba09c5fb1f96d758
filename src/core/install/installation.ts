import type { JsonObject } from '../json';
import type { ValuesFlag } from '../helm/values/collect-values';
import type { ValuesText } from '../helm/values/read-values';
import type { Diagnostic } from '../diagnostic';
import type { MappedText } from '../outcome';
import type { OriginTable } from '../provenance/origin';
import type { ChartBuild } from './chart/chart-facts';
import type { InstallFailure } from './failures/failure';
import type { IstiodContainer } from './objects/istiod-container';
import type { ReleaseTemplates } from './release-templates';

/** An installation with Helm: `helm template NAME istiod -n NAMESPACE -f … --set …`. */
export interface HelmInstallation {
  readonly files: readonly ValuesText[];
  readonly flags: readonly ValuesFlag[];
  readonly releaseName: string;
  readonly releaseNamespace: string;
}

export interface DeriveOptions {
  readonly build: ChartBuild;
  readonly templates: ReleaseTemplates;
  /** Where to record who set each value; nowhere when left out. */
  readonly origins?: OriginTable;
}

/** Names of an installation's objects; one that it does not have is missing. */
export interface ObjectNames {
  readonly deployment?: string;
  readonly injectorConfigMap?: string;
  /** The namespace and labels of the injector's ConfigMap. */
  readonly namespace?: string;
  readonly injectorLabels?: JsonObject;
  readonly meshConfigMap?: string;
  readonly webhooks: readonly string[];
}

/** What an installation gives Istio; an object that it does not make is missing. */
export interface Derived {
  /** The texts of the injector's ConfigMap. */
  readonly config?: MappedText;
  readonly values?: MappedText;
  /** The texts of the mesh configuration's ConfigMap. */
  readonly mesh?: MappedText;
  readonly meshNetworks?: MappedText;
  readonly webhooks: readonly JsonObject[];
  readonly istiod?: IstiodContainer;
  readonly names: ObjectNames;
  /** `.Values` as the chart's templates see them. */
  readonly effective: JsonObject;
}

export interface DeriveResult {
  /** Undefined where the tool gives up. */
  readonly derived: Derived | undefined;
  readonly failure?: InstallFailure;
  /** What a person gives Helm, files and flags together, its origins in the table of the options. */
  readonly given?: JsonObject;
  /** What the tool prints beside its result. */
  readonly warnings: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}
