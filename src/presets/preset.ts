import type { TemplateWriter } from '../core/install/release-templates';
import type { InjectorTexts } from '../core/scenario';

/** What a preset fills in: the injector, the values and the mesh of a default installation. */
export interface Preset {
  readonly istioVersion: string;
  readonly injector: InjectorTexts;
  readonly values: string;
  readonly mesh: string;
  /** Where the release's chart writes its values into the template: the template for others than those of a default installation. */
  readonly template?: TemplateWriter;
}
