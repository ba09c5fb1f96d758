import { NETWORK, STATUS } from '../../config/names';
import { jsonString } from '../../../go/json-string';
import { type JsonObject, newObject, objectsIn } from '../../../json';
import { containersOf, initContainersOf, metadataOf, nameOf, specOf } from '../containers';
import type { InjectionParameters } from '../parameters';
import type { StepEditor } from '../step-editor';

const NETWORK_VARIABLE = 'ISTIO_META_NETWORK';

function namesJson(items: readonly JsonObject[]): string {
  return items.length === 0 ? 'null' : `[${items.map((item) => jsonString(nameOf(item))).join(',')}]`;
}

/** The status annotation for what the templates inject. Source: istio 1.30 pkg/kube/inject/webhook.go getInjectionStatus. */
function statusJson(injected: JsonObject, parameters: InjectionParameters): string {
  const spec = specOf(injected);
  const parts = [
    `"initContainers":${namesJson(initContainersOf(injected))}`,
    `"containers":${namesJson(containersOf(injected))}`,
    `"volumes":${namesJson(objectsIn(spec, 'volumes'))}`,
    `"imagePullSecrets":${namesJson(objectsIn(spec, 'imagePullSecrets'))}`,
  ];
  if (parameters.row.statusRevision) parts.push(`"revision":${jsonString(parameters.revision || 'default')}`);
  return `{${parts.join(',')}}`;
}

/**
 * Labels the pod with its network and notes in an annotation what was injected; `injected` is the pod that the templates alone make.
 * Source: istio 1.30 pkg/kube/inject/webhook.go applyMetadata.
 */
export function applyMetadata(
  pod: JsonObject,
  injected: JsonObject,
  parameters: InjectionParameters,
  editor: StepEditor,
): void {
  const metadata = metadataOf(pod);
  const network = parameters.proxyEnvironment.get(NETWORK_VARIABLE);
  if (network !== undefined) {
    const labels = editor.object(metadata, 'labels', { reason: 'metadata.network' });
    editor.set(labels, NETWORK, network.value, {
      reason: 'metadata.network',
      params: { network: network.value, source: network.source },
      because: [network.because],
    });
  }
  const annotations = editor.object(metadata, 'annotations', { reason: 'metadata.status' });
  editor.set(annotations, STATUS, statusJson(injected, parameters), { reason: 'metadata.status' });
  for (const [name, value] of Object.entries(parameters.injectedAnnotations)) {
    editor.set(annotations, name, value, { reason: 'metadata.injected-annotations', params: { name } });
  }
}

/** Gives the pod metadata and a spec to write into, which in Go are never absent. */
export function ensureParts(pod: JsonObject): void {
  if (pod.metadata === undefined || pod.metadata === null) pod.metadata = newObject();
  if (pod.spec === undefined || pod.spec === null) pod.spec = newObject();
}
