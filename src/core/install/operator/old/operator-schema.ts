import type { PatchField, PatchSchema } from '../../../kube/merge/patch-schema';

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

/** How istioctl up to 1.23 merges IstioOperators; what it has no type for merges as a map or is replaced as a list. */
export class OperatorSchema implements PatchSchema {
  readonly kind = 'struct';

  constructor(private readonly path = '') {}

  lookupMap(key: string): PatchField {
    const path = this.#under(key);
    const replaces = REPLACED_MAPS.has(path);
    return { schema: new OperatorSchema(path), merges: !replaces, replaces, mergeKey: '' };
  }

  lookupList(key: string): PatchField {
    const path = this.#under(key);
    const mergeKey = MERGED_LISTS[path];
    const merges = mergeKey !== undefined;
    return { schema: new OperatorSchema(path), merges, replaces: !merges, mergeKey: mergeKey ?? '' };
  }

  #under(key: string): string {
    return this.path === '' ? key : `${this.path}.${key}`;
  }
}
