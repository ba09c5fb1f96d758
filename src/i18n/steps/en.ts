import type { StageName } from '../../core/outcome';
import type { StepReasonCode } from '../../core/provenance/origin';

type Params = Readonly<Record<string, string>>;

/** What the pipeline's steps do and why, and the words of the view that shows them. Loaded with that view and with the first origin that is a step. */
export interface StepWords {
  /** Why a step is there at all, for the list of steps. */
  readonly about: Readonly<Record<StageName, string>>;
  /** Why a step wrote what it wrote. A code without a sentence does not compile. */
  readonly reasons: Readonly<Record<StepReasonCode, (params: Params) => string>>;
  readonly tree: {
    readonly label: string;
    readonly views: string;
    readonly changes: string;
    readonly lines: string;
    readonly count: (changes: number) => string;
    readonly unchanged: (entries: number) => string;
    readonly entries: (count: number) => string;
    readonly items: (count: number) => string;
    readonly reading: string;
  };
}

const SOURCES: Readonly<Record<string, string>> = {
  path: 'the webhook’s path',
  values: 'the values',
  label: 'the label of the pod',
};

export const words: StepWords = {
  about: {
    input: 'Everything starts from the pod as you wrote it, or as the workload would create it.',
    'workload-pod':
      'The webhook never sees a Deployment, only the pods that its controller creates; this is the pod it would receive.',
    render: 'The templates are rendered with the values, the mesh configuration and the pod.',
    'native-sidecar':
      'If the pod or an earlier injection declares the proxy in the other list of containers, it is moved before the template is merged.',
    merge:
      'The output of the template is merged over the pod by strategic merge: containers, volumes and variables with the same name become one.',
    'reapply-overrides':
      'You can adjust an injected container by declaring one of the same name, so your settings are applied again after the template.',
    'init-container-user':
      'iptables identifies the proxy’s traffic by user ID, so the init container needs the proxy’s actual ID.',
    'cluster-info':
      'The proxy must report the cluster and network it runs in; the webhook’s path, the values or a label override the template.',
    'prometheus-merge':
      'Prometheus scrapes one port per pod. The agent answers on it for the proxy and the application together.',
    'secure-prometheus':
      'The proxy can serve the merged metrics over mutual TLS; the annotation tells the scraper the port.',
    'probe-rewrite':
      'The kubelet has no certificate for mutual TLS, so its probes go to the agent, which asks the application.',
    metadata:
      'The pod records what was injected, so that a second injection can remove it, and what the control plane reads.',
    reorder:
      'istio-init goes last, or directly before a native-sidecar proxy; the proxy goes last, or first if the application must wait.',
    append: 'Releases before 1.9 do not merge: what the template rendered is put at the end of the pod’s lists.',
    concurrency: 'The proxy gets as many worker threads as it has CPUs, unless its arguments set the number.',
    'fs-group': 'The token of the service account must be readable by the proxy’s user 1337.',
    'dns-config': 'The search domains of the template replace those of the pod.',
    'deployment-metadata': 'Labels and annotations are written on the workload itself.',
  },
  reasons: {
    'workload-pod': (p) => `Set by the controller: ${p['kind'] ?? ''} ${p['name'] ?? ''} owns the pods it creates.`,
    'native-sidecar': () =>
      'The proxy runs as a native sidecar, an init container that keeps running, so it belongs to the other list.',
    'reapply-overrides.noted': (p) =>
      `Records what you set for ${p['containers'] ?? ''}, so that a second injection can apply it again.`,
    'init-container-user.tproxy': () =>
      'If you set the proxy’s user and TPROXY, the proxy must still run as root, because only root may bind transparently.',
    'init-container-user.validation': () =>
      'The container that checks the CNI plugin’s work runs as the user and group that you gave the proxy.',
    'init-container-user.arguments': () =>
      'The init container excludes the proxy’s traffic by user; that is the user you gave the proxy.',
    'cluster-info': () => 'The proxy had no environment variables in which to record its cluster and network.',
    'cluster-info.path': (p) => `The webhook’s path sets ${p['name'] ?? ''} to ${p['value'] ?? ''}.`,
    'cluster-info.values': (p) => `The values of the installation set ${p['name'] ?? ''} to ${p['value'] ?? ''}.`,
    'cluster-info.label': (p) =>
      `The pod’s label topology.istio.io/network sets ${p['name'] ?? ''} to ${p['value'] ?? ''}.`,
    'prometheus-merge': () =>
      'Records where the application serves its metrics, so that the agent can fetch them and add the proxy’s own.',
    'prometheus-merge.moved': () =>
      'Your Prometheus annotations move here, so that the agent knows where to fetch the application’s metrics.',
    'prometheus-merge.agent': () =>
      'Prometheus now scrapes the agent, which serves the metrics of proxy and application together.',
    'secure-prometheus': () =>
      'The proxy opens a port for merged metrics over mutual TLS; the annotation announces it.',
    'probe-rewrite.probe': (p) =>
      `The probe (${p['action'] ?? ''}) goes to the agent at ${p['path'] ?? ''} on port ${p['port'] ?? ''}, since the kubelet cannot speak mutual TLS.`,
    'probe-rewrite.lifecycle': (p) =>
      `The lifecycle hook (${p['action'] ?? ''}) goes to the agent at ${p['path'] ?? ''} on port ${p['port'] ?? ''}, since the kubelet cannot speak mutual TLS.`,
    'probe-rewrite.variable': () => 'Tells the agent which probes it answers for, and what to ask the application.',
    'metadata.network': (p) =>
      `Marks the pod as part of network ${p['network'] ?? ''}, which ${SOURCES[p['source'] ?? ''] ?? ''} names.`,
    'metadata.status': () => 'Records what was injected, so that a second injection can remove it.',
    'metadata.injected-annotations': (p) =>
      `The injector’s setting injectedAnnotations puts ${p['name'] ?? ''} on every injected pod.`,
    'metadata.annotation': (p) =>
      `The template’s podRedirectAnnot adds ${p['name'] ?? ''}, which the CNI plugin reads.`,
    'metadata.label': (p) => `${p['name'] ?? ''} tells the control plane about the injected pod.`,
    'reorder.none': () => 'Istio writes a list of containers even if the pod had none.',
    append: () => 'The pod had no such list yet; what the template rendered needs one.',
    'append.parameters': () =>
      'Added by the first releases themselves, which defined the sidecar in code, not in a template.',
    concurrency: (p) =>
      `As many worker threads as the proxy’s ${p['kind'] === 'limits' ? 'CPU limit' : 'CPU request'} has CPUs.`,
    'fs-group': () => 'Lets the proxy’s group read the service account’s token.',
  },
  tree: {
    label: 'Steps of the injection and what each changed',
    views: 'View of the stages',
    changes: 'Changes',
    lines: 'Lines',
    count: (changes) => `${changes} ${changes === 1 ? 'change' : 'changes'}`,
    unchanged: (entries) => `${entries} unchanged`,
    entries: (count) => `${count} ${count === 1 ? 'entry' : 'entries'}`,
    items: (count) => `${count} ${count === 1 ? 'item' : 'items'}`,
    reading: 'Comparing the steps …',
  },
};
