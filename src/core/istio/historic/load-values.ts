import { diagnostic } from '../../diagnostic';
import { isObject, newObject } from '../../json';
import { describeJson } from '../../kube/codec/json-values';
import { readValueBy } from '../../yaml/read/read-by';
import { loadValues, type ValuesResult } from '../config/load-values';
import { InjectorValues } from '../config/values';
import type { ReleaseRow } from '../versions/release-row';
import type { LegacySwitches } from './switches';

/**
 * Reads the values of an injector before 1.9: none are an empty map, and only 1.8 decodes them into a struct too.
 * Source: istio 1.2 to 1.8 pkg/kube/inject/inject.go InjectionData.
 */
export function loadLegacyValues(text: string, row: ReleaseRow, legacy: LegacySwitches): ValuesResult {
  const { dataFields, whole } = row;
  const { value, spans, diagnostics } = readValueBy(whole, text, { source: 'values' });
  const none = { values: new InjectorValues(newObject()), diagnostics, error: undefined };
  if (value === null || !dataFields.includes('Values')) return none;
  if (legacy.clusterInfo === 'all') return loadValues(text, row);
  if (isObject(value)) return { values: new InjectorValues(value, spans), diagnostics, error: undefined };
  const wrong =
    value === undefined
      ? (diagnostics[0]?.upstream ?? '')
      : `error unmarshaling JSON: json: cannot unmarshal ${describeJson(value)} into Go value of type map[string]interface {}`;
  const error = legacy.valuesErrorPrefix + wrong;
  const found = diagnostic({ code: 'values.invalid', severity: 'error', span: spans.root, upstream: error });
  return { values: undefined, diagnostics: [...diagnostics, found], error };
}
