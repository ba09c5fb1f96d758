import { type Diagnostic, diagnostic } from '../diagnostic';
import { isObject } from '../json';
import { readValue } from '../yaml/read';
import { InjectorValues } from './values';

export interface ValuesResult {
  /** Missing where Istio refuses the text, or runs without values. */
  readonly values: InjectorValues | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** Istio's text where it refuses the values, which it does when it reads them or when it injects the first pod. */
  readonly error: string | undefined;
}

/** Reads the injector's values, JSON or YAML. Source: istio 1.30 pkg/kube/inject/webhook.go NewValuesConfig. */
export function loadValues(text: string): ValuesResult {
  const { value, spans, diagnostics } = readValue(text, { source: 'values' });
  if (isObject(value)) return { values: new InjectorValues(value, spans), diagnostics, error: undefined };
  if (value === null) {
    const error = 'failed to parse values.yaml; check Istiod logs for errors';
    return { values: undefined, diagnostics, error };
  }
  const kind = Array.isArray(value) ? 'array' : typeof value;
  const reason =
    value === undefined
      ? diagnostics[0]?.upstream
      : `json: cannot unmarshal ${kind} into Go value of type map[string]interface {}`;
  const error = `could not parse configuration values: ${reason ?? ''}`;
  const found = diagnostic({ code: 'values.invalid', severity: 'error', span: spans.root, upstream: error });
  return { values: undefined, diagnostics: [...diagnostics, found], error };
}
