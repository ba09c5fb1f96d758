import { parsePrefix } from '../../go/ip-prefix';
import { isDnsLabel, loadMeshConfig } from '../../istio/config/mesh-config';
import { ALL_MESSAGES } from '../../istio/config/proto/all-messages';
import { isWithin } from '../../istio/versions/steps';
import { versionRow } from '../../istio/versions/versions';
import { isObject, type Json, type JsonObject } from '../../json';
import { chartOrder } from '../chart/chart-row';
import { InstallError } from '../failures/failure';
import { printedByHelm, valueAt } from '../values/trees';
import { imageErrors } from './image-errors';
import { portErrors } from './port-errors';
import { operatorTypeError } from './operator-type';
import { getPath } from './paths';
import { checkValues, ValuesTypeError } from './values-types';

/**
 * Ends the installation where istioctl, from 1.24 on, refuses the merged IstioOperator. Throws `InstallError`.
 * Source: istio 1.30 operator/pkg/apis/validation/validation.go ParseAndValidateIstioOperator, without a cluster.
 */
export function validateOperator(operator: JsonObject, release: string): void {
  const mismatch = operatorTypeError(operator);
  if (mismatch !== undefined) throw refused(`could not unmarshal: ${mismatch}`);
  const spec = getPath(operator, 'spec') ?? null;
  const errors = [
    ...valuesErrors(operator, release),
    ...meshErrors(valueAt(spec, 'meshConfig'), release),
    ...imageErrors(valueAt(spec, 'hub') ?? null, valueAt(spec, 'tag') ?? null),
  ];
  const revision = valueAt(spec, 'revision');
  if (typeof revision === 'string' && revision !== '' && !isDnsLabel(revision)) {
    errors.push(`invalid revision specified: ${revision}`);
  }
  if (errors.length > 0) throw refused(errors.join(', '));
}

function refused(text: string): InstallError {
  return new InstallError({ stage: 'render', text });
}

function valuesErrors(operator: JsonObject, release: string): string[] {
  const values = getPath(operator, 'spec', 'values') ?? null;
  const order = chartOrder(release);
  try {
    checkValues(values, order);
  } catch (thrown) {
    if (!(thrown instanceof ValuesTypeError)) throw thrown;
    return [`could not unmarshal: error unmarshaling JSON: while decoding JSON: ${thrown.message}`];
  }
  const errors = meshErrors(valueAt(values, 'meshConfig'), release);
  for (const key of ['includeIPRanges', 'excludeIPRanges']) {
    errors.push(...rangeErrors(`global.proxy.${key}`, valueAt(values, `global.proxy.${key}`)));
  }
  for (const key of ['includeInboundPorts', 'excludeInboundPorts']) {
    errors.push(...portErrors(`global.proxy.${key}`, printedByHelm(valueAt(values, `global.proxy.${key}`)).split(',')));
  }
  if (isWithin(order, '1.29', null)) {
    for (const key of ['neverInjectSelector', 'alwaysInjectSelector']) {
      errors.push(...selectorErrors(`sidecarInjectorWebhook.${key}`, valueAt(values, `sidecarInjectorWebhook.${key}`)));
    }
  }
  return errors;
}

function meshErrors(mesh: Json | undefined, release: string): string[] {
  if (mesh === undefined || mesh === null) return [];
  const loaded = loadMeshConfig(mesh, { proto: ALL_MESSAGES, proxyDefaults: versionRow(release).proxyDefaults });
  return loaded.ok ? [] : [loaded.error];
}

function rangeErrors(path: string, value: Json | undefined): string[] {
  const text = printedByHelm(value);
  if (text === '' || text === '*') return [];
  return text.split(',').flatMap((range) => {
    const parsed = parsePrefix(range);
    return 'error' in parsed ? [`${path} ${parsed.error}`] : [];
  });
}

const SELECTOR_KEYS = new Set(['matchLabels', 'matchExpressions']);

function selectorErrors(path: string, selectors: Json | undefined): string[] {
  if (!Array.isArray(selectors)) return [];
  return selectors.flatMap((selector) => {
    const unknown = isObject(selector) ? Object.keys(selector).find((key) => !SELECTOR_KEYS.has(key)) : undefined;
    if (unknown === undefined) return [];
    const said = `error unmarshaling JSON: while decoding JSON: json: unknown field ${JSON.stringify(unknown)}`;
    return [`invalid schema for ${path}: ${said}`];
  });
}
