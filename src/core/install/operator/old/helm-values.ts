import { hasKey, takeEntry } from '../../../helm/values/tables';
import { isWithin } from '../../../istio/versions/steps';
import { isObject, type Json, type JsonObject, newObject } from '../../../json';
import type { OriginTable } from '../../../provenance/origin';
import { originAt, printedByHelm, truthy, valueAt } from '../../values/trees';
import { jsonClone } from '../merge-inputs';
import { getPath, PathSetter } from '../paths';

/** Components whose enablement and namespace become values: where, in the order in which istioctl writes them. */
const COMPONENTS: readonly (readonly [component: string, root: string, enabledRoot: string, since: string])[] = [
  ['ztunnel', 'ztunnel', 'ztunnel', '1.18'],
  ['pilot', 'pilot', 'pilot', '1.9'],
  ['istiodRemote', 'global', 'global', '1.9'],
  ['cni', 'cni', 'istio_cni', '1.9'],
  ['base', 'global', 'global', '1.9'],
];

const TRANSLATED: readonly (readonly [spec: string, values: readonly string[], since: string])[] = [
  ['hub', ['global', 'hub'], '1.9'],
  ['tag', ['global', 'tag'], '1.9'],
  ['revision', ['revision'], '1.9'],
  ['meshConfig', ['meshConfig'], '1.9'],
  ['compatibilityVersion', ['compatibilityVersion'], '1.21'],
];

/** The namespace of a component. */
export function componentNamespace(operator: JsonObject, component: string): string {
  const own = printedByHelm(getPath(operator, 'spec', 'components', component, 'namespace'));
  if (own !== '') return own;
  const shared = printedByHelm(getPath(operator, 'spec', 'namespace'));
  return shared === '' ? printedByHelm(getPath(operator, 'spec', 'values', 'global', 'istioNamespace')) : shared;
}

/**
 * The values that istioctl up to 1.23 gives the charts of a merged IstioOperator: what it makes of `spec`, then `values`, then
 * `unvalidatedValues`. Source: istio 1.20 operator/pkg/translate/translate.go TranslateHelmValues.
 */
export function oldHelmValues(operator: JsonObject, order: number, origins: OriginTable): JsonObject {
  const values = newObject();
  const put = (path: readonly string[], value: Json, from: string): void => {
    new PathSetter(origins, originAt(operator, `spec.${from}`, origins)).set(values, path, value);
  };
  for (const [key, path, since] of TRANSLATED) {
    const value = getPath(operator, 'spec', key) ?? null;
    if (value === null || value === '' || !isWithin(order, since, null)) continue;
    if (!isObject(value)) put(path, value, key);
    else if (Object.keys(value).length > 0) put(path, jsonClone(value, origins), key);
  }
  for (const [component, root, enabledRoot, since] of COMPONENTS) {
    if (!isWithin(order, since, null)) continue;
    const at = `components.${component}`;
    const spec = getPath(operator, 'spec', 'components', component) ?? null;
    const own = isObject(spec) ? spec : newObject();
    put([enabledRoot, 'enabled'], own.enabled === true, `${at}.enabled`);
    put([root, 'namespace'], componentNamespace(operator, component), `${at}.namespace`);
    if (printedByHelm(own.hub) !== '') put([root, 'hub'], own.hub ?? null, `${at}.hub`);
    if (printedByHelm(own.tag) !== '') put([root, 'tag'], printedByHelm(own.tag), `${at}.tag`);
  }
  put(['global', 'istioNamespace'], componentNamespace(operator, 'pilot'), 'components.pilot.namespace');
  if (isWithin(order, '1.14', '1.22') && hasOldMetrics(operator)) {
    put(['global', 'autoscalingv2API'], false, 'components.pilot.k8s.hpaSpec');
  }
  for (const key of ['values', 'unvalidatedValues']) {
    const over = getPath(operator, 'spec', key);
    if (isObject(over)) mergePatch(values, jsonClone(over, origins), origins);
  }
  return values;
}

/** Fields of a scaler's metrics that only older versions of its type have. */
const OLD_METRICS: Readonly<Record<string, readonly string[]>> = {
  object: ['metricName', 'averageValue', 'selector', 'targetValue'],
  pods: ['metricName', 'selector', 'targetAverageValue'],
  resource: ['targetAverageValue', 'targetAverageUtilization'],
  external: ['targetAverageValue', 'targetValue', 'metricName', 'metricSelector'],
};

/** Whether the scaler of the control plane or of a default gateway has such metrics. */
function hasOldMetrics(operator: JsonObject): boolean {
  const gateways = ['ingress', 'egress'].flatMap((side) => {
    const list = getPath(operator, 'spec', 'components', `${side}Gateways`);
    const found = Array.isArray(list) ? list : [];
    return found.filter((one) => isObject(one) && one.name === `istio-${side}gateway`);
  });
  const components = [getPath(operator, 'spec', 'components', 'pilot') ?? null, ...gateways];
  return components.some((component) => {
    const metrics = valueAt(component, 'k8s.hpaSpec.metrics');
    if (!Array.isArray(metrics)) return false;
    return metrics.some((metric) =>
      Object.entries(OLD_METRICS).some(([kind, fields]) =>
        fields.some((key) => truthy(valueAt(metric, `${kind}.${key}`))),
      ),
    );
  });
}

/** A JSON merge patch: nulls delete, maps merge, anything else replaces. */
function mergePatch(under: JsonObject, over: JsonObject, origins: OriginTable): void {
  for (const key of Object.keys(over)) {
    const value = over[key] ?? null;
    const before = hasKey(under, key) ? under[key] : undefined;
    if (value === null) delete under[key];
    else if (isObject(value) && isObject(before)) mergePatch(before, value, origins);
    else if (isObject(value)) {
      const made = newObject();
      mergePatch(made, value, origins);
      under[key] = made;
      origins.copyEntry(over, key, under, key);
    } else takeEntry(under, over, key, origins);
  }
}
