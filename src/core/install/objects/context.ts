import type { JsonObject } from '../../json';
import type { Origin, OriginTable } from '../../provenance/origin';
import type { ChartBuild } from '../chart/chart-facts';
import type { ChartRow } from '../chart/chart-row';
import type { Mergo } from '../values/trees';

/** What all objects of one installation are made from. */
export interface ObjectContext {
  /** `.Values` as the chart's templates see them. */
  readonly values: JsonObject;
  readonly releaseName: string;
  readonly releaseNamespace: string;
  readonly build: ChartBuild;
  readonly row: ChartRow;
  /** Whether the version of the chart's build matters for this number. */
  readonly order: number;
  readonly origins: OriginTable;
  readonly mergo: Mergo;
  /** That of what the chart itself puts together. */
  readonly computed: Origin;
}
