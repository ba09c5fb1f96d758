import { ALL_MESSAGES } from '../istio/config/proto/all-messages';
import type { ProtoDescriptor, ProtoField, ProtoType } from '../istio/config/proto/proto';
import { versionRow } from '../istio/versions/versions';
import { isObject, type Json, ownEntry } from '../json';
import { ALL_TYPES } from '../kube/types/all-types';
import { goTypeName, type KubeStructType, type KubeType } from '../kube/types/types';
import { readValue } from '../yaml/read/read';
import { type DataStep, EACH } from './data-path';
import type { AtOffset } from './question';

/** A field of a template's data. */
export interface DataField {
  readonly name: string;
  /** The Go type, or for values what stands there now. */
  readonly type: string;
  /** What it belongs to, for the sentence in i18n: `ProxyConfig`, `v1.PodSpec`; empty for the data itself. */
  readonly owner: string;
}

/** What a path leads to. */
type Shape =
  | { readonly kind: 'data' }
  | { readonly kind: 'value'; readonly value: Json | undefined }
  | { readonly kind: 'kube'; readonly type: KubeType }
  | { readonly kind: 'message'; readonly type: ProtoType; readonly repeated: boolean }
  | { readonly kind: 'plain'; readonly type: string; readonly fields?: readonly string[] };

const struct = (name: string): Shape => ({ kind: 'kube', type: { kind: 'struct', name } });
const message = (name: string): Shape => ({ kind: 'message', type: { kind: 'message', name }, repeated: false });
const plain = (type: string): Shape => ({ kind: 'plain', type });

/** The fields of istio's SidecarTemplateData. Source: istio 1.30 pkg/kube/inject/inject.go. */
const DATA: Readonly<Record<string, Shape>> = {
  TypeMeta: struct('metav1.TypeMeta'),
  DeploymentMeta: struct('metav1.ObjectMeta'),
  ObjectMeta: struct('metav1.ObjectMeta'),
  Spec: struct('v1.PodSpec'),
  ProxyConfig: message('ProxyConfig'),
  MeshConfig: message('MeshConfig'),
  Values: { kind: 'value', value: undefined },
  Revision: plain('string'),
  EstimatedConcurrency: plain('int'),
  NativeSidecars: plain('bool'),
  ProxyImage: plain('string'),
  ProxyInitImage: plain('string'),
  ProxyUID: plain('int64'),
  ProxyGID: plain('int64'),
  InboundTrafficPolicyMode: plain('string'),
  CompliancePolicy: plain('string'),
};

/** The fields below a path of a template's data, with their types. */
export function fieldsBelow(place: AtOffset, path: readonly DataStep[]): DataField[] {
  const shape = shapeAt(place, path);
  switch (shape?.kind) {
    case 'data':
      return dataNames(place).map((name) => ({ name, type: shapeText(shapeAt(place, [name])), owner: '' }));
    case 'value':
      return isObject(shape.value)
        ? Object.entries(shape.value).map(([name, value]) => ({ name, type: valueText(value), owner: 'Values' }))
        : [];
    case 'kube': {
      const type = structOf(shape.type);
      return (type?.visible() ?? []).map((field) => ({
        name: field.goName,
        type: goTypeName(field.type),
        owner: type?.goName ?? '',
      }));
    }
    case 'message': {
      const descriptor = shape.repeated ? undefined : descriptorOf(shape.type);
      return (descriptor?.fields ?? []).map((field) => ({
        name: field.goName,
        type: fieldText(field),
        owner: descriptor?.name ?? '',
      }));
    }
    case 'plain':
      return (shape.fields ?? []).map((name) => ({ name, type: 'string', owner: shape.type }));
    case undefined:
      return [];
  }
}

/** What a path of a template's data is: its type, what it belongs to, and its value where the values say it. Null for what there is not. */
export function dataField(place: AtOffset, path: readonly DataStep[]): (DataField & { readonly value: string }) | null {
  const name = path.at(-1);
  if (name === undefined || name === EACH) return null;
  const field = fieldsBelow(place, path.slice(0, -1)).find((one) => one.name === name);
  if (field === undefined) return null;
  const shape = shapeAt(place, path);
  return { ...field, value: shape?.kind === 'value' && path.length > 1 ? valueText(shape.value) : '' };
}

function dataNames({ istioVersion }: AtOffset): string[] {
  const row = versionRow(istioVersion ?? '');
  return [...new Set([...row.dataFields, 'ObjectMeta', 'Spec', 'ProxyConfig', 'MeshConfig'])];
}

function shapeAt(place: AtOffset, path: readonly DataStep[]): Shape | undefined {
  let shape: Shape | undefined = { kind: 'data' };
  for (const step of path) shape = shape === undefined ? undefined : into(place, shape, step);
  return shape;
}

function into(place: AtOffset, shape: Shape, step: DataStep): Shape | undefined {
  switch (shape.kind) {
    case 'data': {
      if (!dataNames(place).includes(step)) return undefined;
      if (step === 'Values') return { kind: 'value', value: readValue(place.values ?? '').value };
      if (step === 'DeploymentMeta' && versionRow(place.istioVersion ?? '').deploymentMeta === 'NamespacedName')
        return { kind: 'plain', type: 'types.NamespacedName', fields: ['Namespace', 'Name'] };
      return ownEntry(DATA, step);
    }
    case 'value': {
      const { value } = shape;
      if (step === EACH)
        return {
          kind: 'value',
          value: Array.isArray(value) ? value[0] : isObject(value) ? Object.values(value)[0] : undefined,
        };
      return isObject(value) && Object.hasOwn(value, step) ? { kind: 'value', value: value[step] } : undefined;
    }
    case 'kube': {
      const type = shape.type.kind === 'pointer' ? shape.type.elem : shape.type;
      if (type.kind === 'slice' || type.kind === 'map') return { kind: 'kube', type: type.elem };
      const field = structOf(type)?.byGoName(step)?.field;
      return field === undefined ? undefined : { kind: 'kube', type: field.type };
    }
    case 'message': {
      const { type } = shape;
      if (shape.repeated) return step === EACH ? { ...shape, repeated: false } : undefined;
      if (type.kind === 'map') return { kind: 'message', type: type.value, repeated: false };
      const field = descriptorOf(type)?.byGoName.get(step);
      return field === undefined ? undefined : { kind: 'message', type: field.type, repeated: field.repeated };
    }
    case 'plain':
      return shape.fields?.includes(step) === true ? plain('string') : undefined;
  }
}

function structOf(type: KubeType): KubeStructType | undefined {
  const inner = type.kind === 'pointer' ? type.elem : type;
  return inner.kind === 'struct' ? ALL_TYPES.struct(inner.name) : undefined;
}

/** The descriptor of a message type, where the table has it. */
function descriptorOf(type: ProtoType): ProtoDescriptor | undefined {
  if (type.kind !== 'message' || /^google\.protobuf\.(?:Struct|Value|ListValue)$/.test(type.name)) return undefined;
  return ALL_MESSAGES.descriptor(type.name);
}

function shapeText(shape: Shape | undefined): string {
  switch (shape?.kind) {
    case 'value':
      return 'map[string]interface {}';
    case 'kube':
      return goTypeName(shape.type);
    case 'message':
      return protoText(shape.type);
    case 'plain':
      return shape.type;
    case 'data':
    case undefined:
      return '';
  }
}

function fieldText(field: ProtoField): string {
  return field.repeated ? `[]${protoText(field.type)}` : protoText(field.type);
}

/** The short Go name of a type of the mesh configuration. */
function protoText(type: ProtoType): string {
  switch (type.kind) {
    case 'scalar':
      return type.scalar;
    case 'enum':
      return shortName(type.name);
    case 'message':
      return `*${shortName(type.name)}`;
    case 'map':
      return `map[${type.key}]${protoText(type.value)}`;
  }
}

function shortName(name: string): string {
  return name.replace(/^(?:[a-z]\w*\.)+/, '').replaceAll('.', '_');
}

/** A value as a short text. */
function valueText(value: Json | undefined): string {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return `[${value.length}]`;
  return typeof value === 'object' ? '{…}' : JSON.stringify(typeof value === 'bigint' ? Number(value) : value);
}
