import type { Facts } from '../../core/install/recognise/found';

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

const PLATFORMS: Readonly<Record<string, string>> = { openshift: 'OpenShift', gke: 'GKE' };

const AUTOMATIC = 'automatic injection';

/** `a, b and c`. */
function listed(names: readonly string[]): string {
  const [last = '', ...before] = names.toReversed();
  return before.length === 0 ? last : `${before.toReversed().join(', ')} and ${last}`;
}

/** The words about texts that come in, in English; the other languages satisfy their type. */
export const words = {
  title: 'What was found',
  /** One sentence with what is known: “Istio 1.27.3, revision canary, 60 workloads in 7 namespaces”; '' where nothing is. */
  facts: ({
    release,
    revision,
    platform,
    nativeSidecars,
    automatic,
    workloads,
    namespaces,
    kubernetes,
  }: Facts): string =>
    [
      ...(release === undefined ? [] : [`Istio ${release}`]),
      ...(revision === '' ? [] : [`revision ${revision}`]),
      ...(platform === undefined ? [] : [PLATFORMS[platform] ?? `platform ${platform}`]),
      ...(nativeSidecars === undefined ? [] : [`native sidecars ${nativeSidecars ? 'on' : 'off'}`]),
      ...(automatic ? [AUTOMATIC] : []),
      ...(kubernetes === undefined ? [] : [`Kubernetes ${kubernetes}`]),
      ...(workloads === 0
        ? []
        : [`${plural(workloads, 'workload', 'workloads')} in ${plural(namespaces, 'namespace', 'namespaces')}`]),
    ].join(', '),
  automatic: AUTOMATIC,
  found: (what: string) => `Found: ${what}.`,
  parts: (names: readonly string[]) => `It contains ${listed(names)}.`,
  part: {
    injector: (name: string) => (name === '' ? 'an injector configuration' : `the injector configuration ${name}`),
    template: () => 'an injection template',
    values: () => 'the injector’s values',
    mesh: (name: string) => (name === '' ? 'a mesh configuration' : `the mesh configuration ${name}`),
    istiod: (name: string) => `the Deployment ${name}`,
    'helm-values': () => 'Helm values',
    operator: () => 'an IstioOperator',
    command: (tool: string) =>
      tool === '' ? 'flags for Helm or istioctl' : tool === 'helm' ? 'a helm command' : `an ${tool} command`,
    objects: (kind: string, count: number) => plural(count, kind, `${kind}s`),
    manifests: () => 'manifests',
  },
  otherRevisions: (names: string) =>
    `There is another revision too (${names}). It stays among the manifests, because only one injector runs at a time.`,
  list: (items: number) => `A List of ${plural(items, 'item', 'items')} was pasted.`,
  unwrap: 'Unwrap it',
  move: (count: number): string => (count === 1 ? 'Move to its tab' : 'Move to their tabs'),
  take: 'Use it',
  leave: 'Leave it out',
  asManifests: 'Open as manifests',
  keep: 'Keep it here',
  understood: 'OK',
  moved: (what: readonly (readonly [tab: string, parts: readonly string[]])[]) =>
    `Moved: ${what.map(([tab, parts]) => `${listed(parts)} → ${tab}`).join('; ')}.`,
  asBefore: 'The tab’s previous text was restored.',
  alsoReads: (files: readonly string[]) => `The command also reads ${listed(files)}. Open or drop that too.`,
  unwrapped: (items: number) => `Split the List into ${plural(items, 'document', 'documents')}.`,
  unknownKeys: (keys: readonly string[]) => `Not read at the top level of this text: ${listed(keys)}.`,
  unknownKey: (key: string, near: string | undefined) =>
    near === undefined ? `“${key}”` : `“${key}” (did you mean ${near}?)`,
  undo: 'Undo',
  read: (count: number) => `Read ${plural(count, 'file', 'files')}.`,
  advice: {
    'openshift-template': (file: string) =>
      `${file || 'This'} is an OpenShift Template. Run \`oc process -f FILE\` and use what it prints.`,
    kustomization: (file: string) =>
      `${file || 'This'} is a Kustomization. Run \`kubectl kustomize DIR\` and use what it prints.`,
    'helm-template': (file: string) =>
      `${file || 'This'} is a template of a Helm chart. Run \`helm template NAME CHART\` and use what it prints.`,
    'chart-file': (file: string) =>
      `${file || 'This'} is the Chart.yaml of a Helm chart. Drop the chart as a folder or .tgz file.`,
  },
};

export type IntakeWords = typeof words;
