import { MERGE_RELEASES } from '../../kube/merge/merge-switches';
import type { Steps } from './steps';
import { ANNOTATION_WORDS } from './version-annotations';
import type { VersionRow } from './version-row';
import { PROXY_STEPS } from './version-proxies';
import { WEBHOOK_RELEASES } from '../decide/webhook-releases';

const IGNORED_NAMESPACES_FIRST = ['kube-system', 'kube-public'] as const;

/** Columns that follow from others, or have a table of their own. */
type DerivedColumn =
  | 'isHistoric'
  | 'kinds'
  | 'istioFunctions'
  | 'dataFields'
  | 'language'
  | 'fieldPath'
  | 'annotationValidators'
  | 'proxyConfigRules';

/** Each column as the releases at which its value changes; the first entry also holds for all before it. */
export const VERSION_COLUMNS: {
  readonly [K in Exclude<keyof VersionRow, DerivedColumn>]: Steps<VersionRow[K]>;
} = {
  era: [
    ['0.2', 'A'],
    ['0.5', 'B'],
    ['0.8', 'C'],
    ['1.2', 'D'],
    ['1.5', 'E'],
    ['1.9', 'F'],
  ],
  // The image that built each release (`common/scripts/setup_env.sh`) and its Dockerfile in istio/tools; up to 1.3 `go.mod`.
  goMinor: [
    ['0.2', 9],
    ['1.0', 10],
    ['1.2', 12],
    ['1.4', 13],
    ['1.6', 14],
    ['1.8', 15],
    ['1.10', 16],
    ['1.12', 17],
    ['1.14', 18],
    ['1.15', 19],
    ['1.17', 20],
    ['1.19', 21],
    ['1.21', 22],
    ['1.23.6', 23],
    ['1.26', 24],
    ['1.28', 25],
    ['1.30', 26],
  ],
  // `k8s.io/api` in `go.mod` of every tag from 1.5 on; before, the revision that it names.
  kubeMinor: [
    ['0.2', 9],
    ['1.0', 10],
    ['1.1', 11],
    ['1.2', 13],
    ['1.4', 16],
    ['1.5', 17],
    ['1.6', 18],
    ['1.8', 19],
    ['1.9', 20],
    ['1.11', 21],
    ['1.12', 22],
    ['1.13', 23],
    ['1.13.9', 24],
    ['1.14.0', 23],
    ['1.14.5', 24],
    ['1.16', 25],
    ['1.17', 26],
    ['1.18', 27],
    ['1.19', 28],
    ['1.21', 29],
    ['1.22', 30],
    ['1.24', 31],
    ['1.25', 32],
    ['1.26.4', 33],
    ['1.28', 34],
    ['1.29', 35],
    ['1.31', 36],
  ],
  delimiters: [
    ['0.2', ['{{', '}}']],
    ['0.8', ['[[', ']]']],
    ['1.2', ['{{', '}}']],
  ],
  // go.mod and go.sum of each release.
  sprig: [
    ['0.2', null],
    ['1.8', '3.1.0'],
    ['1.9', '3.2.0'],
    ['1.15', '3.2.2'],
    ['1.17', '3.2.3'],
    ['1.24', '3.3.0'],
    ['1.28', '3.3.0 semver 3.5'],
    ['1.28.8', '3.3.0 cast 1.10'],
    ['1.29.0', '3.3.0 semver 3.5'],
    ['1.29.2', '3.3.0 cast 1.10'],
  ],
  // `inject.go` SidecarTemplateData at 1.11.0 and 1.22.0.
  deploymentMeta: [
    ['1.1', '*ObjectMeta'],
    ['1.11', 'ObjectMeta'],
    ['1.22', 'NamespacedName'],
  ],
  typeMetaPointer: [
    ['1.3', true],
    ['1.11', false],
  ],
  objectMetaPointer: [
    ['0.5', true],
    ['1.9', false],
  ],
  templatesParsedAtLoad: [
    ['0.2', false],
    ['1.14', true],
  ],
  injectValue: [
    ['0.2', 'yaml-bool'],
    ['1.27', 'exact'],
  ],
  // inject.go injectRequired of 0.4 and of 0.5.
  emptyInjectRefuses: [
    ['0.2', true],
    ['0.5', false],
  ],
  injectLabel: [
    ['0.2', false],
    ['1.12', true],
  ],
  ignoredNamespaces: [
    // pilot/platform/kube/inject/initializer.go; 0.5 pilot/pkg/kube/inject/initializer.go.
    ['0.2', [...IGNORED_NAMESPACES_FIRST, 'istio-system']],
    ['0.5', IGNORED_NAMESPACES_FIRST],
    ['1.9', [...IGNORED_NAMESPACES_FIRST, 'kube-node-lease', 'local-path-storage']],
  ],
  // Nodes are asked since istio/istio#56428, made for 1.27; before, the variable alone decided.
  nativeSidecars: [
    ['0.2', 'absent'],
    ['1.19', 'off'],
    ['1.27', 'auto'],
  ],
  templatePodFirst: [
    ['0.2', false],
    ['1.19', true],
  ],
  // apimachinery's YAMLReader since 0.22.0, which is in `go.mod` since 1.12.0.
  separators: [
    ['0.2', 'keep'],
    ['1.12', 'reject'],
  ],
  nativeKubeletMinor: [['0.2', 33]],
  nativeAnnotation: [
    ['0.2', false],
    ['1.24', true],
  ],
  // `app_probe.go` at 1.12.0; the variable went with 1.19.0.
  rewriteTcpProbes: [
    ['0.2', false],
    ['1.12', true],
  ],
  tcpProbesByVariable: [
    ['0.2', false],
    ['1.12', true],
    ['1.19', false],
  ],
  rewriteGrpcProbes: [
    ['0.2', false],
    ['1.13', true],
  ],
  rewriteInitContainerProbes: [
    ['0.2', false],
    ['1.19', true],
  ],
  rewriteLifecycle: [
    ['0.2', false],
    ['1.25', true],
  ],
  statusRevision: [
    ['0.2', false],
    ['1.11', true],
  ],
  statusVersion: [
    ['0.2', true],
    ['1.9', false],
  ],
  // Imports of pkg/kube/inject/inject.go.
  yamlLibrary: [
    ['0.2', 'ghodss'],
    ['1.12', 'sigs'],
  ],
  // sigs.k8s.io/yaml 1.4.0 no longer puts it before the error; go.mod.
  yamlMarshalError: [
    ['0.2', 'error converting JSON to YAML: '],
    ['1.20', ''],
  ],
  yamlFolding: [
    ['0.2', true],
    ['1.7', false],
    ['1.10', true],
  ],
  reinjection: [
    ['0.2', false],
    ['1.17', true],
  ],
  // `webhook.go` mergeOrAppendProbers at 1.27.0.
  reinjectionAppendsProbers: [
    ['0.2', false],
    ['1.27', true],
  ],
  stripsInjected: [
    ['0.2', false],
    ['1.9', true],
  ],
  // `webhook.go` adjustInitContainerUser, which took the place of resetFieldsInAutoImageContainer (1.20.1) in each minor's patches.
  initContainerUser: [
    ['0.2', false],
    ['1.20.7', true],
    ['1.21.0', false],
    ['1.21.3', true],
    ['1.22.0', false],
    ['1.22.1', true],
  ],
  templateUserWins: [
    ['0.2', false],
    ['1.20.1', true],
    ['1.20.7', false],
    ['1.21.0', true],
    ['1.21.3', false],
    ['1.22.0', true],
    ['1.22.1', false],
  ],
  prometheusSanitised: [
    ['0.2', false],
    ['1.13', true],
  ],
  prometheusTargets: [
    ['0.2', false],
    ['1.31', true],
  ],
  prometheusSecurePort: [
    ['0.2', false],
    ['1.31', true],
  ],
  // `template.go` appendMultusNetwork at 1.9.0, 1.23.6, 1.24.4, 1.25.1 and 1.26.0.
  multusNetwork: [
    ['0.2', 'append'],
    ['1.9', 'unique'],
    ['1.23.6', 'namespaced'],
    ['1.24.0', 'unique'],
    ['1.24.4', 'namespaced'],
    ['1.25.0', 'unique'],
    ['1.25.1', 'namespaced'],
  ],
  imageVariant: [
    ['0.2', false],
    ['1.22', true],
  ],
  imageTypeHidesVariant: [
    ['0.2', true],
    ['1.31', false],
  ],
  proxyConfigResources: [
    ['0.2', false],
    ['1.13', true],
  ],
  openShiftIds: [
    ['0.2', false],
    ['1.20', true],
  ],
  // `webhook.go` isSidecarUserMatchingAppUser at 1.23.1; with init containers since 1.27.0.
  openShiftSharedUser: [
    ['0.2', 'kept'],
    ['1.23.1', 'containers'],
    ['1.27', 'all'],
  ],
  // `webhook.go` inject at 1.10.5, 1.11.2 and 1.12.0.
  dropsManagedFields: [
    ['0.2', false],
    ['1.10.5', true],
    ['1.11.0', false],
    ['1.11.2', true],
  ],
  injectPathEnv: [
    ['0.2', false],
    ['1.10', true],
  ],
  injectPathSlash: [
    ['0.2', false],
    ['1.15', true],
  ],
  kubeInjectSkipsInjected: [
    ['0.2', false],
    ['1.2', true],
    ['1.17', false],
  ],
  injectSelectors: [
    ['0.2', false],
    ['1.1', true],
  ],
  kubeInjectAsksAll: [
    ['0.2', false],
    ['1.8', true],
  ],
  injectedNeedsStatus: [
    ['0.2', false],
    ['1.9', true],
  ],
  webhooks: [
    ['0.2', WEBHOOK_RELEASES['0.2']],
    ['0.5', WEBHOOK_RELEASES['0.5']],
    ['1.4', WEBHOOK_RELEASES['1.4']],
    ['1.5', WEBHOOK_RELEASES['1.5']],
    ['1.9', WEBHOOK_RELEASES['1.9']],
    ['1.10', WEBHOOK_RELEASES['1.10']],
    ['1.11', WEBHOOK_RELEASES['1.11']],
    ['1.16', WEBHOOK_RELEASES['1.16']],
  ],
  kubeInjectPodOwner: [
    ['0.2', false],
    ['1.21', true],
  ],
  // `istioctl/cmd/kubeinject.go` at 1.10.0.
  kubeInjectDefaultUnnamed: [
    ['0.2', false],
    ['1.10', true],
  ],
  // `inject.go` IntoObject at 1.13.0.
  kubeInjectNamesKind: [
    ['0.2', false],
    ['1.13', true],
  ],
  overlayThroughJson: [
    ['0.2', true],
    ['1.14', false],
  ],
  cronJobVersion: [
    ['0.2', 'batch/v2alpha1'],
    ['1.11', 'batch/v1'],
  ],
  annotationWords: ANNOTATION_WORDS,
  // `inject.go` RunTemplate at 1.11.0: the field came with 1.10.1 and was not set.
  estimatesConcurrency: [
    ['0.2', false],
    ['1.11', true],
  ],
  // `webhook.go` reorderPod at 1.9.1.
  holdsByMesh: [
    ['0.2', false],
    ['1.9.1', true],
  ],
  // `pkg/kube/util.go` GetDeployMetaFromPod at 1.10.6, 1.11.5, 1.12.1 and 1.22.0.
  owners: [
    ['0.2', { cronJobs: 'ten-digits', cronJobVersion: 'batch/v1beta1', deploymentConfigs: false, rollouts: false }],
    [
      '1.10.6',
      { cronJobs: 'eight-to-ten', cronJobVersion: 'batch/v1beta1', deploymentConfigs: false, rollouts: false },
    ],
    ['1.11.0', { cronJobs: 'ten-digits', cronJobVersion: 'batch/v1beta1', deploymentConfigs: false, rollouts: false }],
    [
      '1.11.5',
      { cronJobs: 'eight-to-ten', cronJobVersion: 'batch/v1beta1', deploymentConfigs: false, rollouts: false },
    ],
    ['1.12.0', { cronJobs: 'ten-digits', cronJobVersion: 'batch/v1beta1', deploymentConfigs: false, rollouts: false }],
    ['1.12.1', { cronJobs: 'eight-to-ten', cronJobVersion: 'batch/v1beta1', deploymentConfigs: true, rollouts: false }],
    ['1.22', { cronJobs: 'eight-to-ten', cronJobVersion: 'batch/v1', deploymentConfigs: true, rollouts: true }],
  ],
  // As kubeMinor; numbers as of 1.14, when `webhook.go` merged what it had decoded itself (StrategicMergePatchYAML).
  merge: [
    ['0.2', MERGE_RELEASES['0.20']],
    ['1.13', MERGE_RELEASES['0.23']],
    ['1.13.9', { ...MERGE_RELEASES['0.24'], numbers: 'int64' }],
    ['1.14.0', { ...MERGE_RELEASES['0.23'], numbers: 'float64' }],
    ['1.14.5', MERGE_RELEASES['0.24']],
    ['1.19', MERGE_RELEASES['0.28']],
  ],
  proxyDefaults: PROXY_STEPS,
};
