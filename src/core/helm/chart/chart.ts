import type { JsonObject } from '../../json';
import type { ChartFile } from './chart-file';
import type { ChartMetadata } from './metadata';

/** A chart that is loaded. Immutable: what Helm changes in it while it renders it changes in copies. */
export interface Chart {
  readonly metadata: ChartMetadata;
  /** Where the chart lies in the outermost one: '' or `charts/NAME/`. */
  readonly folder: string;
  /** All below `templates/`. */
  readonly templates: readonly ChartFile[];
  /** What `.Files` shows: everything that has no other meaning. */
  readonly files: readonly ChartFile[];
  /** Of `values.yaml`, with origins in the table that was handed to `loadChart`; undefined where there is none. */
  readonly values: JsonObject | undefined;
  readonly valuesFile: ChartFile | undefined;
  /** Whether there is a `values.schema.json`. */
  readonly hasSchema: boolean;
  readonly dependencies: readonly Chart[];
}
