import type { JsonObject } from '../../json';
import { copyTree } from '../values/tables';
import type { OriginTable } from '../../provenance/origin';
import type { ValuesChart } from '../values/coalesce';
import type { Chart } from './chart';
import type { ChartDependency, ChartMetadata } from './metadata';

/** A chart while it is rendered: Helm switches subcharts off, renames them and moves values between them. */
export class ChartNode implements ValuesChart {
  parent: ChartNode | undefined;
  dependencies: ChartNode[] = [];
  /** The dependencies of `Chart.yaml` that are switched on, under the names that they go by. */
  wanted: readonly ChartDependency[];

  constructor(
    readonly chart: Chart,
    public metadata: ChartMetadata,
    public values: JsonObject | undefined,
  ) {
    this.wanted = metadata.dependencies;
  }

  get name(): string {
    return this.metadata.name;
  }

  /** Where the chart's files are in error texts: `top/charts/sub`. */
  get fullPath(): string {
    return this.parent === undefined ? this.name : `${this.parent.fullPath}/charts/${this.name}`;
  }

  setDependencies(dependencies: readonly ChartNode[]): void {
    this.dependencies = [...dependencies];
    for (const dependency of dependencies) dependency.parent = this;
  }
}

/** A chart and its subcharts as nodes, values copied. */
export function chartNodes(chart: Chart, origins: OriginTable): ChartNode {
  const values = chart.values === undefined ? undefined : copyTree(chart.values, origins);
  const node = new ChartNode(chart, chart.metadata, values);
  node.setDependencies(chart.dependencies.map((dependency) => chartNodes(dependency, origins)));
  return node;
}
