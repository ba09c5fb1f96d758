import { jsonString } from '../../go/json-string';
import { ANY_MAP, BOOL, INT, INT64, pointerType, STRING } from '../../gotemplate/value/types';
import type { Constants } from '../../gotemplate/run/execute';
import { GoFunction, GoInteger, GoPointer, GoStruct, type GoType, type GoValue } from '../../gotemplate/value/value';
import type { JsonObject } from '../../json';
import { annotationsOf, metadataOf, specOf } from '../inject/containers';
import type { InjectionParameters } from '../inject/parameters';
import { kubeStruct } from './kube-view';
import { proxyIds } from '../modes/openshift';
import type { ProtoMessage } from '../config/proto/proto';
import { messagePointerType } from '../config/proto/proto-view';
import { estimatedConcurrency } from '../config/estimated-concurrency';
import { proxyImage, proxyInitImage } from '../config/proxy-image';
import type { TemplateDataField } from '../versions/version-row';

const LOCALHOST = 1;

type Fields = ReadonlyMap<string, { readonly type: GoType; readonly make: () => GoValue }>;

/** A struct whose fields are made when a template asks for them. */
class DataStruct extends GoStruct {
  readonly type: GoType;
  readonly #made = new Map<string, GoValue>();

  constructor(
    name: string,
    private readonly fields: Fields,
    private readonly text?: string,
  ) {
    super();
    this.type = {
      kind: 'struct',
      name,
      fields: [...fields].map(([field, { type }]) => ({ name: field, type, embedded: false })),
      methods: new Set(text === undefined ? [] : ['String']),
    };
  }

  field(name: string): GoValue | undefined {
    let value = this.#made.get(name);
    if (value === undefined) {
      const field = this.fields.get(name);
      if (field === undefined) return undefined;
      value = field.make();
      this.#made.set(name, value);
    }
    return value;
  }

  override method(name: string): GoFunction | undefined {
    const { text } = this;
    if (name !== 'String' || text === undefined) return undefined;
    return new GoFunction(name, () => text, { params: [], variadic: false, result: STRING, fails: false });
  }

  override stringer(): string | undefined {
    return this.text;
  }

  marshalJson(): string {
    const parts = [...this.fields.keys()].map((name) => {
      const value = this.field(name) ?? null;
      return `${jsonString(name)}:${typeof value === 'string' ? jsonString(value) : 'null'}`;
    });
    return `{${parts.join(',')}}`;
  }
}

function namespacedName(name: string, namespace: string): DataStruct {
  const field = (value: string): { type: GoType; make: () => GoValue } => ({ type: STRING, make: () => value });
  const fields = new Map([
    ['Namespace', field(namespace)],
    ['Name', field(name)],
  ]);
  return new DataStruct('types.NamespacedName', fields, `${namespace}/${name}`);
}

function pointerTo(struct: GoStruct): GoPointer {
  return new GoPointer(pointerType(struct.type), struct);
}

/** The mesh as templates see it: until 1.12 with the pod's own proxy configuration. Source: istio 1.12 pkg/kube/inject/inject.go RunTemplate. */
function meshOfTemplates({ row, mesh, proxyConfig }: InjectionParameters): ProtoMessage {
  if (row.proxyConfigResources) return mesh;
  const own = mesh.clone();
  own.set('default_config', proxyConfig);
  return own;
}

/**
 * The data that templates run over, as the release has it: a pointer to SidecarTemplateData. `stripped` is the pod without what
 * an earlier injection put in. Source: istio 1.30 pkg/kube/inject/inject.go SidecarTemplateData.
 */
export function templateData(stripped: JsonObject, parameters: InjectionParameters): GoValue {
  const { row, workload, values, proxyConfig, mesh } = parameters;
  const annotations = annotationsOf(stripped);
  const fields = new Map<string, { type: GoType; make: () => GoValue }>();
  const add = (name: string, type: GoType, make: () => GoValue): void => {
    fields.set(name, { type, make });
  };
  const addStruct = (name: string, struct: GoStruct, pointer: boolean): void => {
    const value = pointer ? pointerTo(struct) : struct;
    add(name, value.type, () => value);
  };
  const metadata = kubeStruct('metav1.ObjectMeta', metadataOf(stripped), row.kube);
  const spec = kubeStruct('v1.PodSpec', specOf(stripped), row.kube);
  const ids = proxyIds(row.openShiftIds ? parameters.namespaceAnnotations : undefined);

  const optional: Readonly<Record<TemplateDataField, () => void>> = {
    TypeMeta: () => {
      const type = Object.assign(Object.create(null) as JsonObject, {
        kind: workload.kind,
        apiVersion: workload.apiVersion,
      });
      addStruct('TypeMeta', kubeStruct('metav1.TypeMeta', type, row.kube), row.typeMetaPointer);
    },
    DeploymentMeta: () => {
      if (row.deploymentMeta === 'NamespacedName') {
        addStruct('DeploymentMeta', namespacedName(workload.name, workload.namespace), false);
        return;
      }
      const struct = kubeStruct('metav1.ObjectMeta', workload.metadata, row.kube);
      addStruct('DeploymentMeta', struct, row.deploymentMeta === '*ObjectMeta');
    },
    Values: () => add('Values', ANY_MAP, () => values.goValue),
    Revision: () => add('Revision', STRING, () => parameters.revision),
    EstimatedConcurrency: () =>
      add('EstimatedConcurrency', INT, () => {
        const threads = row.estimatesConcurrency ? estimatedConcurrency(proxyConfig, annotations, values) : 0;
        return new GoInteger(INT, BigInt(threads));
      }),
    NativeSidecars: () => add('NativeSidecars', BOOL, () => parameters.nativeSidecar),
    ProxyImage: () => add('ProxyImage', STRING, () => proxyImage(values, proxyConfig, annotations, row)),
    ProxyInitImage: () => add('ProxyInitImage', STRING, () => proxyInitImage(values, annotations)),
    ProxyUID: () => add('ProxyUID', INT64, () => new GoInteger(INT64, BigInt(ids.uid))),
    ProxyGID: () => add('ProxyGID', INT64, () => new GoInteger(INT64, BigInt(ids.gid))),
    InboundTrafficPolicyMode: () =>
      add('InboundTrafficPolicyMode', STRING, () =>
        mesh.message('inbound_traffic_policy')?.number('mode') === LOCALHOST ? 'localhost' : 'passthrough',
      ),
    CompliancePolicy: () => add('CompliancePolicy', STRING, () => parameters.compliancePolicy),
  };
  const order: readonly TemplateDataField[] = Object.keys(optional) as TemplateDataField[];
  const addAll = (names: readonly TemplateDataField[]): void => {
    for (const name of names) if (row.dataFields.includes(name)) optional[name]();
  };
  // Declaration order matters where a template prints the whole struct.
  addAll(order.slice(0, 2));
  addStruct('ObjectMeta', metadata, row.objectMetaPointer);
  addStruct('Spec', spec, row.objectMetaPointer);
  add('ProxyConfig', messagePointerType('ProxyConfig', row.proto), () => parameters.protoPointer(proxyConfig));
  add('MeshConfig', messagePointerType('MeshConfig', row.proto), () =>
    parameters.protoPointer(meshOfTemplates(parameters)),
  );
  addAll(order.slice(2));
  return pointerTo(new DataStruct('inject.SidecarTemplateData', fields));
}

/** The fields of the data that no pod has a part in as long as values, mesh and what else is not the pod's are the same. */
const CONSTANT_FIELDS: ReadonlySet<string> = new Set([
  'Values',
  'MeshConfig',
  'ProxyConfig',
  'Revision',
  'NativeSidecars',
  'InboundTrafficPolicyMode',
  'CompliancePolicy',
]);

/** What of the data is the same for all pods with the same of everything around them. */
export function constantData(parameters: InjectionParameters): Constants {
  const { values, mesh, proxyConfig, revision, nativeSidecar, compliancePolicy } = parameters;
  return { fields: CONSTANT_FIELDS, by: [values, mesh, proxyConfig, revision, nativeSidecar, compliancePolicy] };
}
