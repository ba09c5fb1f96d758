import type { JsonObject } from '../../json';
import type { PatchOperation } from '../../outcome';
import type { InjectionParameters } from '../inject/parameters';
import type { LegacySwitches } from './switches';

/** One injection by an injector before 1.9. */
export interface LegacyRequest {
  readonly parameters: InjectionParameters;
  readonly legacy: LegacySwitches;
  /** What the status annotation calls the template: its SHA-256. */
  readonly templateVersion: string;
  /** The pod as it was sent, which the patch is relative to; `parameters.pod` knows its namespace. */
  readonly incoming: JsonObject;
  /** For kube-inject of 1.8, which patches too. */
  readonly manual: boolean;
  /** Is told the webhook's patch, even where the API server then refuses it. */
  readonly onPatch?: (patch: readonly PatchOperation[]) => void;
}
