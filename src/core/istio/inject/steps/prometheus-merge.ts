import { MERGE_METRICS } from '../../config/names';
import { compareStrings } from '../../../go/bytes';
import { jsonString } from '../../../go/json-string';
import { quote } from '../../../go/quote';
import { type JsonObject, newObject } from '../../../json';
import type { Origin, OriginTable } from '../../../provenance/origin';
import { boolOf, intOf } from '../../../go/strconv';
import type { ProtoMessage } from '../../config/proto/proto';
import type { VersionRow } from '../../versions/version-row';
import { annotationsOf, findSidecar, metadataOf } from '../containers';
import type { StepEditor, StepReason } from '../step-editor';

const SCRAPE = 'prometheus_io_scrape';
const PORT = 'prometheus_io_port';
const PATH = 'prometheus_io_path';
const TARGETS = 'prometheus_istio_io_scrape_targets';
const SECURE_PORT = 'prometheus_istio_io_secure_port';

/** Ports that Istio's proxy and agent own. Source: istio HEAD pilot/cmd/pilot-agent/status/server.go istioReservedPorts. */
const RESERVED_PORTS: Readonly<Record<string, string>> = {
  '15000': 'Envoy admin',
  '15001': 'outbound traffic capture',
  '15004': 'pilot debug',
  '15006': 'inbound traffic capture',
  '15008': 'HBONE tunnel',
  '15020': 'pilot-agent status / merged Prometheus',
  '15021': 'Envoy health',
  '15053': 'DNS proxy',
  '15090': 'Envoy Prometheus (already merged)',
};

interface ScrapeTarget {
  readonly port: string;
  readonly path: string;
}

/** The form in which Prometheus knows a label or annotation: what is not a letter, digit or `_` becomes `_`. */
function sanitised(name: string, row: VersionRow): string {
  if (row.prometheusSanitised) return name.replace(/[^a-zA-Z0-9_]/gu, '_');
  return /^prometheus\.io\/(scrape|port|path)$/.test(name) ? name.replace(/[^a-z]/g, '_') : name;
}

/** Names of annotations whose sanitised form is `form`, sorted: Go's own order is random. */
function variants(annotations: Readonly<Record<string, string>>, form: string, row: VersionRow): string[] {
  return Object.keys(annotations)
    .filter((name) => sanitised(name, row) === form)
    .sort(compareStrings);
}

/** Port of the agent as text, as `mesh.defaultConfig.statusPort` gives it. */
export function statusPortOf(mesh: ProtoMessage): number {
  return mesh.message('default_config')?.number('status_port') ?? 0;
}

/** The pod's Prometheus port annotation, in any spelling. */
export function prometheusPort(annotations: Readonly<Record<string, string>>, row: VersionRow): string | undefined {
  const [name] = variants(annotations, PORT, row);
  return name === undefined ? undefined : annotations[name];
}

/** Whether an annotation is one of those that the merge replaces. */
export function isPrometheusAnnotation(name: string, row: VersionRow): boolean {
  const form = sanitised(name, row);
  return form === SCRAPE || form === PORT || form === PATH || (row.prometheusTargets && form === TARGETS);
}

function wantsScrape(annotations: Readonly<Record<string, string>>, row: VersionRow): boolean {
  if (!row.prometheusSanitised) return true;
  for (const name of variants(annotations, SCRAPE, row)) {
    const value = boolOf(annotations[name] ?? '');
    if (value !== undefined) return value;
  }
  return true;
}

function mergeEnabled(mesh: ProtoMessage, annotations: Readonly<Record<string, string>>): boolean {
  const annotated = annotations[MERGE_METRICS];
  const value = annotated === undefined ? undefined : boolOf(annotated);
  return value ?? mesh.boolValue('enable_prometheus_merge') ?? true;
}

function parseTargets(text: string): ScrapeTarget[] {
  const targets: ScrapeTarget[] = [];
  for (const part of text.split(',')) {
    const entry = part.trim();
    if (entry === '') continue;
    const colon = entry.indexOf(':');
    const port = (colon < 0 ? entry : entry.slice(0, colon)).trim();
    // Istio logs the mistake and goes on without targets.
    if (port === '') return [];
    targets.push({ port, path: (colon < 0 ? '' : entry.slice(colon + 1).trim()) || '/metrics' });
  }
  return targets;
}

/** The complaint about a port that must not be scraped, or undefined. */
function portComplaint(port: string, agentPort: string, what: 'target port' | 'port'): string | undefined {
  const prefix = `invalid prometheus scrape ${what === 'port' ? 'configuration' : 'targets'}`;
  const number = intOf(port);
  if (number === undefined || number < 1 || number > 65535) return `${prefix}: invalid ${what} ${quote(port)}`;
  if (String(number) === agentPort) return `${prefix}: ${what} ${port} conflicts with agent port`;
  const reserved = RESERVED_PORTS[String(number)];
  return reserved === undefined
    ? undefined
    : `${prefix}: ${what} ${port} is reserved for Istio (${reserved}) and cannot be scraped`;
}

/**
 * Moves the pod's Prometheus annotations into a variable of the proxy and points Prometheus at the agent instead.
 * Returns the text with which the injection fails, or undefined. Source: istio 1.30 pkg/kube/inject/webhook.go applyPrometheusMerge.
 */
export function mergePrometheus(
  pod: JsonObject,
  mesh: ProtoMessage,
  row: VersionRow,
  editor: StepEditor,
): string | undefined {
  const annotations = annotationsOf(pod);
  if (!wantsScrape(annotations, row) || !mergeEnabled(mesh, annotations)) return undefined;
  const agentPort = String(statusPortOf(mesh));
  if (prometheusPort(annotations, row) === agentPort) return undefined;

  const last = (form: string): string => annotations[variants(annotations, form, row).at(-1) ?? ''] ?? '';
  const targets = row.prometheusTargets ? parseTargets(last(TARGETS)) : [];
  const [first] = targets;
  const scrape = last(SCRAPE);
  const path = first?.path ?? last(PATH);
  const port = first?.port ?? last(PORT);
  if (row.prometheusTargets) {
    const ports = first === undefined ? (port === '' ? [] : [port]) : targets.map((target) => target.port);
    for (const checked of ports) {
      const complaint = portComplaint(checked, agentPort, first === undefined ? 'port' : 'target port');
      if (complaint !== undefined) return complaint;
    }
  }

  const former = formerOrigins(pod, row, editor.origins);
  const sidecar = findSidecar(pod);
  if (sidecar !== undefined && (scrape !== '' || path !== '' || port !== '' || targets.length > 0)) {
    const variable = newObject();
    variable.name = 'ISTIO_PROMETHEUS_ANNOTATIONS';
    variable.value = scrapeJson(scrape, path, port, targets);
    const environment = editor.list(sidecar, 'env', { reason: 'prometheus-merge.moved' });
    editor.push(environment, variable, { reason: 'prometheus-merge.moved', because: former });
  }
  const target = editor.object(metadataOf(pod), 'annotations', { reason: 'prometheus-merge.agent' });
  for (const name of Object.keys(target)) if (isPrometheusAnnotation(name, row)) editor.delete(target, name);
  const why: StepReason = { reason: 'prometheus-merge.agent', because: former };
  editor.set(target, 'prometheus.io/port', agentPort, why);
  editor.set(target, 'prometheus.io/path', '/stats/prometheus', why);
  editor.set(target, 'prometheus.io/scrape', 'true', why);
  return undefined;
}

function formerOrigins(pod: JsonObject, row: VersionRow, origins: OriginTable): (Origin | undefined)[] {
  const annotations = metadataOf(pod).annotations;
  if (!origins.enabled || typeof annotations !== 'object' || annotations === null) return [];
  return Object.keys(annotations)
    .filter((name) => isPrometheusAnnotation(name, row))
    .map((name) => origins.get(annotations, name));
}

function scrapeJson(scrape: string, path: string, port: string, targets: readonly ScrapeTarget[]): string {
  const list = targets.map((target) => `{"port":${jsonString(target.port)},"path":${jsonString(target.path)}}`);
  const tail = list.length === 0 ? '' : `,"targets":[${list.join(',')}]`;
  return `{"scrape":${jsonString(scrape)},"path":${jsonString(path)},"port":${jsonString(port)}${tail}}`;
}

/**
 * Announces the proxy's port for merged metrics over TLS, where its environment opens one and the person has not named it.
 * Source: istio HEAD pkg/kube/inject/webhook.go applySecurePrometheusAnnotation.
 */
export function announceSecurePort(pod: JsonObject, row: VersionRow, editor: StepEditor): void {
  if (!row.prometheusSecurePort || variants(annotationsOf(pod), SECURE_PORT, row).length > 0) return;
  const environment = findSidecar(pod)?.env;
  if (!Array.isArray(environment)) return;
  for (const [index, variable] of environment.entries()) {
    if (typeof variable !== 'object' || variable === null || Array.isArray(variable)) continue;
    if (variable.name !== 'ENVOY_SECURE_MERGED_METRICS_PORT') continue;
    const value = variable.value;
    if (typeof value !== 'string' || value === '' || value === '0') continue;
    const annotations = editor.object(metadataOf(pod), 'annotations', { reason: 'secure-prometheus' });
    editor.set(annotations, 'prometheus.istio.io/secure-port', value, {
      reason: 'secure-prometheus',
      because: [editor.origins.get(environment, index)],
    });
    return;
  }
}
