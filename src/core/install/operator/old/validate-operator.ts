import { loadMeshConfig } from '../../../istio/config/mesh-config';
import { ALL_MESSAGES } from '../../../istio/config/proto/all-messages';
import { applyStrictProtoJson, ProtoJsonError } from '../../../istio/config/proto/proto-json';
import { versionRow } from '../../../istio/versions/versions';
import { isObject, type Json } from '../../../json';
import { chartOrder } from '../../chart/chart-row';
import { InstallError } from '../../failures/failure';
import { printedByHelm, valueAt } from '../../values/trees';
import { checkOperatorSpec, checkValues, ValuesTypeError } from '../values-types';

/** Throws `InstallError`, worded by the caller, where an operator's `spec` does not fit its type. */
export function checkSpec(spec: Json, order: number, worded: (said: string) => string): void {
  try {
    checkOperatorSpec(spec, order);
  } catch (thrown) {
    if (!(thrown instanceof ValuesTypeError)) throw thrown;
    const said = `error unmarshaling JSON: while decoding JSON: ${thrown.message}`;
    throw new InstallError({ stage: 'render', text: worded(said) });
  }
}

/** What istioctl up to 1.23 finds wrong in an operator's `spec`. Source: istio 1.20 operator/pkg/validate. */
export function operatorErrors(spec: Json, release: string): string[] {
  if (!isObject(spec)) return [];
  const errors: string[] = [];
  try {
    if (spec.values !== undefined) checkValues(spec.values, chartOrder(release));
  } catch (thrown) {
    if (!(thrown instanceof ValuesTypeError)) throw thrown;
    errors.push(thrown.message);
  }
  if (errors.length === 0) errors.push(...rangeErrors(spec.values ?? null));
  errors.push(...meshErrors(spec.meshConfig ?? null, release));
  const revision = spec.revision ?? '';
  if (typeof revision === 'string' && revision !== '' && !/^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/.test(revision)) {
    errors.push(`invalid revision specified: ${revision}`);
  }
  return errors;
}

function meshErrors(mesh: Json, release: string): string[] {
  if (!isObject(mesh)) return [];
  try {
    applyStrictProtoJson(ALL_MESSAGES.message('MeshConfig'), mesh);
  } catch (thrown) {
    if (!(thrown instanceof ProtoJsonError)) throw thrown;
    return [`failed to unmarshall mesh config: ${thrown.message}`];
  }
  const loaded = loadMeshConfig(mesh, { proto: ALL_MESSAGES, proxyDefaults: versionRow(release).proxyDefaults });
  return loaded.ok ? [] : [loaded.error];
}

function rangeErrors(values: Json): string[] {
  return ['includeIPRanges', 'excludeIPRanges'].flatMap((key) => {
    const path = `global.proxy.${key}`;
    const text = printedByHelm(valueAt(values, path));
    if (text === '' || text === '*') return [];
    return text
      .split(',')
      .filter(
        (range) =>
          !/^(?:\d{1,3}(?:\.\d{1,3}){3}\/(?:\d|[12]\d|3[0-2])|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*\/\d{1,3})$/.test(range),
      )
      .map((range) => `${path} invalid CIDR address: ${range}`);
  });
}
