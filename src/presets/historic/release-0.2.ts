/** Istio 0.2 to 0.4 had no template: the program built the containers from these parameters. */
export const CONFIG = `# Istio 0.2: the initializer's configuration. Go code builds the sidecar from these parameters.
policy: enabled
namespaces: [""]
excludeNamespaces: []
initializerName: sidecar.initializer.istio.io
params:
  initImage: docker.io/istio/proxy_init:0.2.12
  proxyImage: docker.io/istio/proxy:0.2.12
  verbosity: 2
  version: 0.2.12
  meshConfigMapName: istio
  imagePullPolicy: IfNotPresent
  sidecarProxyUID: 1337
  enableCoreDump: false
  debugMode: false
  includeIPRanges: ""
`;

export const MESH = `# The mesh as an installation of 0.2 without mutual TLS had it.
mixerAddress: istio-mixer.istio-system:15004
ingressService: istio-ingress
defaultConfig:
  discoveryRefreshDelay: 1s
  connectTimeout: 10s
  configPath: /etc/istio/proxy
  binaryPath: /usr/local/bin/envoy
  serviceCluster: istio-proxy
  drainDuration: 45s
  parentShutdownDuration: 1m0s
  proxyAdminPort: 15000
  controlPlaneAuthPolicy: NONE
  discoveryAddress: istio-pilot.istio-system:8080
  zipkinAddress: zipkin.istio-system:9411
  statsdUdpAddress: istio-mixer.istio-system:9125
`;
