import type { ReleaseTemplates } from '../core/install/release-templates';
import { preset } from './injector';

/** The injection templates that a release brings, of a preset that is loaded as for `preset`. */
export function releaseTemplates(version: string): ReleaseTemplates {
  const { template, injector } = preset(version);
  return template ?? injector.templates;
}
