import type { JsonObject } from '../../json';
import type { ChartFile } from './chart-file';
import type { ChartMetadata } from './metadata';
import type { ValuesSchema } from '../schema/values-schema';

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
  /** Of `values.schema.json`; undefined also where it holds what is not checked. */
  readonly schema: ValuesSchema | undefined;
  readonly dependencies: readonly Chart[];
}
