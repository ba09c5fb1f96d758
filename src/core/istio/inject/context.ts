import { type Diagnostic, diagnostic } from '../../diagnostic';
import type { Json } from '../../json';
import type { Scenario, ScenarioSettings } from '../../scenario';
import { nearest } from '../../text/nearest';
import type { SpanTable } from '../../yaml/read/read';
import { readValueBy } from '../../yaml/read/read-by';
import { pathText } from '../../kube/codec/decode-diagnostics';
import { unknownProtoFields } from '../config/proto/proto-json';
import { readCluster } from '../config/cluster';
import { readInjectorConfig } from '../config/injector-config';
import type { ValuesResult } from '../config/load-values';
import { defaultMeshConfig, loadMeshConfig } from '../config/mesh-config';
import { istiodEnvironment, nativeMode } from '../config/native-mode';
import type { ProtoMessage } from '../config/proto/proto';
import { yamlToJsonError } from '../config/yaml-error';
import type { InjectContext, Injector, MeshResult, ReadTexts, Setup } from '../injector';
import type { ReleaseRow } from '../versions/release-row';
import { pathVariables } from './steps/proxy-environment';
import { type PreparedTemplate, prepareTemplate, type PreparedTemplates } from './templates';

/** How an injector reads what it is configured with, where that is its own. */
export interface ConfigReaders {
  readonly values: (text: string, row: ReleaseRow) => ValuesResult;
  /** Sets in the mesh what its text says of fields that today's descriptors lack. */
  readonly amendMesh?: (mesh: ProtoMessage, text: Json) => void;
}

function prepareTemplates(scenario: Scenario, row: ReleaseRow): PreparedTemplates {
  const templates = new Map<string, PreparedTemplate>();
  for (const template of scenario.injector.templates) {
    templates.set(template.name, prepareTemplate(template, row));
  }
  return templates;
}

function loadMesh(text: string, row: ReleaseRow, amend: ConfigReaders['amendMesh']): MeshResult {
  const read = readValueBy(row.whole, text, { source: 'mesh' });
  if (read.value === undefined) {
    return { diagnostics: read.diagnostics, error: `failed to convert to proto. ${yamlToJsonError(read.diagnostics)}` };
  }
  const loaded = loadMeshConfig(read.value, row);
  if (loaded.ok) {
    amend?.(loaded.config, read.value);
    // Of a release that has fields which today's descriptors lack nobody knows all.
    const unknown = amend === undefined ? misspeltFields(loaded.config, read.value, read.spans) : [];
    return { mesh: loaded.config, diagnostics: [...read.diagnostics, ...unknown] };
  }
  const found = diagnostic({ code: 'mesh.invalid', severity: 'error', span: read.spans.root, upstream: loaded.error });
  return { mesh: defaultMeshConfig(row), diagnostics: [...read.diagnostics, found], error: loaded.error };
}

/**
 * Keys inside the mesh's objects that resemble a field and are none: Istio ignores them without a word. Those at the root are told where texts come in,
 * where a mesh may be another text altogether. Source: istio 1.30 pkg/util/protomarshal/protomarshal.go ApplyJSON, the same since 1.4.
 */
function misspeltFields({ descriptor }: ProtoMessage, value: Json, spans: SpanTable): Diagnostic[] {
  return unknownProtoFields(descriptor, value).flatMap(({ path, known }) => {
    const near = path.length > 1 ? nearest(String(path.at(-1)), known) : undefined;
    if (near === undefined) return [];
    const params = { path: pathText(path), near };
    return [
      diagnostic({ code: 'mesh.unknown-field', severity: 'warning', params, span: spans.spanOf(path, 'key') ?? null }),
    ];
  });
}

/** The injector's revision; kube-inject has none where it is the default. Source: istio 1.10 istioctl/cmd/kubeinject.go injectCommand. */
function defaultRevision({ revision, mode }: ScenarioSettings, row: ReleaseRow): string {
  if (mode === 'webhook') return revision ?? 'default';
  return revision === null || (revision === 'default' && row.kubeInjectDefaultUnnamed) ? '' : revision;
}

/** What the values and the mesh of a scenario say; that of `before` where it was of the same release and texts. */
function readTexts({ scenario, row, before }: Setup, readers: ConfigReaders): ReadTexts {
  const { values, mesh } = scenario;
  // Not by the scenario of `before`, which a program of someone's own may have changed since.
  const known = before?.row === row ? before.read.of : undefined;
  return {
    of: { values, mesh },
    values: before !== undefined && known?.values === values ? before.read.values : readers.values(values, row),
    mesh: before !== undefined && known?.mesh === mesh ? before.read.mesh : loadMesh(mesh, row, readers.amendMesh),
  };
}

/** Reads configuration, values and mesh of a scenario and parses its templates. Never throws for what a person wrote. */
export function contextOf(setup: Setup, injector: Injector, readers: ConfigReaders): InjectContext {
  const { scenario, row, mode, webhooksOf, webhookTests, options } = setup;
  const { settings } = scenario;
  const { config, diagnostics, error } = readInjectorConfig(scenario.injector, row.whole);
  const templates = prepareTemplates(scenario, row);
  const read = readTexts(setup, readers);
  const { values, mesh } = read;
  const unparsed = row.templatesParsedAtLoad
    ? [...templates.values()].find(({ parsed }) => parsed === undefined)
    : undefined;
  const cluster = readCluster(scenario.cluster, row.whole);
  const revision = defaultRevision(settings, row);
  return {
    scenario,
    settings,
    version: settings.istioVersion,
    row,
    injector,
    mode,
    options: { trace: 'off', stages: false, changes: null, ...options },
    config,
    read,
    templates,
    values: values.values,
    mesh: mesh.mesh,
    revision,
    nativeMode: nativeMode(settings, row),
    cluster,
    webhooks: webhooksOf(cluster, revision, values.values, row),
    webhooksOf,
    webhookTests,
    pathVariables: settings.mode === 'webhook' ? pathVariables(settings.injectPath, row) : new Map(),
    environment: istiodEnvironment(settings, row),
    diagnostics: [
      ...diagnostics,
      ...[...templates.values()].flatMap(({ diagnostics }) => diagnostics),
      ...values.diagnostics,
      ...mesh.diagnostics,
      ...cluster.documents.flatMap(({ diagnostics }) => diagnostics),
    ],
    error: error ?? unparsed?.error ?? values.error ?? mesh.error,
  };
}
