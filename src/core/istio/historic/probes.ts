import { PROXY_CONTAINER, REWRITE_PROBES, STATUS_PORT } from '../config/names';
import { compareStrings } from '../../go/bytes';
import { jsonString } from '../../go/json-string';
import { isObject, type JsonObject, newObject, objectsIn } from '../../json';
import { encodeTyped } from '../../kube/codec/encode';
import { goJson } from '../../kube/codec/go-json';
import { containersOf, nameOf } from '../inject/containers';
import type { StepEditor, StepReason } from '../inject/step-editor';
import { boolOf, intOf } from '../../go/strconv';
import type { ReleaseRow } from '../versions/release-row';
import { numberArgument } from './arguments';
import type { LegacySwitches } from './switches';

const HTTP = 'v1.HTTPGetAction';
const NO_PROBERS = '{}';

/** An HTTP probe of an application's container, and the path under which the agent answers for it. */
export interface AppProbe {
  readonly container: number;
  readonly holder: JsonObject;
  readonly field: string;
  readonly path: string;
}

/** Whether the pod's HTTP probes go to the agent: its annotation decides, else the template. */
export function wantsProbeRewrite(
  annotations: Readonly<Record<string, string>>,
  byTemplate: boolean,
  legacy: LegacySwitches,
): boolean {
  if (!legacy.probers) return false;
  const wish = legacy.probeAnnotation ? annotations[REWRITE_PROBES] : undefined;
  return (wish === undefined ? undefined : boolOf(wish)) ?? byTemplate;
}

/** The application's HTTP probes, container by container. */
export function appProbes(pod: JsonObject, legacy: LegacySwitches): AppProbe[] {
  const fields = [
    ['readinessProbe', 'readyz'],
    ['livenessProbe', 'livez'],
    ...(legacy.startupProbes ? [['startupProbe', 'startupz']] : []),
  ];
  return containersOf(pod).flatMap((holder, container) => {
    const name = nameOf(holder);
    if (name === PROXY_CONTAINER) return [];
    return fields.flatMap(([field = '', end]) => {
      const probe = holder[field];
      return isObject(probe) && isObject(probe.httpGet)
        ? [{ container, holder, field, path: `/app-health/${name}/${end}` }]
        : [];
    });
  });
}

/** What the agent must know of the probes, as JSON; a probe of a port that is not named so is left out. */
export function probersText(probes: readonly AppProbe[], row: ReleaseRow, legacy: LegacySwitches): string {
  const entries = probes.flatMap(({ holder, field, path }): [string, string][] => {
    const probe = holder[field];
    if (!isObject(probe)) return [];
    const http = Object.assign(newObject(), probe.httpGet);
    if (typeof http.port === 'string') {
      const named = objectsIn(holder, 'ports').findLast((port) => port.name === http.port && port.name !== '');
      if (named === undefined) return [];
      http.port = named.containerPort ?? 0;
    }
    const request = goJson(encodeTyped(http, HTTP, { kube: row.kube }), { struct: row.kube.types.known(HTTP) });
    if (!legacy.probersWithTimeout) return [[path, request]];
    const timeout = typeof probe.timeoutSeconds === 'number' ? probe.timeoutSeconds : 0;
    return [[path, `{"httpGet":${request}${timeout === 0 ? '' : `,"timeoutSeconds":${timeout}`}}`]];
  });
  const sorted = entries.sort(([a], [b]) => compareStrings(a, b));
  return `{${sorted.map(([path, prober]) => `${jsonString(path)}:${prober}`).join(',')}}`;
}

/** Tells the proxy's container of the probes that its agent answers for. */
export function giveProbers(proxy: JsonObject, text: string, legacy: LegacySwitches, editor: StepEditor): void {
  if (text === NO_PROBERS && !legacy.probersWithoutProbes) return;
  const why: StepReason = { reason: 'probe-rewrite.variable' };
  const variable = newObject();
  variable.name = 'ISTIO_KUBE_APP_PROBERS';
  variable.value = text;
  editor.push(editor.list(proxy, 'env', why), variable, why);
}

/** The agent's port, undefined where it is not known and no probe is sent to it. Source: istio 1.4 app_probe.go extractStatusPort. */
export function agentPort(
  proxy: JsonObject,
  annotations: Readonly<Record<string, string>>,
  meshPort: number,
  legacy: LegacySwitches,
): number | undefined {
  if (legacy.statusPortFromArguments) return numberArgument(proxy, 'statusPort');
  const annotated = annotations[STATUS_PORT];
  return annotated === undefined ? meshPort : (intOf(annotated) ?? 0);
}

/** The probe as it asks the agent instead; the probe itself is not changed. */
export function rewrittenProbe({ holder, field, path }: AppProbe, port: number, legacy: LegacySwitches): JsonObject {
  const original = holder[field] as JsonObject;
  const http = Object.assign(newObject(), original.httpGet, { path, port });
  if (legacy.httpsProbesRewritten && http.scheme === 'HTTPS') http.scheme = 'HTTP';
  return Object.assign(newObject(), original, { httpGet: http });
}
