import { INTERCEPTION_MODE } from '../config/names';
import { MERGE_RELEASES } from '../../kube/merge/merge-switches';
import {
  type AnnotationValidator,
  COMMON_VALIDATORS,
  INTERFACE_VALIDATORS,
  QUANTITY_VALIDATORS,
} from '../config/annotations-validate';
import { LEGACY_STEPS } from '../historic/switches';
import type { Steps } from './steps';
import type { VersionRow } from './version-row';
import { PROXY_STEPS } from './version-proxies';
import { WEBHOOK_RELEASES } from '../decide/webhook-selectors';

const IGNORED_NAMESPACES_FIRST = ['kube-system', 'kube-public'] as const;

function commonValidators(...prefixes: readonly string[]): Readonly<Record<string, AnnotationValidator>> {
  const kept = Object.entries(COMMON_VALIDATORS).filter(([name]) => prefixes.some((prefix) => name.startsWith(prefix)));
  return Object.fromEntries(kept);
}

/** Columns that follow from others, or have a table of their own. */
type DerivedColumn = 'kinds' | 'istioFunctions' | 'dataFields' | 'language' | 'fieldPath';

/** Each column as the releases at which its value changes; the first entry also holds for all before it. */
export const COLUMNS: {
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
  legacy: LEGACY_STEPS,
  goMinor: [
    ['0.2', 9],
    ['1.0', 10],
    ['1.2', 12],
    ['1.4', 13],
    ['1.7', 14],
    ['1.8', 15],
    ['1.10', 16],
    ['1.13', 17],
    ['1.15', 19],
    ['1.18', 20],
    ['1.20', 21],
    ['1.22', 22],
    ['1.23', 23],
    ['1.26', 24],
    ['1.28', 25],
    ['1.31', 26],
  ],
  kubeMinor: [
    ['0.2', 10],
    ['1.2', 13],
    ['1.4', 16],
    ['1.5', 17],
    ['1.6', 18],
    ['1.8', 19],
    ['1.9', 20],
    ['1.11', 21],
    ['1.12', 22],
    ['1.13', 23],
    ['1.13.1', 24],
    ['1.16', 25],
    ['1.17', 26],
    ['1.18', 27],
    ['1.19', 28],
    ['1.21', 29],
    ['1.22', 30],
    ['1.24', 31],
    ['1.25', 32],
    ['1.26', 33],
    ['1.28', 34],
    ['1.29', 35],
    ['1.31', 36],
  ],
  delimiters: [
    ['0.2', ['{{', '}}']],
    ['0.8', ['[[', ']]']],
    ['1.2', ['{{', '}}']],
  ],
  sprig: [
    ['0.2', null],
    ['1.8', '3.1.0'],
    ['1.9', '3.2.0'],
    ['1.24', '3.3.0'],
  ],
  deploymentMeta: [
    ['1.1', '*ObjectMeta'],
    // webhook.go InjectionParameters: still a pointer with jsonpatch v3 and unparsed templates (1.10), a value once templates are parsed at load.
    ['1.14', 'ObjectMeta'],
    ['1.22', 'NamespacedName'],
  ],
  typeMetaPointer: [
    ['1.3', true],
    ['1.14', false],
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
  injectLabel: [
    ['0.2', false],
    ['1.12', true],
  ],
  ignoredNamespaces: [
    ['0.2', IGNORED_NAMESPACES_FIRST],
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
  separators: [
    ['0.2', 'keep'],
    ['1.31', 'reject'],
  ],
  nativeKubeletMinor: [['0.2', 33]],
  nativeAnnotation: [
    ['0.2', false],
    ['1.24', true],
  ],
  rewriteTcpProbes: [
    ['0.2', false],
    ['1.12', true],
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
  yamlFolding: [
    ['0.2', true],
    ['1.7', false],
    ['1.10', true],
  ],
  reinjection: [
    ['0.2', false],
    ['1.17', true],
  ],
  stripsInjected: [
    ['0.2', false],
    ['1.9', true],
  ],
  initContainerUser: [
    ['0.2', false],
    ['1.23', true],
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
  multusNetwork: [
    ['0.2', 'append'],
    ['1.9', 'unique'],
    ['1.19', 'namespaced'],
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
  dropsManagedFields: [
    ['0.2', false],
    ['1.12', true],
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
  kubeInjectNamesKind: [
    ['0.2', false],
    ['1.12', true],
  ],
  overlayThroughJson: [
    ['0.2', true],
    ['1.14', false],
  ],
  cronJobVersion: [
    ['0.2', 'batch/v2alpha1'],
    ['1.11', 'batch/v1'],
  ],
  annotationValidators: [
    ['0.2', {}],
    ['0.8', commonValidators(INTERCEPTION_MODE, 'traffic.sidecar.istio.io/')],
    ['1.1', commonValidators('sidecar.', 'traffic.', 'status.', 'readiness.')],
    ['1.6', COMMON_VALIDATORS],
    ['1.29', { ...COMMON_VALIDATORS, ...QUANTITY_VALIDATORS }],
    ['1.30', { ...COMMON_VALIDATORS, ...QUANTITY_VALIDATORS, ...INTERFACE_VALIDATORS }],
  ],
  merge: [
    ['0.2', MERGE_RELEASES['0.20']],
    ['1.13', MERGE_RELEASES['0.23']],
    ['1.13.1', MERGE_RELEASES['0.24']],
    ['1.19', MERGE_RELEASES['0.28']],
  ],
  proxyDefaults: PROXY_STEPS,
};
