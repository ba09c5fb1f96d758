import type { InstalledChart } from '../../../core/scenario';
import { minorOf } from '../../../core/istio/versions/steps';
import type { KeptChart } from '../../../worker/install-question';

/** The chart that an installation is carried with into another version; without `chart` what is built in stands in for it. */
export interface CarriedChart {
  readonly version: string;
  /** The chart that the installation names, which is of its own version. */
  readonly own: InstalledChart;
  readonly chart?: KeptChart;
}

/** The kept chart of that name for a version (`1.29`, `1.29.2`): of a minor the last one. Undefined where none is kept. */
export function chartFor(version: string, name: string, kept: readonly KeptChart[]): KeptChart | undefined {
  const isMinor = minorOf(version) === version;
  const fits = ({ release }: KeptChart): boolean =>
    release !== null && (isMinor ? minorOf(release) === version : release === version);
  // They are in the order of their versions.
  return kept.findLast((chart) => chart.name === name && fits(chart));
}
