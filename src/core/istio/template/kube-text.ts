import { compareStrings } from '../../go/bytes';
import { isObject, type Json, type JsonObject } from '../../json';
import { fieldExists, goTypeName, type KubeField, type KubeStructType, type KubeType } from '../../kube/types/types';

/** Prints a value of a type as `%v` does where no `String()` of a pointer is at hand. */
type Plain = (type: KubeType, value: Json | undefined) => string;

/**
 * Fields that the generated `String()` writes behind the others, in this order: it goes by the numbers of protobuf fields, which
 * younger fields have higher than their place in the struct. Source: k8s.io/api 0.36 core/v1/types.go, apimachinery meta/v1/types.go.
 */
const LAST_FIELDS: Readonly<Record<string, string>> = {
  'metav1.OwnerReference': 'APIVersion Controller BlockOwnerDeletion',
  'v1.ISCSIVolumeSource': 'DiscoveryCHAPAuth SecretRef SessionCHAPAuth InitiatorName',
  'v1.ClusterTrustBundleProjection': 'Path Optional',
  'v1.PersistentVolumeClaimSpec':
    'Selector StorageClassName VolumeMode DataSource DataSourceRef VolumeAttributesClassName',
  'v1.VolumeSource': 'Projected StorageOS CSI Ephemeral Image',
  'v1.VolumeMount': 'MountPropagation SubPathExpr RecursiveReadOnly',
  'v1.SecurityContext': 'RunAsGroup ProcMount WindowsOptions SeccompProfile AppArmorProfile',
  'v1.Container':
    'EnvFrom TerminationMessagePolicy VolumeDevices StartupProbe ResizePolicy RestartPolicy RestartPolicyRules',
  'v1.EphemeralContainerCommon':
    'EnvFrom TerminationMessagePolicy VolumeDevices StartupProbe ResizePolicy RestartPolicy RestartPolicyRules',
  'v1.PodSecurityContext':
    'RunAsGroup Sysctls WindowsOptions FSGroupChangePolicy SeccompProfile AppArmorProfile SupplementalGroupsPolicy SELinuxChangePolicy',
  'v1.PodSpec':
    'InitContainers AutomountServiceAccountToken Tolerations HostAliases PriorityClassName Priority DNSConfig ShareProcessNamespace ReadinessGates RuntimeClassName EnableServiceLinks PreemptionPolicy Overhead TopologySpreadConstraints EphemeralContainers SetHostnameAsFQDN OS HostUsers SchedulingGates ResourceClaims Resources HostnameOverride SchedulingGroup',
};

function fieldsOf(struct: KubeStructType, minor: number): readonly KubeField[] {
  const last = LAST_FIELDS[struct.name]?.split(' ') ?? [];
  const fields = struct.fields.filter((field) => fieldExists(field, minor));
  const behind = last.flatMap((name) => fields.find(({ goName }) => goName === name) ?? []);
  return [...fields.filter((field) => !behind.includes(field)), ...behind];
}

const packageOf = (name: string): string => name.slice(0, name.indexOf('.'));
const bare = (name: string): string => name.slice(name.lastIndexOf('.') + 1);

/** Writes the fields of one struct; types of other packages get their package's name, or no `String()` at all. */
class FieldText {
  constructor(
    private readonly owner: KubeStructType,
    private readonly minor: number,
    private readonly plain: Plain,
  ) {}

  of(type: KubeType, value: Json | undefined): string {
    if (type.kind === 'struct') {
      return this.#isOfPackage(type.name) ? this.#struct(type.name, value) : this.plain(type, value);
    }
    if (type.kind === 'pointer') return this.#pointer(type, type.elem, value);
    if (type.kind === 'slice' && type.elem.kind === 'struct') return this.#structs(type.elem, value);
    return type.kind === 'map' ? this.#map(type, value) : this.plain(type, value);
  }

  #isOfPackage(name: string): boolean {
    return packageOf(name) === packageOf(this.owner.name);
  }

  #struct(name: string, value: Json | undefined): string {
    const struct = this.owner.table.struct(name);
    return struct === undefined ? '' : messageText(struct, isObject(value) ? value : undefined, this.minor, this.plain);
  }

  #pointer(type: KubeType, elem: KubeType, value: Json | undefined): string {
    if (elem.kind === 'opaque') return this.plain(type, value);
    if (value === undefined || value === null) return 'nil';
    if (elem.kind !== 'struct') return `*${this.plain(elem, value)}`;
    const text = this.#struct(elem.name, value);
    return this.#isOfPackage(elem.name) ? `&${text}` : `&${packageOf(goTypeName(elem))}.${text}`;
  }

  #structs(elem: { readonly kind: 'struct'; readonly name: string }, value: Json | undefined): string {
    const items = Array.isArray(value) ? value.map((item) => `${this.of(elem, item)},`) : [];
    return `[]${bare(elem.name)}{${items.join('')}}`;
  }

  #map(type: Extract<KubeType, { kind: 'map' }>, value: Json | undefined): string {
    const object = isObject(value) ? value : {};
    const keys = Object.keys(object).sort(compareStrings);
    const entries = keys.map((key) => `${key}: ${this.plain(type.elem, object[key])},`);
    return `${type.name === undefined ? goTypeName(type) : bare(type.name)}{${entries.join('')}}`;
  }
}

/**
 * What the generated `String()` of a Kubernetes type writes, without the `&` of its beginning: `ObjectMeta{Name:a,…}`.
 * Source: k8s.io/api 0.36 generated.pb.go.
 */
export function messageText(struct: KubeStructType, data: JsonObject | undefined, minor: number, plain: Plain): string {
  const text = new FieldText(struct, minor, plain);
  const fields = fieldsOf(struct, minor).map(
    (field) => `${field.goName}:${text.of(field.type, field.inline ? data : data?.[field.json])},`,
  );
  return `${bare(struct.name)}{${fields.join('')}}`;
}
