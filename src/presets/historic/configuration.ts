import { emitYaml } from '../../core/yaml/write/emit';
import { releaseHub, releaseTag } from '../release-images';

/**
 * The initializer's configuration of 0.2 to 0.4, which had no template: its code built the sidecar from these parameters. Those of 0.3 and 0.4
 * were of a proxy for debugging. Source: istio/istio `install/kubernetes/istio-initializer.yaml`.
 */
export function initializerConfig(version: string, debug: boolean): string {
  const image = (name: string): string => `${releaseHub(version)}/${name}:${releaseTag(version)}`;
  const config = {
    policy: 'enabled',
    namespaces: [''],
    initializerName: 'sidecar.initializer.istio.io',
    params: {
      initImage: image('proxy_init'),
      proxyImage: image(debug ? 'proxy_debug' : 'proxy'),
      verbosity: 2,
      version: releaseTag(version),
      meshConfigMapName: 'istio',
      imagePullPolicy: 'IfNotPresent',
      ...(debug ? { debugMode: true } : {}),
    },
  };
  return `# Istio ${version}: the initializer's configuration. There is no template, its code builds the sidecar from these parameters.\n${emitYaml(config)}`;
}

/** What a configuration says beside its template: the parts, and the first release that has each. */
const PARTS: readonly (readonly [text: string, since: string])[] = [
  ['policy: enabled', '0.5'],
  ['alwaysInjectSelector: []\nneverInjectSelector: []', '1.2'],
  ['injectedAnnotations:', '1.4'],
];

/**
 * The configuration beside the template. Source: istio/istio `install/kubernetes/helm/istio/templates/sidecar-injector-configmap.yaml`, since 1.6
 * `manifests/charts/istio-control/istio-discovery/templates/istiod-injector-configmap.yaml`.
 */
export function templateConfig(has: (since: string) => boolean): string {
  const parts = PARTS.filter(([, since]) => has(since)).map(([text]) => text);
  return `# Which pods the webhook injects when their annotation leaves it open; kube-inject does not ask.\n${parts.join('\n')}\n`;
}
