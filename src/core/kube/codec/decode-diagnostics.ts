import { type Diagnostic, diagnostic } from '../../diagnostic';
import type { Span } from '../../text/span';
import { nearest } from '../../text/nearest';
import type { FieldPlan, StructPlan } from '../types/plan';
import { NEWEST_MINOR } from '../types/types';

/**
 * What there is to say about a key that is no field's exact name: `kube.field-case` where Go takes it for `field` all the same (the API
 * server does not), else `kube.unknown-field`, with the Kubernetes minor that has or had the field where one does, or the field that may be meant.
 */
export function keyDiagnostic(
  plan: StructPlan,
  key: string,
  field: FieldPlan | undefined,
  path: readonly (string | number)[],
  span: Span | undefined,
): Diagnostic {
  const params: Record<string, string> = { field: key, type: plan.struct.goName, path: pathText([...path, key]) };
  if (field === undefined) {
    // Those of embedded structs are fields as well: a volume's `secret`, a probe's `httpGet`.
    const other =
      plan.struct.fields.find((candidate) => candidate.json === key) ?? plan.struct.byExactJson(key, NEWEST_MINOR);
    if (other !== undefined && other.since > plan.minor) params['since'] = `1.${other.since}`;
    if (other !== undefined && other.removed <= plan.minor) params['removed'] = `1.${other.removed}`;
    const names = plan.fields.map(({ name }) => name);
    const near = other === undefined ? nearest(key, names) : undefined;
    if (near !== undefined) params['near'] = near;
  } else {
    params['expected'] = field.name;
  }
  const code = field === undefined ? 'kube.unknown-field' : 'kube.field-case';
  return diagnostic({ code, severity: params['near'] === undefined ? 'info' : 'warning', params, span: span ?? null });
}

/** A value that Go does not take, in Go's words. */
export function typeDiagnostic(text: string, path: readonly (string | number)[], span: Span | undefined): Diagnostic {
  const params = { path: pathText(path) };
  return diagnostic({ code: 'kube.type', severity: 'error', params, span: span ?? null, upstream: text });
}

/** A path as people write it: `spec.containers[0].image`. */
export function pathText(path: readonly (string | number)[]): string {
  let text = '';
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`;
    else text += text === '' ? step : `.${step}`;
  }
  return text;
}
