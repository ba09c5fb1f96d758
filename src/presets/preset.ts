import type { InjectorTexts } from '../core/scenario';

/** What a preset fills in: the injector, the values and the mesh of a default installation. */
export interface Preset {
  readonly istioVersion: string;
  readonly injector: InjectorTexts;
  readonly values: string;
  readonly mesh: string;
}
