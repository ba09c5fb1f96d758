import { newObject } from '../../json';
import { loadValues, type ValuesRelease, type ValuesResult } from '../config/load-values';
import { readValue } from '../../yaml/read/read';
import { InjectorValues } from '../config/values';

/** Reads the values of an injector before 1.9, where none are an empty map. Source: istio 1.2 to 1.8 pkg/kube/inject/inject.go InjectionData. */
export function loadLegacyValues(text: string, release: ValuesRelease): ValuesResult {
  const { value, diagnostics } = readValue(text, { source: 'values', recovery: release.recovery });
  return value === null
    ? { values: new InjectorValues(newObject()), diagnostics, error: undefined }
    : loadValues(text, release);
}
