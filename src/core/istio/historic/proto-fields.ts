import { INT32 } from '../../gotemplate/value/types';
import { GoInteger, type GoPointer, type GoValue } from '../../gotemplate/value/value';
import { isObject, type Json, stringAt } from '../../json';
import { ProtoMessage } from '../config/proto/proto';
import { applyProtoJson, ProtoJsonError } from '../config/proto/proto-json';
import { protoPointer, ProtoStruct } from '../config/proto/proto-view';
import type { LegacySwitches } from './switches';

/** Fields of the mesh configuration that later API releases dropped: Go name, and the name under which a message keeps them. */
const DROPPED: Readonly<Record<string, string>> = {
  ConnectTimeout: 'connect_timeout',
  SdsUdsPath: 'sds_uds_path',
  EnableSdsTokenMount: 'enable_sds_token_mount',
};

/** Sets what the mesh's text says of dropped fields that injection reads; today's descriptors do not know them. */
export function setDroppedFields(mesh: ProtoMessage, text: Json, legacy: LegacySwitches): void {
  mesh.set('sds_uds_path', legacy.sdsUdsPath);
  if (!isObject(text)) return;
  mesh.set('sds_uds_path', stringAt(text, 'sdsUdsPath') ?? legacy.sdsUdsPath);
  mesh.set('enable_sds_token_mount', text.enableSdsTokenMount === true);
  const proxy = isObject(text.defaultConfig) ? text.defaultConfig : {};
  const timeout = mesh.descriptor.types.message('ProxyConfig');
  try {
    applyProtoJson(timeout, { drainDuration: proxy.connectTimeout ?? null });
  } catch (error) {
    if (!(error instanceof ProtoJsonError)) throw error;
  }
  const duration = timeout.message('drain_duration');
  if (duration !== undefined) mesh.message('default_config')?.set('connect_timeout', duration);
}

/** A message as Go structs of the time showed it: no oneof around the service cluster, dropped fields in place. */
class LegacyStruct extends ProtoStruct {
  constructor(
    message: ProtoMessage,
    private readonly legacy: LegacySwitches,
  ) {
    super(message);
  }

  override field(name: string): GoValue | undefined {
    if (name === 'ServiceCluster') return this.message.string('service_cluster');
    if (name === 'Concurrency' && this.legacy.plainConcurrency) {
      return new GoInteger(INT32, BigInt(this.message.message('concurrency')?.number('value') ?? 0));
    }
    const dropped = Object.hasOwn(DROPPED, name) ? this.message.get(DROPPED[name] ?? '') : undefined;
    if (dropped instanceof ProtoMessage) return protoPointer(dropped);
    if (typeof dropped === 'string' || typeof dropped === 'boolean') return dropped;
    return super.field(name);
  }
}

/** How templates of a release see `.ProxyConfig` and `.MeshConfig`. */
export function legacyProtoPointer(legacy: LegacySwitches): (message: ProtoMessage) => GoPointer {
  return (message) => protoPointer(message, new LegacyStruct(message, legacy));
}
