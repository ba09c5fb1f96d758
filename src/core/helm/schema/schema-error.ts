import { isObject, type JsonObject } from '../../json';
import type { ChartNode } from '../chart/chart-node';

/**
 * What Helm says where values do not match the schemas of a chart and its subcharts; undefined where they do.
 * Source: helm 3.22 pkg/chartutil/jsonschema.go ValidateAgainstSchema, values.go ToRenderValuesWithSchemaValidation.
 */
export function schemaError(root: ChartNode, values: JsonObject): string | undefined {
  const told = refusals(root, values);
  return told === ''
    ? undefined
    : `values don't meet the specifications of the schema(s) in the following chart(s):\n${told}`;
}

function refusals(node: ChartNode, values: JsonObject): string {
  const refusal = node.chart.schema?.check(values);
  const own = refusal === undefined ? '' : `${node.name}:\n${refusal}`;
  const inner = node.dependencies.map((dependency) => {
    const table = values[dependency.name];
    return isObject(table) ? refusals(dependency, table) : '';
  });
  return own + inner.join('');
}
