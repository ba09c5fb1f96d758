import { isWithin } from '../../../istio/versions/steps';
import { isObject, type Json, type JsonObject } from '../../../json';

/** Fields of the mesh configuration that not every istioctl until 1.23 knows: where, in which message, since and until when. */
type FieldRow = readonly [holder: string, message: string, fields: string, since: string, until?: string];

const PROVIDER = 'extensionProviders';
const OF_PROVIDER = 'MeshConfig.ExtensionProvider';

/** Inner messages first. Source: istio.io/api mesh/v1alpha1 config.proto and proxy.proto at the last tag of each minor. */
const ROWS: readonly FieldRow[] = [
  ['caCertificates', 'MeshConfig.CertificateData', 'certSigners trustDomains', '1.12'],
  ['meshMTLS', 'MeshConfig.TLSConfig', 'ecdhCurves', '1.18'],
  ['meshMTLS', 'MeshConfig.TLSConfig', 'cipherSuites', '1.19'],
  ['tlsDefaults', 'MeshConfig.TLSConfig', 'cipherSuites', '1.19'],
  ['outboundTrafficPolicy', 'MeshConfig.OutboundTrafficPolicy', 'tls', '1.24'],
  ['defaultProviders', 'MeshConfig.DefaultProviders', 'accessLogging metrics', '1.11'],
  [
    `${PROVIDER}.envoyExtAuthzHttp`,
    `${OF_PROVIDER}.EnvoyExternalAuthorizationHttpProvider`,
    'timeout includeRequestHeadersInCheck includeAdditionalHeadersInCheck includeRequestBodyInCheck',
    '1.10',
  ],
  [
    `${PROVIDER}.envoyExtAuthzHttp`,
    `${OF_PROVIDER}.EnvoyExternalAuthorizationHttpProvider`,
    'headersToDownstreamOnAllow',
    '1.14',
  ],
  [`${PROVIDER}.envoyExtAuthzHttp`, `${OF_PROVIDER}.EnvoyExternalAuthorizationHttpProvider`, 'clearRouteCache', '1.24'],
  [
    `${PROVIDER}.envoyExtAuthzGrpc`,
    `${OF_PROVIDER}.EnvoyExternalAuthorizationGrpcProvider`,
    'timeout includeRequestBodyInCheck',
    '1.10',
  ],
  [`${PROVIDER}.envoyExtAuthzGrpc`, `${OF_PROVIDER}.EnvoyExternalAuthorizationGrpcProvider`, 'clearRouteCache', '1.24'],
  [`${PROVIDER}.envoyFileAccessLog`, `${OF_PROVIDER}.EnvoyFileAccessLogProvider`, 'logFormat', '1.13'],
  [`${PROVIDER}.envoyFileAccessLog`, `${OF_PROVIDER}.EnvoyFileAccessLogProvider`, 'omitEmptyValues', '1.24'],
  [
    `${PROVIDER}.opentelemetry`,
    `${OF_PROVIDER}.OpenTelemetryTracingProvider`,
    'http resourceDetectors dynatraceSampler',
    '1.22',
  ],
  [
    `${PROVIDER}.opentelemetry`,
    `${OF_PROVIDER}.OpenTelemetryTracingProvider`,
    'grpc serviceAttributeEnrichment',
    '1.24',
  ],
  [`${PROVIDER}.stackdriver`, `${OF_PROVIDER}.StackdriverProvider`, 'logging', '1.13'],
  [`${PROVIDER}.zipkin`, `${OF_PROVIDER}.ZipkinTracingProvider`, 'enable64bitTraceId', '1.18'],
  [`${PROVIDER}.zipkin`, `${OF_PROVIDER}.ZipkinTracingProvider`, 'headers path timeout traceContextOption', '1.24'],
  [PROVIDER, OF_PROVIDER, 'zipkin lightstep datadog stackdriver opencensus', '1.10'],
  [PROVIDER, OF_PROVIDER, 'skywalking prometheus envoyFileAccessLog', '1.11'],
  [PROVIDER, OF_PROVIDER, 'envoyHttpAls envoyTcpAls envoyOtelAls', '1.13'],
  [PROVIDER, OF_PROVIDER, 'opentelemetry', '1.16'],
  [PROVIDER, OF_PROVIDER, 'sds', '1.24'],
  ['defaultConfig.tracing', 'Tracing', 'enableIstioTags', '1.24'],
  ['defaultConfig.gatewayTopology', 'Topology', 'proxyProtocol', '1.19'],
  ['defaultConfig.privateKeyProvider', 'PrivateKeyProvider', 'qat', '1.17'],
  ['defaultConfig.privateKeyProvider.cryptomb', 'PrivateKeyProvider.CryptoMb', 'fallback', '1.21'],
  [
    'defaultConfig.proxyHeaders',
    'ProxyConfig.ProxyHeaders',
    'preserveHttp1HeaderCase setCurrentClientCertDetails xForwardedHost xForwardedPort',
    '1.24',
  ],
  ['defaultConfig', 'ProxyConfig', 'parentShutdownDuration', '1.9', '1.17'],
  ['defaultConfig', 'ProxyConfig', 'image', '1.12'],
  ['defaultConfig', 'ProxyConfig', 'tracingServiceName', '1.13'],
  ['defaultConfig', 'ProxyConfig', 'privateKeyProvider runtimeValues', '1.14'],
  ['defaultConfig', 'ProxyConfig', 'proxyHeaders', '1.19'],
  ['defaultConfig', 'ProxyConfig', 'connectionSettings fileFlushInterval fileFlushMinSizeKb statsCompression', '1.24'],
  ['', 'MeshConfig', 'thriftConfig', '1.9', '1.17'],
  ['', 'MeshConfig', 'defaultProviders discoverySelectors', '1.10'],
  ['', 'MeshConfig', 'defaultHttpRetryPolicy', '1.12'],
  ['', 'MeshConfig', 'meshMTLS', '1.14'],
  ['', 'MeshConfig', 'proxyInboundListenPort tlsDefaults', '1.18'],
  ['', 'MeshConfig', 'inboundTrafficPolicy', '1.22'],
  [
    '',
    'MeshConfig',
    'defaultTrafficPolicy hboneIdleTimeout serviceEntryVisibility serviceScopeConfigs zoneAwareLbSetting',
    '1.24',
  ],
];

/** What istioctl up to 1.23 says of a mesh configuration's field that its release does not know, though others do. */
export function fieldOfAnotherRelease(mesh: JsonObject, order: number): string | undefined {
  for (const [holder, message, fields, since, until] of ROWS) {
    if (isWithin(order, since, until)) continue;
    const names = fields.split(' ');
    for (const one of objectsAt(mesh, holder === '' ? [] : holder.split('.'))) {
      const found = Object.keys(one).find((key) => names.includes(camelCase(key)));
      if (found !== undefined) return `unknown field ${JSON.stringify(found)} in istio.mesh.v1alpha1.${message}`;
    }
  }
  return undefined;
}

/** The maps at a path, through the items of lists. */
function objectsAt(value: Json, path: readonly string[]): readonly JsonObject[] {
  if (Array.isArray(value)) return value.flatMap((item) => objectsAt(item, path));
  if (!isObject(value)) return [];
  const [step, ...rest] = path;
  if (step === undefined) return [value];
  return Object.keys(value)
    .filter((key) => camelCase(key) === step)
    .flatMap((key) => objectsAt(value[key] ?? null, rest));
}

/** A field's name of protobuf as its JSON has it. */
function camelCase(name: string): string {
  return name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
