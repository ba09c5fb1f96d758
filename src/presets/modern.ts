import type { NamedTemplate } from '../core/scenario';
import { templateFeatures } from './features';
import type { Preset } from './preset';
import { gatewayTemplate } from './templates/gateway';
import { gatewayClassTemplate } from './templates/gateway-class';
import { grpcAgentTemplate } from './templates/grpc-agent';
import { grpcSimpleTemplate } from './templates/grpc-simple';
import { sidecarTemplate } from './templates/sidecar';
import { presetMesh, presetValues } from './values';

/** The injector's configuration beside the templates. Source: istio/istio `templates/istiod-injector-configmap.yaml`, 1.9 to 1.31. */
export const PRESET_CONFIG = `# Which pods are injected when their labels and annotations leave it open, and with what.
defaultTemplates: [sidecar]
policy: enabled
alwaysInjectSelector: []
neverInjectSelector: []
injectedAnnotations:
# Read only by injectors before 1.9, which end here: an installation whose parts do not fit each other says so.
template: "{{ Template_Version_And_Istio_Version_Mismatched_Check_Installation }}"
`;

/** The preset of a release since 1.9: of `1.24`, which is its last patch release, or of `1.24.3`. */
export function modernPreset(version: string): Preset {
  const features = templateFeatures(version);
  const templates: (NamedTemplate | false)[] = [
    { name: 'sidecar', text: sidecarTemplate(features) },
    features.gateway && { name: 'gateway', text: gatewayTemplate(features) },
    features.grpcSimple !== 'none' && { name: 'grpc-simple', text: grpcSimpleTemplate(features) },
    features.grpcAgent !== 'none' && { name: 'grpc-agent', text: grpcAgentTemplate(features) },
    ...features.gatewayClasses.map((name) => ({ name, text: gatewayClassTemplate(name) })),
  ];
  return {
    istioVersion: version,
    injector: { templates: templates.filter((template) => template !== false), config: PRESET_CONFIG },
    values: presetValues(version),
    mesh: presetMesh(version),
  };
}
