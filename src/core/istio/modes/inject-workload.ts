import { diagnostic, type Diagnostic } from '../../diagnostic';
import { type JsonObject, newObject } from '../../json';
import { encodeTyped } from '../../kube/codec/encode';
import type { RenderedOverlay, Stage, TemplateTrace } from '../../outcome';
import type { OriginTable } from '../../provenance/origin';
import { emitMapped } from '../../yaml/write/emit';
import { InjectionFailure } from '../inject/failure';
import { type InjectedPod, InjectionRecord, injectPod } from '../inject/pod';
import type { InjectionParameters } from '../inject/parameters';
import type { InjectContext } from './prepare';

/** What became of one pod. */
export interface PodResult {
  readonly injected: InjectedPod | undefined;
  readonly rendered: readonly RenderedOverlay[];
  readonly stages: readonly Stage[];
  readonly traces: readonly Omit<TemplateTrace, 'workload'>[];
  readonly diagnostics: readonly Diagnostic[];
  /** Istio's text where the pod cannot be injected. */
  readonly error: string | undefined;
}

/** A pod of its own over shared metadata and spec: injection takes it as it is and makes a new one. */
export function podOver(metadata: JsonObject, spec: JsonObject): JsonObject {
  const pod = newObject();
  pod.metadata = metadata;
  pod.spec = spec;
  return pod;
}

/** Injects one pod and keeps what was written on the way; a failure is a diagnostic with Istio's words. */
export function injectRecorded(
  parameters: InjectionParameters,
  context: InjectContext,
  origins: OriginTable,
  inject: (parameters: InjectionParameters, record: InjectionRecord) => InjectedPod = injectPod,
): PodResult {
  const { row, options } = context;
  const stages: Stage[] = [];
  let shown = '';
  const show = (step: Stage['step'], params: Readonly<Record<string, string>>, pod: JsonObject): void => {
    const encoded = encodeTyped(pod, 'v1.Pod', { kube: row.kube, origins });
    const yaml = emitMapped(encoded, origins, { fold: row.yamlFolding });
    stages.push({ step, params, yaml, changed: yaml.text !== shown });
    shown = yaml.text;
  };
  const record = new InjectionRecord(origins, options.trace, context.callContext, options.stages ? show : undefined);
  record.stage('input', parameters.pod);
  let injected: InjectedPod | undefined;
  let error: string | undefined;
  try {
    injected = inject(parameters, record);
  } catch (thrown) {
    if (!(thrown instanceof InjectionFailure)) throw thrown;
    error = thrown.message;
    record.diagnostics.push(...thrown.diagnostics);
    record.diagnostics.push(diagnostic({ code: 'injection.failed', severity: 'error', upstream: error }));
  }
  const { rendered, actions, diagnostics } = record;
  return { injected, rendered, stages, traces: actions, diagnostics, error };
}
