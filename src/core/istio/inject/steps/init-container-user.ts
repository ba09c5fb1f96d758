import { INTERCEPTION_MODE } from '../../config/names';
import { isObject, type JsonObject } from '../../../json';
import type { ProtoMessage } from '../../config/proto/proto';
import {
  annotationsOf,
  findNamed,
  findSidecar,
  INIT_CONTAINER,
  initContainersOf,
  nameOf,
  VALIDATION_CONTAINER,
} from '../containers';
import { InjectionFailure } from '../failure';
import type { StepEditor, StepReason } from '../step-editor';

const TPROXY = 1;

/**
 * Tells the container that sets up traffic capture which user the person's istio-proxy runs as: that user's traffic passes.
 * Source: istio 1.30 pkg/kube/inject/webhook.go adjustInitContainerUser.
 */
export function adjustInitContainerUser(
  pod: JsonObject,
  original: JsonObject,
  proxyConfig: ProtoMessage,
  editor: StepEditor,
): void {
  const declared = findSidecar(original)?.securityContext;
  if (!isObject(declared)) return;
  const user = declared.runAsUser ?? undefined;
  const group = declared.runAsGroup ?? undefined;
  if (user === undefined && group === undefined) return;
  const initContainers = initContainersOf(pod);
  const target = findNamed(initContainers, INIT_CONTAINER) ?? findNamed(initContainers, VALIDATION_CONTAINER);
  if (target === undefined) return;
  const because = [editor.origins.get(declared, 'runAsUser') ?? editor.origins.get(declared, 'runAsGroup')];

  const transparent =
    proxyConfig.number('interception_mode') === TPROXY || annotationsOf(pod)[INTERCEPTION_MODE] === 'TPROXY';
  if (transparent && user !== undefined) {
    const sidecar = findSidecar(pod);
    if (sidecar === undefined) return;
    const context = editor.object(sidecar, 'securityContext', { reason: 'init-container-user.tproxy', because });
    editor.set(context, 'runAsUser', 0, { reason: 'init-container-user.tproxy', because });
  }
  if (!transparent && nameOf(target) === VALIDATION_CONTAINER) {
    const why: StepReason = { reason: 'init-container-user.validation', because };
    const context = editor.object(target, 'securityContext', why);
    if (user !== undefined) editor.set(context, 'runAsUser', user, why);
    if (group !== undefined) editor.set(context, 'runAsGroup', group, why);
  }
  if (user === undefined || user === 0) return;
  const { args } = target;
  if (!Array.isArray(args)) return;
  const flag = args.indexOf('-u');
  if (flag < 0) return;
  // Istio panics here.
  if (flag + 1 >= args.length) {
    throw new InjectionFailure(`runtime error: index out of range [${flag + 1}] with length ${args.length}`);
  }
  editor.set(args, flag + 1, `${user as number}`, { reason: 'init-container-user.arguments', because });
}
