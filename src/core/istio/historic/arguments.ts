import { PROXY_CONTAINER } from '../config/names';
import { type Json, type JsonObject } from '../../json';
import { isQuantity, parseQuantity } from '../../kube/codec/quantity';
import { isObject } from '../../json';
import { nameOf } from '../inject/containers';
import { intOf } from '../../go/strconv';
import type { StepEditor, StepReason } from '../inject/step-editor';

function argumentsOf(container: JsonObject): readonly string[] {
  return Array.isArray(container.args) ? container.args.filter((item) => typeof item === 'string') : [];
}

/**
 * The number behind a flag among the proxy's arguments (`--flag 5`, `-flag`, `--flag=5`), undefined where there is none or no number.
 * Source: istio 1.4 pkg/kube/inject/app_probe.go extractStatusPort.
 */
export function numberArgument(container: JsonObject, flag: string): number | undefined {
  const all = argumentsOf(container);
  for (const [index, argument] of all.entries()) {
    const [name, value] = argument.trim().replace(/^--?/, '\0').split('=', 2);
    if (name !== `\0${flag}` || (value !== undefined && !/^\d+$/.test(value))) continue;
    return intOf(value ?? all[index + 1] ?? '');
  }
  return undefined;
}

function processors(container: JsonObject, kind: 'limits' | 'requests'): number {
  const resources = isObject(container.resources) ? container.resources[kind] : undefined;
  const text: Json = isObject(resources) ? (resources.cpu ?? '') : '';
  const quantity = typeof text === 'string' ? parseQuantity(text) : { error: '' };
  return isQuantity(quantity) ? Math.ceil(Number(quantity.value(-3)) / 1000) : 0;
}

/**
 * Gives the first istio-proxy as many worker threads as it has CPUs, by limit or else request, where its arguments do not say.
 * Source: istio 1.8 pkg/kube/inject/concurrency.go applyConcurrency.
 */
export function applyConcurrency(containers: readonly JsonObject[], editor: StepEditor): void {
  const proxy = containers.find((container) => nameOf(container) === PROXY_CONTAINER);
  if (proxy === undefined || (numberArgument(proxy, 'concurrency') ?? 0) > 0) return;
  for (const kind of ['limits', 'requests'] as const) {
    const count = processors(proxy, kind);
    if (count <= 0) continue;
    const resources = isObject(proxy.resources) ? proxy.resources : {};
    const why: StepReason = { reason: 'concurrency', params: { kind }, because: [editor.origins.get(resources, kind)] };
    const list = editor.list(proxy, 'args', why);
    editor.push(list, '--concurrency', why);
    editor.push(list, String(count), why);
    return;
  }
}
