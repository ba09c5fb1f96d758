import { isObject } from '../../json';
import { nearest } from '../../text/nearest';
import { readValue } from '../../yaml/read/read';
import { INJECTOR_VALUES_KEYS } from './installation-text';

/** A key at the root of a text that nothing reads, and the one that may be meant. */
export interface UnknownKey {
  readonly key: string;
  readonly nearest: string | undefined;
}

/** The fields of a mesh configuration. Source: istio/api mesh/v1alpha1/config.proto; a test holds them to the engine's descriptors. @internal */
export const MESH_FIELDS =
  `proxyListenPort proxyInboundListenPort proxyHttpPort connectTimeout hboneIdleTimeout protocolDetectionTimeout tcpKeepalive
  ingressClass ingressService ingressControllerMode ingressSelector enableTracing accessLogFile accessLogFormat accessLogEncoding
  enableEnvoyAccessLogService disableEnvoyListenerLog defaultConfig outboundTrafficPolicy inboundTrafficPolicy configSources enableAutoMtls
  trustDomain trustDomainAliases caCertificates defaultServiceExportTo defaultVirtualServiceExportTo defaultDestinationRuleExportTo rootNamespace
  localityLbSetting zoneAwareLbSetting dnsRefreshRate h2UpgradePolicy inboundClusterStatName outboundClusterStatName certificates serviceSettings
  serviceScopeConfigs enablePrometheusMerge verifyCertificateAtClient ca extensionProviders defaultProviders discoverySelectors pathNormalization
  defaultHttpRetryPolicy meshMTLS tlsDefaults defaultTrafficPolicy serviceEntryVisibility`.split(/\s+/);

/** Fields that it had in earlier releases. Source: as above, reserved names and releases before 1.9. */
export const FORMER_FIELDS =
  `mixerCheckServer mixerReportServer disablePolicyChecks disableMixerHttpReports policyCheckFailOpen enableClientSidePolicyCheck
  sidecarToTelemetrySessionAffinity reportBatchMaxEntries reportBatchMaxTime sdsUdsPath sdsRefreshDelay enableSdsTokenMount sdsUseK8sSaJwt
  authPolicy rdsRefreshDelay egressProxyAddress mixerAddress thriftConfig accessLogEncoding networks`.split(/\s+/);

/**
 * The keys at the root of a mesh configuration, or of the injector's values, that nothing reads. `readByTemplates` are the keys of values that templates of
 * one's own read. Nothing for a text that is no map.
 */
export function unknownKeys(
  kind: 'mesh' | 'values',
  text: string,
  readByTemplates: readonly string[] = [],
): UnknownKey[] {
  const { value } = readValue(text, { places: false });
  if (!isObject(value)) return [];
  const current = kind === 'mesh' ? MESH_FIELDS : [...INJECTOR_VALUES_KEYS, ...readByTemplates];
  const known = new Set(kind === 'mesh' ? [...current, ...FORMER_FIELDS] : current);
  const isKnown = (key: string): boolean => known.has(key) || (kind === 'mesh' && known.has(camel(key)));
  return Object.keys(value)
    .filter((key) => !isKnown(key))
    .map((key) => ({ key, nearest: nearest(key, current) }));
}

/** A field by the name that protobuf gives it in JSON: Istio takes either. */
function camel(key: string): string {
  return key.replace(/_([a-zA-Z])/g, (_match, letter: string) => letter.toUpperCase());
}
