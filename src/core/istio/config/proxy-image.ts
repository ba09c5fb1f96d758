import { PROXY_IMAGE_TYPE } from './names';
import type { ProtoMessage } from './proto/proto';
import type { InjectorValues } from './values';
import type { VersionRow } from '../versions/version-row';

const KNOWN_TYPES = ['distroless', 'debug'];

/** A tag with the image type put at its end, in place of a known one; `default` means none. */
function tagOfType(tag: string, type: string): string {
  if (type === '') return tag;
  const known = KNOWN_TYPES.find((suffix) => tag.endsWith(`-${suffix}`));
  const bare = known === undefined ? tag : tag.slice(0, -(known.length + 1));
  return type === 'default' ? bare : `${bare}-${type}`;
}

function imageOf(
  name: string,
  type: string,
  values: InjectorValues,
  annotations: Readonly<Record<string, string>>,
): string {
  const tag = tagOfType(values.printed('global', 'tag'), annotations[PROXY_IMAGE_TYPE] ?? type);
  return `${values.text('global', 'hub')}/${name}:${tag}`;
}

/** The proxy's image for a pod. Source: istio 1.30 pkg/kube/inject/inject.go ProxyImage. */
export function proxyImage(
  values: InjectorValues,
  proxyConfig: ProtoMessage,
  annotations: Readonly<Record<string, string>>,
  row: VersionRow,
): string {
  const image = proxyConfig.message('image');
  const variant = row.imageVariant ? values.text('global', 'variant') : '';
  const configured = image?.string('image_type');
  const type = row.imageTypeHidesVariant ? (configured ?? variant) : configured || variant;
  return imageOf(values.text('global', 'proxy', 'image') || 'proxyv2', type, values, annotations);
}

/** The image of the container that sets up traffic capture. Source: istio HEAD pkg/kube/inject/inject.go ProxyInitImage. */
export function proxyInitImage(values: InjectorValues, annotations: Readonly<Record<string, string>>): string {
  const name = values.text('global', 'proxy_init', 'image') || 'proxyv2';
  return imageOf(name, values.text('global', 'variant'), values, annotations);
}
