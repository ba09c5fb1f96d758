import { isWithin } from '../../istio/versions/steps';
import { originAt, printedByHelm, truthy, valueAt } from '../values/trees';
import type { ObjectContext } from './context';
import { FIXED } from './historic-mesh';
import { MappedLines } from './mapped-lines';

const isFirst = ({ order }: ObjectContext): boolean => !isWithin(order, '1.0', null);

/** Whether the charts of 0.8 and 1.0 make the ConfigMap of the mesh configuration. */
export function hasFirstMesh(context: ObjectContext): boolean {
  return isFirst(context) || truthy(valueAt(context.values, 'pilot.enabled'));
}

/**
 * The mesh configuration of 0.8 and 1.0, in which few values count, without the comments of the chart's own text; each line with who set it.
 * Source: istio/istio install/kubernetes/helm/istio/templates/configmap.yaml.
 */
export function firstMesh(context: ObjectContext): MappedLines {
  const { values, origins, releaseNamespace: namespace, computed } = context;
  const on = (path: string): boolean => truthy(valueAt(values, path));
  const text = (path: string): string => printedByHelm(valueAt(values, path));
  const lines = new MappedLines();
  const add = (line: string, path?: string): void =>
    lines.add(line, path === undefined ? computed : originAt(values, path, origins));
  const since = (release: string): boolean => isWithin(context.order, release, null);
  const isSecure = on(SECURITY);
  const mixer = (port: number, path?: string): void => {
    add(`mixerCheckServer: istio-policy.${namespace}.svc.cluster.local:${port}`, path);
    add(`mixerReportServer: istio-telemetry.${namespace}.svc.cluster.local:${port}`, path);
  };

  if (isFirst(context)) {
    if (on('global.mtls.enabled')) {
      add('authPolicy: MUTUAL_TLS', 'global.mtls.enabled');
      add('mtlsExcludedServices: ["kubernetes.default.svc.cluster.local"]', 'global.mtls.enabled');
    }
    add('disablePolicyChecks: false');
    add('enableTracing: true');
    mixer(15004);
    add('ingressService: istio-ingress');
    add(`rdsRefreshDelay: ${text(REFRESH)}`, REFRESH);
    add('defaultConfig:');
    add(`  discoveryRefreshDelay: ${text(REFRESH)}`, REFRESH);
  } else {
    for (const key of ['disablePolicyChecks', 'enableTracing'])
      add(`${key}: ${text(`global.${key}`)}`, `global.${key}`);
    add(`accessLogFile: "${text(LOG_FILE)}"`, LOG_FILE);
    if (on('mixer.enabled')) {
      mixer(isSecure ? 15004 : 9091, SECURITY);
      if (since('1.0.3'))
        add(`policyCheckFailOpen: ${text('global.policyCheckFailOpen')}`, 'global.policyCheckFailOpen');
    }
    if (on('ingress.enabled')) add(`ingressService: istio-${text(INGRESS)}`, INGRESS);
    add('sdsUdsPath: ""');
    add('sdsRefreshDelay: 15s');
    add('defaultConfig:');
  }
  for (const [key, value] of FIXED) add(`  ${key}: ${value}`);
  if (since('1.0.2')) add(`  concurrency: ${text(CONCURRENCY)}`, CONCURRENCY);
  add(`  zipkinAddress: zipkin.${namespace}:9411`);
  if (isFirst(context)) add(`  statsdUdpAddress: istio-statsd-prom-bridge.${namespace}:9125`);
  else if (on(`${STATSD}.enabled`)) {
    add(`  statsdUdpAddress: ${text(`${STATSD}.host`)}.${namespace}:${text(`${STATSD}.port`)}`, STATSD);
  }
  add(`  controlPlaneAuthPolicy: ${isSecure ? 'MUTUAL_TLS' : 'NONE'}`, SECURITY);
  add(`  discoveryAddress: istio-pilot.${namespace}:${isSecure ? 15005 : 15007}`, SECURITY);
  return lines;
}

const SECURITY = 'global.controlPlaneSecurityEnabled';
const REFRESH = 'global.refreshInterval';
const LOG_FILE = 'global.proxy.accessLogFile';
const INGRESS = 'global.k8sIngressSelector';
const CONCURRENCY = 'global.proxy.concurrency';
const STATSD = 'global.proxy.envoyStatsd';
