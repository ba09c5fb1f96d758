import type { InjectorTexts } from '../core/scenario';
import { type TemplateFeatures, templateFeatures } from './features';
import { PRESET_MINORS } from './releases';
import { gatewayTemplate } from './templates/gateway';
import { GRPC_SIMPLE_TEMPLATE, grpcAgentTemplate } from './templates/grpc';
import { sidecarTemplate } from './templates/sidecar';
import { presetMesh, presetValues } from './values';

/** What a preset fills in: the injector, the values and the mesh of a default installation. */
export interface Preset {
  readonly istioVersion: string;
  readonly injector: InjectorTexts;
  readonly values: string;
  readonly mesh: string;
}

/** The injector's configuration beside the templates. */
export const PRESET_CONFIG = `# Which pods are injected when their labels and annotations leave it open, and with what.
policy: enabled
defaultTemplates: [sidecar]
alwaysInjectSelector: []
neverInjectSelector: []
injectedAnnotations: {}
`;

function modernPreset(minor: number): Preset {
  const features: TemplateFeatures = templateFeatures(minor);
  return {
    istioVersion: `1.${minor}`,
    injector: {
      templates: [
        { name: 'sidecar', text: sidecarTemplate(features) },
        { name: 'gateway', text: gatewayTemplate(features) },
        { name: 'grpc-simple', text: GRPC_SIMPLE_TEMPLATE },
        { name: 'grpc-agent', text: grpcAgentTemplate(features) },
      ],
      config: PRESET_CONFIG,
    },
    values: presetValues(minor, features),
    mesh: presetMesh(minor),
  };
}

/** Versions that have a built-in template, newest first. */
export const PRESET_VERSIONS: readonly string[] = PRESET_MINORS.map((minor) => `1.${minor}`);

/** The version a new scenario starts with. */
export const DEFAULT_VERSION = '1.30';

const built = new Map<string, Preset>();

/** The built-in preset of a version (`1.30`, `1.30.3`); the nearest one where that version has none of its own. */
export function preset(version: string): Preset {
  const minor = Number(/^1\.(\d+)/.exec(version)?.[1] ?? 30);
  const nearest = PRESET_MINORS.reduce((best, candidate) =>
    Math.abs(candidate - minor) < Math.abs(best - minor) ? candidate : best,
  );
  const key = `1.${nearest}`;
  let found = built.get(key);
  if (found === undefined) {
    found = modernPreset(nearest);
    built.set(key, found);
  }
  return found;
}
