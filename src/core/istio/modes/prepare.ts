import { type Diagnostic, diagnostic } from '../../diagnostic';
import { type CallContext, fixedContext } from '../../gotemplate/functions/functions';
import type { diffObjects } from '../../kube/patch/object-diff';
import type { Scenario, ScenarioSettings } from '../../scenario';
import { readValue, type YamlDocument } from '../../yaml/read/read';
import { aroundWorkloads, type ClusterState, clusterWith, readCluster } from '../config/cluster';
import { legacyEra } from './eras';
import { type InjectorConfig, readInjectorConfig } from '../config/injector-config';
import { pathVariables } from '../inject/proxy-environment';
import type { TraceLevel } from '../inject/render';
import { type PreparedTemplate, prepareTemplate, type TemplateSet } from '../inject/templates';
import { loadValues } from '../config/load-values';
import { defaultMeshConfig, loadMeshConfig } from '../config/mesh-config';
import { istiodEnvironment, type NativeMode, nativeMode } from '../config/native-mode';
import { clusterWebhooks } from '../decide/pod-decision';
import { type ReleaseParts, releaseRow } from '../release';
import type { ProtoMessage } from '../config/proto/proto';
import type { InjectorValues } from '../config/values';
import type { ReleaseRow } from '../versions/release-row';
import type { InjectionWebhook } from '../decide/webhook-selectors';
import { yamlToJsonError } from '../config/yaml-error';

export interface PrepareOptions {
  /** How much template execution writes down; origins are kept unless it is `off`. */
  readonly trace?: TraceLevel;
  /** Whether the pod is shown after each step. */
  readonly stages?: boolean;
  /** What tells how each document changed, where that is asked for. */
  readonly changes?: typeof diffObjects | null;
}

/** Everything that injection needs and that does not depend on the manifests; prepared once for all documents. */
export interface InjectContext {
  readonly scenario: Scenario;
  readonly settings: ScenarioSettings;
  readonly version: string;
  readonly row: ReleaseRow;
  readonly options: Required<PrepareOptions>;
  readonly config: InjectorConfig;
  readonly templates: TemplateSet;
  readonly values: InjectorValues | undefined;
  readonly mesh: ProtoMessage | undefined;
  readonly revision: string;
  readonly nativeMode: NativeMode;
  /** What stands around the manifests. */
  readonly cluster: ClusterState;
  readonly webhooks: readonly InjectionWebhook[];
  readonly pathVariables: ReadonlyMap<string, string>;
  readonly callContext: CallContext;
  /** What the status annotation before 1.9 calls the template; its hash where nothing is said. */
  readonly templateVersion?: string;
  readonly diagnostics: readonly Diagnostic[];
  /** Istio's text where it cannot inject anything with this configuration. */
  readonly error: string | undefined;
}

function prepareTemplates(scenario: Scenario, row: ReleaseRow): TemplateSet {
  const templates = new Map<string, PreparedTemplate>();
  for (const template of scenario.injector.templates) {
    templates.set(template.name, prepareTemplate(template, row));
  }
  return templates;
}

function loadMesh(
  text: string,
  row: ReleaseRow,
): { mesh?: ProtoMessage; diagnostics: readonly Diagnostic[]; error?: string } {
  const read = readValue(text, { source: 'mesh', recovery: row.recovery });
  if (read.value === undefined) {
    return { diagnostics: read.diagnostics, error: `failed to convert to proto. ${yamlToJsonError(read.diagnostics)}` };
  }
  const loaded = loadMeshConfig(read.value, row);
  if (loaded.ok) {
    if (row.legacy !== null) legacyEra().setDroppedFields(loaded.config, read.value);
    return { mesh: loaded.config, diagnostics: read.diagnostics };
  }
  const found = diagnostic({ code: 'mesh.invalid', severity: 'error', span: read.spans.root, upstream: loaded.error });
  return { mesh: defaultMeshConfig(row), diagnostics: [...read.diagnostics, found], error: loaded.error };
}

function defaultRevision(settings: ScenarioSettings): string {
  return settings.revision ?? (settings.mode === 'webhook' ? 'default' : '');
}

/** Reads configuration, values and mesh of a scenario and parses its templates. Never throws for what a person wrote. */
export function prepareInjector(scenario: Scenario, parts: ReleaseParts, options: PrepareOptions = {}): InjectContext {
  const { settings } = scenario;
  const row = releaseRow(settings.istioVersion, parts);
  const read = readInjectorConfig(scenario.injector, row.recovery);
  const templates = prepareTemplates(scenario, row);
  const values =
    row.legacy === null ? loadValues(scenario.values, row) : legacyEra().loadLegacyValues(scenario.values, row);
  const mesh = loadMesh(scenario.mesh, row);
  const unparsed = row.templatesParsedAtLoad
    ? [...templates.values()].find(({ parsed }) => parsed === undefined)
    : undefined;
  const cluster = readCluster(scenario.cluster, row);
  const revision = defaultRevision(settings);
  const environment = istiodEnvironment(settings, row);
  return {
    scenario,
    settings,
    version: settings.istioVersion,
    row,
    options: { trace: 'off', stages: false, changes: null, ...options },
    config: read.config,
    templates,
    values: values.values,
    mesh: mesh.mesh,
    revision,
    nativeMode: nativeMode(settings, row),
    cluster,
    webhooks: clusterWebhooks(cluster, revision, values.values, row),
    pathVariables: settings.mode === 'webhook' ? pathVariables(settings.injectPath, row) : new Map(),
    callContext: { ...fixedContext(settings.seed), environment },
    diagnostics: [
      ...read.diagnostics,
      ...[...templates.values()].flatMap(({ diagnostics }) => diagnostics),
      ...values.diagnostics,
      ...mesh.diagnostics,
      ...cluster.documents.flatMap(({ diagnostics }) => diagnostics),
    ],
    error: read.error ?? unparsed?.error ?? values.error ?? mesh.error,
  };
}

const extended = new WeakMap<InjectContext, { readonly key: string; readonly context: InjectContext }>();

/**
 * The context with what the manifests themselves say about the cluster: Namespaces and the like among them are applied after those
 * of the cluster. The same context for the same objects, so that results can be kept.
 */
export function withManifestObjects(context: InjectContext, documents: readonly YamlDocument[]): InjectContext {
  const around = aroundWorkloads(documents);
  if (around.length === 0) return context;
  const key = around.map(({ span, text }) => `${span.start} ${text}`).join('\n---\n');
  const known = extended.get(context);
  if (known?.key === key) return known.context;
  const cluster = clusterWith(context.cluster, around);
  const webhooks = clusterWebhooks(cluster, context.revision, context.values, context.row);
  const made: InjectContext = { ...context, cluster, webhooks };
  extended.set(context, { key, context: made });
  return made;
}
