import { diagnostic } from '../../diagnostic';
import { fixedContext } from '../../gotemplate/functions/functions';
import { type JsonObject, newObject } from '../../json';
import { encodeTyped } from '../../kube/codec/encode';
import type { Stage } from '../../outcome';
import type { OriginTable } from '../../provenance/origin';
import { emitMapped } from '../../yaml/write/emit';
import type { InjectContext, InjectedPod } from '../injector';
import { InjectionFailure } from './failure';
import type { InjectionParameters, WorkloadReference } from './parameters';
import { type Injection, InjectionRecord } from './record';

/** A pod of its own over shared metadata and spec: injection takes it as it is and makes a new one. */
export function podOver(metadata: JsonObject, spec: JsonObject): JsonObject {
  const pod = newObject();
  pod.metadata = metadata;
  pod.spec = spec;
  return pod;
}

/** A number for a workload: chance differs from one to the other, and is the same however often one is injected. */
function seedOf({ kind, namespace, name }: WorkloadReference): number {
  let hash = 0x811c9dc5;
  for (const character of `${kind} ${namespace} ${name}`) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return hash;
}

/** Injects one pod and keeps what was written on the way; a failure is a diagnostic with Istio's words. */
export function injectRecorded(
  parameters: InjectionParameters,
  context: InjectContext,
  origins: OriginTable,
  inject: (parameters: InjectionParameters, record: InjectionRecord) => Injection,
): InjectedPod {
  const { row, options } = context;
  const stages: Stage[] = [];
  let shown = '';
  const show = (step: Stage['step'], params: Readonly<Record<string, string>>, pod: JsonObject): void => {
    const encoded = encodeTyped(pod, 'v1.Pod', { kube: row.kube, origins });
    const yaml = emitMapped(encoded, origins, { fold: row.yamlFolding });
    stages.push({ step, params, yaml, changed: yaml.text !== shown });
    shown = yaml.text;
  };
  const { environment, settings } = context;
  const callContext = { ...fixedContext(settings.seed + seedOf(parameters.workload)), environment };
  const record = new InjectionRecord(origins, options.trace, callContext, options.stages ? show : undefined);
  record.stage('input', parameters.pod);
  let injection: Injection | undefined;
  let error: string | undefined;
  try {
    injection = inject(parameters, record);
  } catch (thrown) {
    if (!(thrown instanceof InjectionFailure)) throw thrown;
    error = thrown.message;
    record.diagnostics.push(...thrown.diagnostics);
    record.diagnostics.push(diagnostic({ code: 'injection.failed', severity: 'error', upstream: error }));
  }
  const { rendered, actions, diagnostics } = record;
  const traces = options.trace === 'full' ? actions : [];
  return { injection, rendered, stages, traces, diagnostics, error };
}
