import type { ReleaseTemplates } from '../release-templates';
import { chartRow } from './chart-row';

/** Those of the built-in templates that the chart of a release brings, in the order of its text. */
export function chartTemplates(release: string, builtIn: ReleaseTemplates): ReleaseTemplates {
  if (typeof builtIn === 'function') return builtIn;
  return chartRow(release).templateNames.flatMap((name) => builtIn.find((one) => one.name === name) ?? []);
}
