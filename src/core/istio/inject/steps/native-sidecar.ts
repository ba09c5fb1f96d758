import { NATIVE_SIDECAR, PROXY_CONTAINER } from '../../config/names';
import type { JsonObject } from '../../../json';
import type { VersionRow } from '../../versions/version-row';
import { annotationsOf, containersOf, findNamed, initContainersOf, specOf } from '../containers';
import type { StepEditor } from '../step-editor';

/** Whether the proxy of a pod is to be a native sidecar: as the injector is set, unless the pod's annotation says otherwise. @internal */
export function wantsNativeSidecar(pod: JsonObject, setting: boolean, row: VersionRow): boolean {
  if (!row.nativeAnnotation) return setting;
  const annotation = annotationsOf(pod)[NATIVE_SIDECAR];
  return annotation === 'true' || (annotation !== 'false' && setting);
}

/**
 * Moves a proxy that the person declared among containers to where the template puts it, so that both merge into one.
 * Returns whether it did. Source: istio 1.30 pkg/kube/inject/inject.go RunTemplate.
 */
export function moveDeclaredProxy(
  pod: JsonObject,
  templatePod: JsonObject,
  setting: boolean,
  row: VersionRow,
  editor: StepEditor,
): boolean {
  if (!wantsNativeSidecar(pod, setting, row)) return false;
  const declared = findNamed(containersOf(pod), PROXY_CONTAINER);
  if (declared === undefined || findNamed(initContainersOf(templatePod), PROXY_CONTAINER) === undefined) return false;
  const spec = specOf(pod);
  const containers = editor.list(spec, 'containers', { reason: 'native-sidecar' });
  const initContainers = editor.list(spec, 'initContainers', { reason: 'native-sidecar' });
  initContainers.push(declared);
  editor.origins.copyEntry(containers, containers.indexOf(declared), initContainers, initContainers.length - 1);
  editor.rearrange(
    containers,
    containers.filter((container) => container !== declared),
  );
  return true;
}
