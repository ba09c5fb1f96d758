import { type Diagnostic, diagnostic } from '../../diagnostic';
import { ALL_MESSAGES } from '../../istio/config/proto/all-messages';
import type { ProtoDescriptor, ProtoType } from '../../istio/config/proto/proto';
import { isObject, type Json, type JsonObject } from '../../json';
import type { OriginTable } from '../../provenance/origin';
import { nearest } from '../../text/nearest';
import { FORMER_FIELDS } from '../recognise/unknown-keys';
import { personSpan } from './person-values';

/**
 * A warning for each field of a mesh configuration that its type does not have: istiod passes over it. `path` is where the configuration is in the
 * person's text. Source: istio 1.30 pkg/util/protomarshal ApplyJSON, istio/api mesh/v1alpha1.
 */
export function meshFieldFindings(mesh: JsonObject, path: string, origins: OriginTable): Diagnostic[] {
  const found: Diagnostic[] = [];
  walkMessage(mesh, ALL_MESSAGES.descriptor('MeshConfig'), path);
  return found;

  function walkMessage(holder: JsonObject, type: ProtoDescriptor, at: string): void {
    for (const key of Object.keys(holder)) {
      const field = type.byJsonName.get(key) ?? type.byName.get(key);
      const here = `${at}.${key}`;
      if (field !== undefined) {
        const value = holder[key] ?? null;
        for (const one of field.repeated && Array.isArray(value) ? value : [value]) walkValue(one, field.type, here);
      } else if (type.name !== 'MeshConfig' || !FORMER_FIELDS.includes(key)) {
        const meant = nearest(
          key,
          type.fields.map(({ jsonName }) => jsonName),
        );
        const params = { path: here, type: type.name, nearest: meant ?? '' };
        const span = personSpan(origins.get(holder, key));
        found.push(diagnostic({ code: 'installation.mesh-field', severity: 'warning', params, span }));
      }
    }
  }

  function walkValue(value: Json, type: ProtoType, at: string): void {
    if (!isObject(value)) return;
    if (type.kind === 'map') for (const key of Object.keys(value)) walkValue(value[key] ?? null, type.value, at);
    // What protobuf writes as something else than a message's fields has no fields to misspell.
    else if (type.kind === 'message' && !type.name.startsWith('google.protobuf.')) {
      walkMessage(value, ALL_MESSAGES.descriptor(type.name), at);
    }
  }
}
