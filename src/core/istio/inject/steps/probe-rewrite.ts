import { PROXY_CONTAINER, REWRITE_PROBES, STATUS, STATUS_PORT } from '../../config/names';
import { compareStrings } from '../../../go/bytes';
import { jsonString } from '../../../go/json-string';
import { isObject, type Json, type JsonObject, newObject, objectsIn } from '../../../json';
import { encodeTyped } from '../../../kube/codec/encode';
import { goJson } from '../../../kube/codec/go-json';
import type { KubeApi } from '../../../kube/types/plan';
import { boolOf, intOf } from '../../../go/strconv';
import type { ReleaseRow } from '../../versions/release-row';
import { annotationsOf, containersOf, findSidecar, initContainersOf, nameOf } from '../containers';
import type { InjectionParameters } from '../parameters';
import type { StepEditor, StepReason } from '../step-editor';

const PROBERS = 'ISTIO_KUBE_APP_PROBERS';
const VARIABLE: StepReason = { reason: 'probe-rewrite.variable' };

/** A probe or lifecycle handler of a container, and the path under which the agent serves it. */
interface Handler {
  readonly holder: JsonObject;
  readonly field: string;
  readonly path: string;
  readonly lifecycle: boolean;
}

function handlersOf(container: JsonObject, row: ReleaseRow): Handler[] {
  const name = nameOf(container);
  const handlers: Handler[] = [
    { holder: container, field: 'readinessProbe', path: `/app-health/${name}/readyz`, lifecycle: false },
    { holder: container, field: 'livenessProbe', path: `/app-health/${name}/livez`, lifecycle: false },
    { holder: container, field: 'startupProbe', path: `/app-health/${name}/startupz`, lifecycle: false },
  ];
  const { lifecycle } = container;
  if (row.rewriteLifecycle && isObject(lifecycle)) {
    handlers.push(
      { holder: lifecycle, field: 'preStop', path: `/app-lifecycle/${name}/prestopz`, lifecycle: true },
      { holder: lifecycle, field: 'postStart', path: `/app-lifecycle/${name}/poststartz`, lifecycle: true },
    );
  }
  return handlers;
}

/** What the rewriting depends on beside the pod. */
export type ProbeSettings = Pick<InjectionParameters, 'row' | 'rewritesTcpProbes'>;

/** The first of a handler's actions that the agent can take over, as the release knows them. */
function actionOf(
  handler: Handler,
  { row, rewritesTcpProbes }: ProbeSettings,
): 'httpGet' | 'tcpSocket' | 'grpc' | undefined {
  const probe = handler.holder[handler.field];
  if (!isObject(probe)) return undefined;
  if (isObject(probe.httpGet)) return 'httpGet';
  if (rewritesTcpProbes && isObject(probe.tcpSocket)) return 'tcpSocket';
  return row.rewriteGrpcProbes && !handler.lifecycle && isObject(probe.grpc) ? 'grpc' : undefined;
}

const ACTION_TYPES = { httpGet: 'v1.HTTPGetAction', tcpSocket: 'v1.TCPSocketAction', grpc: 'v1.GRPCAction' } as const;
type Action = keyof typeof ACTION_TYPES;

/** One entry of the variable's JSON. Source: istio 1.30 pkg/kube/inject/app_probe.go Prober. */
function proberJson(prober: Json, kube: KubeApi): string {
  if (!isObject(prober)) return 'null';
  const parts: string[] = [];
  for (const action of Object.keys(ACTION_TYPES) as Action[]) {
    const value = prober[action];
    if (!isObject(value)) continue;
    const typeName = ACTION_TYPES[action];
    parts.push(`"${action}":${goJson(encodeTyped(value, typeName, { kube }), { struct: kube.types.known(typeName) })}`);
  }
  const timeout = prober.timeoutSeconds;
  if (typeof timeout === 'number' && timeout !== 0) parts.push(`"timeoutSeconds":${timeout}`);
  return `{${parts.join(',')}}`;
}

function probersJson(probers: ReadonlyMap<string, Json>, kube: KubeApi): string {
  const entries = [...probers].sort(([a], [b]) => compareStrings(a, b));
  return `{${entries.map(([path, prober]) => `${jsonString(path)}:${proberJson(prober, kube)}`).join(',')}}`;
}

/** What the agent must know of a handler, with a named port resolved; undefined where it needs nothing. */
function proberOf(handler: Handler, action: Action, container: JsonObject, agentPort: number): JsonObject | undefined {
  const probe = handler.holder[handler.field] as JsonObject;
  const target = Object.assign(newObject(), probe[action]);
  if (action !== 'grpc') {
    if (typeof target.port === 'string') {
      const named = objectsIn(container, 'ports').findLast((port) => port.name === target.port && port.name !== '');
      if (named === undefined) return undefined;
      target.port = named.containerPort ?? 0;
    } else if ((target.port ?? 0) === agentPort) {
      // Already sent to the agent by an earlier injection.
      return undefined;
    }
  }
  const prober = newObject();
  prober[action] = target;
  if (!handler.lifecycle) prober.timeoutSeconds = probe.timeoutSeconds ?? 0;
  return prober;
}

/** Sends one handler to the agent. Source: istio 1.30 pkg/kube/inject/app_probe.go convertProbe. */
function rewriteHandler(handler: Handler, action: Action, port: number, editor: StepEditor): void {
  const probe = handler.holder[handler.field] as JsonObject;
  const why: StepReason = {
    reason: handler.lifecycle ? 'probe-rewrite.lifecycle' : 'probe-rewrite.probe',
    params: { action, path: handler.path, port: String(port) },
    because: [editor.origins.get(probe, action)],
  };
  let http = probe.httpGet;
  if (!isObject(http)) {
    http = newObject();
    editor.set(probe, 'httpGet', http, why);
    editor.delete(probe, action);
  }
  editor.set(http, 'path', handler.path, why);
  editor.set(http, 'port', port, why);
  if (http.scheme === 'HTTPS') editor.set(http, 'scheme', 'HTTP', why);
}

/**
 * Puts the probers into the proxy's environment; on a pod injected before, what its variable says stays, and one without a variable got none
 * until 1.26. Source: istio 1.17 and 1.27 pkg/kube/inject/webhook.go mergeOrAppendProbers.
 */
function recordProbers(
  pod: JsonObject,
  sidecar: JsonObject,
  probers: ReadonlyMap<string, Json>,
  row: ReleaseRow,
  editor: StepEditor,
): void {
  const environment = editor.list(sidecar, 'env', VARIABLE);
  const present = environment.find((variable) => nameOf(variable) === PROBERS);
  if (row.reinjection && annotationsOf(pod)[STATUS] !== undefined) {
    if (!isObject(present)) {
      if (row.reinjectionAppendsProbers) appendProbers(environment, probers, row, editor);
      return;
    }
    let former: Json;
    try {
      former = JSON.parse(typeof present.value === 'string' ? present.value : '') as Json;
    } catch {
      return;
    }
    if (former !== null && !isObject(former)) return;
    const merged = new Map([...probers, ...Object.entries(former ?? {})]);
    for (const field of Object.keys(present)) if (field !== 'name') editor.delete(present, field);
    editor.set(present, 'value', probersJson(merged, row.kube), VARIABLE);
    return;
  }
  appendProbers(environment, probers, row, editor);
}

function appendProbers(
  environment: Json[],
  probers: ReadonlyMap<string, Json>,
  row: ReleaseRow,
  editor: StepEditor,
): void {
  const variable = newObject();
  variable.name = PROBERS;
  variable.value = probersJson(probers, row.kube);
  editor.push(environment, variable, VARIABLE);
}

/**
 * Sends the kubelet's probes of the application to the agent, which may call the application without mutual TLS.
 * `rewriteByDefault` is the values' `sidecarInjectorWebhook.rewriteAppHTTPProbe`, `agentPort` the mesh's status port.
 * Source: istio 1.30 pkg/kube/inject/webhook.go applyRewrite, app_probe.go.
 */
export function rewriteProbes(
  pod: JsonObject,
  rewriteByDefault: boolean,
  agentPort: number,
  settings: ProbeSettings,
  editor: StepEditor,
): void {
  const { row } = settings;
  const sidecar = findSidecar(pod);
  if (sidecar === undefined) return;
  const annotations = annotationsOf(pod);
  const wish = annotations[REWRITE_PROBES];
  if (!((wish === undefined ? undefined : boolOf(wish)) ?? rewriteByDefault)) return;

  const probers = new Map<string, Json>();
  const rewrites: [Handler, Action][] = [];
  for (const container of [...(row.rewriteInitContainerProbes ? initContainersOf(pod) : []), ...containersOf(pod)]) {
    if (nameOf(container) === PROXY_CONTAINER) continue;
    for (const handler of handlersOf(container, row)) {
      const action = actionOf(handler, settings);
      if (action === undefined) continue;
      rewrites.push([handler, action]);
      const prober = proberOf(handler, action, container, agentPort);
      if (prober !== undefined) probers.set(handler.path, prober);
    }
  }
  if (probers.size > 0) recordProbers(pod, sidecar, probers, row, editor);
  const annotated = annotations[STATUS_PORT];
  // A port that is no number is logged by Istio and then taken as 0.
  const port = annotated === undefined ? agentPort : (intOf(annotated) ?? 0);
  for (const [handler, action] of rewrites) rewriteHandler(handler, action, port, editor);
}
