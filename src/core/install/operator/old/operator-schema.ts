import { changeOrder } from '../../../istio/versions/steps';
import { MergeError, type PatchField, type PatchSchema } from '../../../kube/merge/patch-schema';

/** Lists that are merged by the key of their items, or without one item by item; all others are replaced. Source: istio 1.20 operator/pkg/util/merge_iop.go. */
const MERGED_LISTS: Readonly<Record<string, string>> = {
  'spec.components.ingressGateways': 'name',
  'spec.components.egressGateways': 'name',
  'spec.values.gateways.istio-ingressgateway.ports': 'name',
  'spec.values.gateways.istio-ingressgateway.meshExpansionPorts': 'name',
  'spec.values.gateways.istio-ingressgateway.secretVolumes': 'name',
  'spec.values.gateways.istio-egressgateway.ports': 'name',
  'spec.values.gateways.istio-egressgateway.secretVolumes': 'name',
  ...Object.fromEntries(['spec.meshConfig', 'spec.values.meshConfig'].flatMap(meshLists)),
};

function meshLists(mesh: string): [string, string][] {
  return [
    [`${mesh}.configSources`, 'address'],
    [`${mesh}.trustDomainAliases`, ''],
    [`${mesh}.defaultServiceExportTo`, ''],
    [`${mesh}.defaultVirtualServiceExportTo`, ''],
    [`${mesh}.defaultDestinationRuleExportTo`, ''],
    [`${mesh}.certificates`, 'secretName'],
    [`${mesh}.extensionProviders`, 'name'],
  ];
}

/** Maps that are replaced, not merged. */
const REPLACED_MAPS = new Set(
  ['spec.meshConfig', 'spec.values.meshConfig'].flatMap((mesh) => [
    `${mesh}.defaultConfig.tracing`,
    `${mesh}.defaultConfig.sds`,
    `${mesh}.defaultConfig.gatewayTopology`,
    `${mesh}.defaultConfig.clusterName`,
  ]),
);

/** A struct by which istioctl merges, with its maps and lists; one that both sides have and it lacks ends the merge. */
interface MergeStruct {
  readonly name: string;
  readonly fields: readonly string[];
  /** Fields that came later. */
  readonly later?: Readonly<Record<string, string>>;
}

const MESH: MergeStruct = {
  name: 'meshConfig',
  fields: [
    'outboundTrafficPolicy',
    'tcpKeepalive',
    'defaultConfig',
    'configSources',
    'trustDomainAliases',
    'defaultServiceExportTo',
    'defaultVirtualServiceExportTo',
    'defaultDestinationRuleExportTo',
    'localityLbSetting',
    'certificates',
    'serviceSettings',
    'thriftConfig',
  ],
  later: { defaultProviders: '1.10', extensionProviders: '1.10', inboundTrafficPolicy: '1.22' },
};

const PROXY: MergeStruct = {
  name: 'proxyConfig',
  fields: [
    'configSources',
    'clusterName',
    'trustDomainAliases',
    'defaultServiceExportTo',
    'defaultVirtualServiceExportTo',
    'defaultDestinationRuleExportTo',
    'localityLbSetting',
    'certificates',
    'thriftConfig',
    'serviceSettings',
    'tracing',
    'sds',
    'envoyAccessLogService',
    'envoyMetricsService',
    'proxyMetadata',
    'extraStatTags',
    'gatewayTopology',
  ],
};

const STRUCTS: Readonly<Record<string, MergeStruct>> = {
  spec: { name: 'istioOperatorSpec', fields: ['meshConfig', 'components', 'values'] },
  'spec.components': {
    name: 'istioComponentSetSpec',
    fields: ['base', 'pilot', 'cni', 'istiodRemote', 'ingressGateways', 'egressGateways'],
    later: { ztunnel: '1.18' },
  },
  'spec.values': {
    name: 'values',
    fields: [
      'cni',
      'gateways',
      'global',
      'pilot',
      'telemetry',
      'sidecarInjectorWebhook',
      'istio_cni',
      'meshConfig',
      'base',
      'istiodRemote',
    ],
    later: { ztunnel: '1.20' },
  },
  'spec.values.gateways': {
    name: 'gatewaysConfig',
    fields: ['istio-egressgateway', 'istio-ingressgateway'],
    later: { securityContext: '1.20' },
  },
  'spec.values.telemetry': { name: 'telemetryConfig', fields: ['v2'] },
  'spec.meshConfig': MESH,
  'spec.values.meshConfig': MESH,
  'spec.meshConfig.defaultConfig': PROXY,
  'spec.values.meshConfig.defaultConfig': PROXY,
};

/** Messages whose Go structs name their fields otherwise than their JSON does, as `dns_names`: those are not found. */
const MESSAGES: Readonly<Record<string, MergeStruct>> = {
  certificates: { name: 'Certificate', fields: [] },
  configSources: { name: 'ConfigSource', fields: [] },
  localityLbSetting: { name: 'LocalityLoadBalancerSetting', fields: ['distribute', 'failover'] },
};

/** How istioctl up to 1.23 merges IstioOperators; what it has no type for merges as a map or is replaced as a list. */
export class OperatorSchema implements PatchSchema {
  readonly kind = 'struct';

  constructor(
    private readonly release: number,
    private readonly path = '',
  ) {}

  lookupMap(key: string): PatchField {
    const path = this.#under(key);
    const replaces = REPLACED_MAPS.has(path);
    return { schema: new OperatorSchema(this.release, path), merges: !replaces, replaces, mergeKey: '' };
  }

  lookupList(key: string): PatchField {
    const path = this.#under(key);
    const mergeKey = MERGED_LISTS[path];
    const merges = mergeKey !== undefined;
    return { schema: new OperatorSchema(this.release, path), merges, replaces: !merges, mergeKey: mergeKey ?? '' };
  }

  #under(key: string): string {
    const struct = STRUCTS[this.path] ?? MESSAGES[/(?:^|\.)meshConfig\.(\w+)$/.exec(this.path)?.[1] ?? ''];
    if (struct !== undefined && !this.#has(struct, key)) {
      const field = `the json field ${JSON.stringify(key)}`;
      throw new MergeError(`unable to find api field in struct ${struct.name} for ${field}`);
    }
    return this.path === '' ? key : `${this.path}.${key}`;
  }

  #has({ fields, later = {} }: MergeStruct, key: string): boolean {
    const since = later[key];
    if (since !== undefined) return this.release >= changeOrder(since);
    return fields.includes(key);
  }
}
