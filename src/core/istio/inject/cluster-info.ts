import { compareStrings } from '../../go/bytes';
import { type JsonObject, newObject } from '../../json';
import { findSidecar, nameOf } from './containers';
import type { InjectionParameters } from './parameters';
import type { StepEditor } from './step-editor';

/**
 * Gives the proxy the cluster and network that the webhook's path, the values or the pod's label name: its environment loses
 * variables of those names and gets them at the end, sorted. Source: istio 1.30 pkg/kube/inject/inject.go overwriteClusterInfo.
 */
export function overwriteClusterInfo(pod: JsonObject, parameters: InjectionParameters, editor: StepEditor): void {
  const variables = parameters.proxyEnvironment;
  const sidecar = findSidecar(pod);
  if (sidecar === undefined || variables.size === 0) return;
  const environment = editor.list(sidecar, 'env', { reason: 'cluster-info' });
  const kept = environment.filter((variable) => !variables.has(nameOf(variable)));
  if (kept.length < environment.length) editor.rearrange(environment, kept);
  for (const [name, { value, source, because }] of [...variables].sort(([a], [b]) => compareStrings(a, b))) {
    const variable = newObject();
    variable.name = name;
    variable.value = value;
    editor.push(environment, variable, {
      reason: `cluster-info.${source}`,
      params: { name, value },
      because: [because],
    });
  }
}
