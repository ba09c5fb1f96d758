import type { Diagnostic } from '../../diagnostic';
import type { CallContext } from '../../gotemplate/functions/functions';
import type { JsonObject } from '../../json';
import type { ActionTrace, PatchOperation, RenderedOverlay, Stage } from '../../outcome';
import type { OriginTable } from '../../provenance/origin';
import type { TraceLevel } from './render';

/** What a run of the injection writes down on the way; what is there stays there when a later part fails. */
export class InjectionRecord {
  readonly rendered: RenderedOverlay[] = [];
  readonly actions: { readonly template: string; readonly actions: readonly ActionTrace[] }[] = [];
  readonly diagnostics: Diagnostic[] = [];

  constructor(
    readonly origins: OriginTable,
    readonly trace: TraceLevel,
    readonly context: CallContext,
    /** Called with the pod after each step; the pod goes on changing. */
    readonly onStage?: (step: Stage['step'], params: Readonly<Record<string, string>>, pod: JsonObject) => void,
  ) {}

  stage(step: Stage['step'], pod: JsonObject, params: Readonly<Record<string, string>> = {}): void {
    this.onStage?.(step, params, pod);
  }
}

/** A pod after its steps, and the pod that the templates alone would make. */
export interface Injection {
  readonly pod: JsonObject;
  readonly templatePod: JsonObject;
  /** The patch that made the pod, where the injector wrote it itself (before 1.9). */
  readonly patch?: readonly PatchOperation[];
  /** The status annotation that the workload itself gets beside its pod template (before 0.5). */
  readonly workloadStatus?: string;
}
