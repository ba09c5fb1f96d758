import { compareStrings } from '../../go/bytes';
import { jsonFloat, jsonString } from '../../go/json-string';
import { hasKey, takeEntry } from '../../helm/values/tables';
import { isObject, type Json, type JsonObject, newObject } from '../../json';
import type { MappedText } from '../../outcome';
import type { Origin, OriginTable } from '../../provenance/origin';
import type { ChartRow } from '../chart/chart-row';
import { MappedLines } from './mapped-lines';

/**
 * The text `values` of the injector's ConfigMap: the part of the values that the templates of a release may read, as sprig's
 * `toPrettyJson` writes it, with the origins of every line. Source: istiod-injector-configmap.yaml of the chart.
 */
export function injectorValuesJson(values: JsonObject, row: ChartRow, origins: OriginTable): MappedText {
  if (row.parts === 'all') return { text: plainJson(values), origins: [[]] };
  return prettyJson(injectorValues(values, row, origins), origins);
}

/** The same as a tree. */
function injectorValues(values: JsonObject, row: ChartRow, origins: OriginTable): JsonObject {
  const shown = pick(values, row.valuesKeys, origins);
  if (row.pilotKeys !== undefined) {
    const from = row.layout === 'flat' ? values : values.pilot;
    shown.pilot = pick(isObject(from) ? from : newObject(), row.pilotKeys, origins);
  }
  if (row.gatewayKeys !== undefined) {
    shown.gateways = pick(isObject(values.gateways) ? values.gateways : newObject(), row.gatewayKeys, origins);
  }
  return shown;
}

function pick(from: JsonObject, keys: readonly string[], origins: OriginTable): JsonObject {
  const picked = newObject();
  for (const key of keys) if (hasKey(from, key)) takeEntry(picked, from, key, origins);
  return picked;
}

/** Go's `json.MarshalIndent(value, "", "  ")`: keys sorted, `<`, `>` and `&` escaped. */
function prettyJson(value: Json, origins: OriginTable): MappedText {
  const lines = new MappedLines();
  const write = (one: Json, pad: string, before: string, after: string, origin: Origin | undefined): void => {
    if (Array.isArray(one) && one.length > 0) {
      lines.add(`${pad}${before}[`, origin);
      one.forEach((item, index) => {
        const comma = index + 1 < one.length ? ',' : '';
        write(item, `${pad}  `, '', comma, origins.get(one, index) ?? origin);
      });
      lines.add(`${pad}]${after}`, origin);
    } else if (isObject(one) && Object.keys(one).length > 0) {
      const keys = Object.keys(one).toSorted(compareStrings);
      lines.add(`${pad}${before}{`, origin);
      keys.forEach((key, index) => {
        const comma = index + 1 < keys.length ? ',' : '';
        write(one[key] ?? null, `${pad}  `, `${jsonString(key)}: `, comma, origins.get(one, key) ?? origin);
      });
      lines.add(`${pad}}${after}`, origin);
    } else lines.add(`${pad}${before}${scalar(one)}${after}`, origin);
  };
  write(value, '', '', '', undefined);
  return lines.trimmed();
}

/** Go's `json.Marshal`, as sprig's `toJson` writes all values on one line until 1.5. */
function plainJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(plainJson).join(',')}]`;
  if (!isObject(value)) return scalar(value);
  const keys = Object.keys(value).toSorted(compareStrings);
  return `{${keys.map((key) => `${jsonString(key)}:${plainJson(value[key] ?? null)}`).join(',')}}`;
}

/** A scalar, or a list or map without entries. */
function scalar(value: Json): string {
  if (Array.isArray(value)) return '[]';
  if (isObject(value)) return '{}';
  if (typeof value === 'string') return jsonString(value);
  return typeof value === 'number' ? (jsonFloat(value) ?? 'null') : String(value);
}
