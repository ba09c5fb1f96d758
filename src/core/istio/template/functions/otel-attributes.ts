import { ProtoMessage } from '../../config/proto/proto';

const OTEL_SEMANTIC_CONVENTIONS = 1;
const PREFIX = 'resource.opentelemetry.io/';

/**
 * The value of OTEL_RESOURCE_ATTRIBUTES for a pod, or "" where no OpenTelemetry provider of the mesh asks for semantic conventions.
 * Source: istio 1.30 pkg/kube/inject/template.go otelResourceAttributes.
 */
export function otelResourceAttributes(
  mesh: ProtoMessage | null,
  annotations: ReadonlyMap<string, string>,
  labels: ReadonlyMap<string, string>,
  namespace: string,
  containers: readonly { readonly name: string; readonly image: string }[],
): string {
  const asked = (mesh?.list('extension_providers') ?? []).some(
    (provider) =>
      provider instanceof ProtoMessage &&
      provider.message('opentelemetry')?.number('service_attribute_enrichment') === OTEL_SEMANTIC_CONVENTIONS,
  );
  if (!asked) return '';
  const [first, second] = containers;
  const attributes = [
    ['service.namespace', annotations.get(`${PREFIX}service.namespace`) || namespace],
    [
      'service.version',
      annotations.get(`${PREFIX}service.version`) ||
        labels.get('app.kubernetes.io/version') ||
        (first !== undefined && second === undefined ? imageVersion(first.image) : ''),
    ],
    [
      'service.instance.id',
      annotations.get(`${PREFIX}service.instance.id`) ||
        (first === undefined ? '' : `${namespace}.$(POD_NAME).${first.name}`),
    ],
  ];
  return attributes
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}=${value}`)
    .join(',');
}

/** Tag and digest of an image reference, as `tag@digest` where it has both. */
function imageVersion(image: string): string {
  const at = image.indexOf('@');
  const digest = at < 0 ? '' : image.slice(at + 1);
  const name = at < 0 ? image : image.slice(0, at);
  const colon = name.lastIndexOf(':');
  const tag = colon > name.lastIndexOf('/') ? name.slice(colon + 1) : '';
  return [tag, digest].filter((part) => part !== '').join('@');
}
