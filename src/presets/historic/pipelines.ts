/** Pipelines of the templates since 1.2, in which the chart's values stand behind annotations. */

const TRAFFIC = 'traffic.sidecar.istio.io';

/** What an annotation says, or else a value. */
export function annotation(name: string, otherwise: string): string {
  return `annotation .ObjectMeta "${name}" ${otherwise}`;
}

/** What an annotation on traffic says, or else the value of the same name, or of its own. */
export function trafficAnnotation(name: string, value: string = name): string {
  return annotation(`${TRAFFIC}/${name}`, `.Values.global.proxy.${value}`);
}

/** Whether a pod has an annotation. */
export function isAnnotated(name: string): string {
  return `isset .ObjectMeta.Annotations "${name}"`;
}

/** Whether an annotation on traffic or the value of the same name says anything. A value that is absent is an error unless it is `optional`. */
export function trafficSaid(name: string, optional: boolean): string {
  const value = `.Values.global.proxy.${name}`;
  return `or (${isAnnotated(`${TRAFFIC}/${name}`)}) (ne ${optional ? `(valueOrDefault ${value} "")` : value} "")`;
}

/** Which way traffic is redirected. */
export const MODE = annotation('sidecar.istio.io/interceptionMode', '.ProxyConfig.InterceptionMode');

/** The agent's port. */
export const HISTORIC_STATUS_PORT = annotation('status.sidecar.istio.io/port', '.Values.global.proxy.statusPort');

/** The ports that inbound redirection leaves alone: the agent's and those that the person excludes. */
export const HISTORIC_EXCLUDED_INBOUND_PORTS = `excludeInboundPort (${HISTORIC_STATUS_PORT}) (${trafficAnnotation('excludeInboundPorts')})`;

/** The pull policy of a container. */
export function historicPullPolicy(always: boolean): string {
  return always
    ? '{{ valueOrDefault .Values.global.imagePullPolicy "Always" }}'
    : '{{ .Values.global.imagePullPolicy }}';
}
