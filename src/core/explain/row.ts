import type { DocumentationId } from './documentation';

/**
 * What injected lines have in common, in the order in which a newcomer reads them. Each has a sentence in both languages in `i18n/explain`.
 */
export const PURPOSE_GROUPS = [
  'redirection',
  'proxy',
  'identity',
  'certificates',
  'configuration',
  'private',
  'health',
  'telemetry',
  'resources',
  'security',
  'lifecycle',
  'names',
  'bookkeeping',
  'kubernetes',
] as const;

export type PurposeGroup = (typeof PURPOSE_GROUPS)[number];

/** Who reads a line while the pod is made or runs. */
export type PurposeReader =
  | 'agent'
  | 'api-server'
  | 'application'
  | 'cni'
  | 'container-runtime'
  | 'control-plane'
  | 'envoy'
  | 'go-runtime'
  | 'grpc'
  | 'injector'
  | 'istio-init'
  | 'istioctl'
  | 'kernel'
  | 'kubectl'
  | 'kubelet'
  | 'multus'
  | 'network-owner'
  | 'prometheus'
  | 'scheduler'
  | 'telemetry';

/** Where a value can be changed: an annotation or label of the pod, a Helm value, a field of the mesh configuration … */
export type LeverKind =
  | 'annotation'
  | 'label'
  | 'values'
  | 'mesh'
  | 'pod'
  | 'istiod-env'
  | 'webhook-path'
  | 'injector'
  | 'node';

/** A lever as the catalogue writes it: kind, space, name; mesh fields are paths in MeshConfig. */
export type LeverText = `${LeverKind} ${string}`;

/** One thing that changes a line. */
export interface Lever {
  readonly kind: LeverKind;
  /** `sidecar.istio.io/logLevel`, `global.proxy.logLevel`, `defaultConfig.concurrency`. */
  readonly name: string;
}

/** A row of the catalogue: everything about a purpose that does not depend on the pod. */
export interface PurposeRow {
  readonly group: PurposeGroup;
  readonly readBy: readonly PurposeReader[];
  readonly changedBy?: readonly LeverText[];
  /** The first and the last release whose injection writes it, with its patch where that is not its minor's first; absent: since there is injection, until today. */
  readonly since?: string;
  readonly until?: string;
  /** The first and the last release of a time before `since` in which it was written too. */
  readonly earlier?: readonly [first: string, last: string];
  readonly docs?: DocumentationId;
}

export type PurposeRows = Readonly<Record<string, PurposeRow>>;
