import { parseCidr, parsePrefix } from '../../../go/ip-prefix';
import { isDnsLabel, loadMeshConfig } from '../../../istio/config/mesh-config';
import { ALL_MESSAGES } from '../../../istio/config/proto/all-messages';
import { applyStrictProtoJson, ProtoJsonError } from '../../../istio/config/proto/proto-json';
import { isWithin } from '../../../istio/versions/steps';
import { versionRow } from '../../../istio/versions/versions';
import { isObject, type Json } from '../../../json';
import { describeJson } from '../../../kube/codec/json-values';
import { chartOrder } from '../../chart/chart-row';
import { InstallError } from '../../failures/failure';
import { valueAt } from '../../values/trees';
import { portErrors } from '../port-errors';
import { fieldOfAnotherRelease } from './mesh-since';
import { checkOperatorSpec, checkValues, ValuesTypeError } from '../values-types';

/** Throws `InstallError`, worded by the caller, where an operator's `spec` does not fit its type. */
export function checkSpec(spec: Json, order: number, worded: (said: string) => string): void {
  try {
    checkOperatorSpec(spec, order);
  } catch (thrown) {
    if (!(thrown instanceof ValuesTypeError)) throw thrown;
    const message = inSpec(thrown.message);
    const said = `error unmarshaling JSON: while decoding JSON: ${message}`;
    throw new InstallError({ stage: 'render', text: worded(said) });
  }
}

/** A mismatch of a type, to which encoding/json adds the field whose decoder found it. */
function inSpec(message: string): string {
  return message.startsWith('json: ')
    ? message.replace(' into Go value of type ', ' into Go struct field IstioOperator.spec of type ')
    : message;
}

/** What istioctl up to 1.23 finds wrong in an operator's `spec`. Source: istio 1.20 operator/pkg/validate. */
export function operatorErrors(spec: Json, release: string): string[] {
  if (!isObject(spec)) return [];
  const hub = spec.hub ?? '';
  const revision = spec.revision ?? '';
  return [
    ...(typeof hub === 'string' ? wordErrors('Hub', hub, HUB) : []),
    ...(typeof spec.tag === 'string' ? wordErrors('Tag', spec.tag, TAG) : []),
    ...valuesErrors(spec.values ?? null, release),
    ...meshErrors(spec.meshConfig ?? null, release),
    ...(typeof revision === 'string' && revision !== '' && !isDnsLabel(revision)
      ? [`invalid revision specified: ${revision}`]
      : []),
  ];
}

const ADDONS = ['grafana', 'tracing', 'kiali', 'prometheus'] as const;
const STACKDRIVER = ['debug', 'maxNumberOfAttributes', 'maxNumberOfAnnotations', 'maxNumberOfMessageEvents'] as const;

/**
 * Settings of a merged operator that istioctl no longer knows what to do with, in its words. Source: istio 1.23
 * operator/pkg/apis/istio/v1alpha1/validation/validation.go checkDeprecatedSettings.
 */
export function outdatedSettings(spec: Json, order: number): string[] {
  const said = (path: string, instead: string): string => `! ${path} is deprecated; use ${instead} instead\n`;
  const addons = ADDONS.filter((name) => valueAt(spec, `addonComponents.${name}.enabled`) === true);
  const tracer = isWithin(order, '1.21', null)
    ? STACKDRIVER.filter((name) => {
        const value = valueAt(spec, `values.global.tracer.stackdriver.${name}`) ?? null;
        return value !== null && value !== false;
      })
    : [];
  return [
    ...addons.map((name) => said(`addonComponents.${name}.enabled`, 'the samples/addons/ deployments')),
    ...tracer.map((name) =>
      said(`values.global.tracer.stackdriver.${name}`, `meshConfig.defaultConfig.tracing.stackdriver.${name}`),
    ),
  ];
}

/** Parts of an image's name. Source: istio 1.20 operator/pkg/validate/common.go. */
const DOMAIN = '[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?';
const NAME = '[a-z0-9]+(?:(?:[._]|__|-*)[a-z0-9]+)*';
const TAG_FORM = '\\w[\\w.-]{0,127}';
const HUB = new RegExp(
  `^(?:(?:${DOMAIN}(?:\\.${DOMAIN})*(?::[0-9]+)?/)?${NAME}(?:/${NAME})*(?::${TAG_FORM})?` +
    '(?:@[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9A-Fa-f]{32,})?)?$',
);
const TAG = new RegExp(`^(?:${TAG_FORM})?$`);

function wordErrors(path: string, text: string, form: RegExp): string[] {
  return form.test(text) ? [] : [`invalid value ${path}: ${text}`];
}

/** Values that are checked one by one, in any order in istioctl itself. */
const CHECKED_VALUES: readonly (readonly [path: string, check: 'ranges' | 'ports'])[] = [
  ['global.proxy.includeIPRanges', 'ranges'],
  ['global.proxy.excludeIPRanges', 'ranges'],
  ['global.proxy.includeInboundPorts', 'ports'],
  ['global.proxy.excludeInboundPorts', 'ports'],
];

function valuesErrors(values: Json, release: string): string[] {
  const order = chartOrder(release);
  try {
    checkValues(values, order);
  } catch (thrown) {
    if (!(thrown instanceof ValuesTypeError)) throw thrown;
    return [thrown.message];
  }
  const errors = CHECKED_VALUES.flatMap(([path, check]) => {
    const value = valueAt(values, path);
    if (value === undefined) return [];
    if (typeof value !== 'string') {
      // The type lets null through.
      return [`validate${check === 'ranges' ? 'IPRangesOrStar' : 'StringList'} ${path} got <nil>, want string`];
    }
    if (check === 'ports') return portErrors(path, trimmed(value, order));
    return value === '*' || value === '' ? [] : rangeErrors(path, trimmed(value, order), order);
  });
  return [...errors, ...meshErrors(valueAt(values, 'meshConfig') ?? null, release)];
}

/** The items of a list in a text; up to 1.18 spaces around them do not count. */
function trimmed(text: string, order: number): string[] {
  const items = text.split(',');
  return isWithin(order, '1.9', '1.19') ? items.map((item) => item.trim()) : items;
}

function rangeErrors(path: string, ranges: readonly string[], order: number): string[] {
  return ranges.flatMap((range) => {
    if (isWithin(order, '1.9', '1.16')) {
      return parseCidr(range, false) === undefined ? [`${path} invalid CIDR address: ${range}`] : [];
    }
    const parsed = parsePrefix(range);
    return 'error' in parsed ? [`${path} ${parsed.error}`] : [];
  });
}

function meshErrors(mesh: Json, release: string): string[] {
  if (mesh === null) return [];
  if (!isObject(mesh)) {
    const said = `json: cannot unmarshal ${describeJson(mesh)} into Go value of type map[string]json.RawMessage`;
    return [`failed to unmarshall mesh config: ${said}`];
  }
  const unknown = fieldOfAnotherRelease(mesh, chartOrder(release));
  if (unknown !== undefined) return [`failed to unmarshall mesh config: ${unknown}`];
  try {
    applyStrictProtoJson(ALL_MESSAGES.message('MeshConfig'), mesh);
  } catch (thrown) {
    if (!(thrown instanceof ProtoJsonError)) throw thrown;
    return [`failed to unmarshall mesh config: ${thrown.message}`];
  }
  const loaded = loadMeshConfig(mesh, { ...versionRow(release), proto: ALL_MESSAGES });
  return loaded.ok ? [] : [loaded.error];
}
