import { stringArg } from '../../gotemplate/functions/define';
import { signature } from '../../gotemplate/functions/functions';
import {
  BOOL,
  GoFunction,
  GoPointer,
  GoSlice,
  type GoType,
  pointerType,
  sliceType,
  STRING,
} from '../../gotemplate/value/value';
import { type StructField, StructValue } from './struct-value';

/** What Helm knows of the cluster: all of it is assumed, for there is none. */
export interface Capabilities {
  /** With a leading v. */
  readonly kubeVersion: string;
  readonly apiVersions: readonly string[];
}

/** The API versions that the library of Helm 3.22 knows, in its order. Source: helm 3.22 pkg/chartutil/capabilities.go, client-go 0.36. */
const API_VERSIONS: readonly string[] = [
  'v1',
  ...versions('admissionregistration.k8s.io', 'v1 v1alpha1 v1beta1'),
  ...versions('internal.apiserver.k8s.io', 'v1alpha1'),
  ...versions('apps', 'v1 v1beta1 v1beta2'),
  ...versions('authentication.k8s.io', 'v1 v1alpha1 v1beta1'),
  ...versions('authorization.k8s.io', 'v1 v1beta1'),
  ...versions('autoscaling', 'v1 v2'),
  ...versions('batch', 'v1 v1beta1'),
  ...versions('certificates.k8s.io', 'v1 v1beta1 v1alpha1'),
  ...versions('coordination.k8s.io', 'v1alpha2 v1beta1 v1'),
  ...versions('discovery.k8s.io', 'v1 v1beta1'),
  ...versions('events.k8s.io', 'v1 v1beta1'),
  ...versions('extensions', 'v1beta1'),
  ...versions('flowcontrol.apiserver.k8s.io', 'v1 v1beta1 v1beta2 v1beta3'),
  ...versions('lifecycle.k8s.io', 'v1alpha1'),
  ...versions('networking.k8s.io', 'v1 v1beta1'),
  ...versions('node.k8s.io', 'v1 v1alpha1 v1beta1'),
  ...versions('policy', 'v1 v1beta1'),
  ...versions('rbac.authorization.k8s.io', 'v1 v1beta1 v1alpha1'),
  ...versions('resource.k8s.io', 'v1 v1beta2 v1beta1 v1alpha3'),
  ...versions('scheduling.k8s.io', 'v1alpha3 v1beta1 v1'),
  ...versions('storage.k8s.io', 'v1beta1 v1 v1alpha1'),
  ...versions('storagemigration.k8s.io', 'v1 v1beta1'),
  ...versions('apiextensions.k8s.io', 'v1beta1 v1'),
];

function versions(group: string, names: string): string[] {
  return names.split(' ').map((name) => `${group}/${name}`);
}

/** What is assumed where nobody says which cluster. */
export const DEFAULT_CAPABILITIES: Capabilities = { kubeVersion: 'v1.31.0', apiVersions: API_VERSIONS };

const VERSION_SET: GoType = { ...sliceType(STRING), name: 'chartutil.VersionSet', methods: new Set(['Has']) };
const HELM_VERSION = 'v3.22.0';

/** What templates see as `.Capabilities`. Source: helm 3.22 pkg/chartutil/capabilities.go. */
export function capabilitiesValue({ kubeVersion, apiVersions }: Capabilities): GoPointer {
  const [major = '', minor = ''] = kubeVersion.replace(/^v/, '').split('.');
  const asText = new GoFunction('String', () => kubeVersion, signature([], STRING));
  const version = new StructValue(
    'chartutil.KubeVersion',
    [text('Version', kubeVersion), text('Major', major), text('Minor', minor.replace(/\D.*$/, ''))],
    { String: asText, GitVersion: asText },
    kubeVersion,
  );
  const has = new GoFunction('Has', (args) => apiVersions.includes(stringArg(args, 0)), signature([STRING], BOOL));
  const set = new GoSlice(VERSION_SET, [...apiVersions], (name) => (name === 'Has' ? has : undefined));
  const helm = new StructValue('version.BuildInfo', [
    text('Version', HELM_VERSION, 'version'),
    text('GitCommit', '', 'git_commit'),
    text('GitTreeState', '', 'git_tree_state'),
    text('GoVersion', '', 'go_version'),
  ]);
  const all = new StructValue('chartutil.Capabilities', [
    { name: 'KubeVersion', json: '', type: version.type, value: version },
    { name: 'APIVersions', json: '', type: VERSION_SET, value: set },
    { name: 'HelmVersion', json: '', type: helm.type, value: helm },
  ]);
  return new GoPointer(pointerType(all.type), all);
}

function text(name: string, value: string, json = ''): StructField {
  return { name, json, type: STRING, value, omitEmpty: json !== '' };
}
