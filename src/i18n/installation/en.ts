/** The words of the Installation tab in English; the other languages satisfy their type. */
export const words = {
  emptyTitle: 'How is Istio installed?',
  emptyText:
    'Give the Helm values or the IstioOperator that you keep in git. Template, Values, Mesh, Cluster and Settings then show what follows from it.',
  startHelm: 'Start with Helm values',
  startOperator: 'Start with an IstioOperator',
  open: 'Open files …',
  tools: { helm: 'Helm', istioctl: 'istioctl' },
  charts: (release: string) => `istiod ${release}, from the built-in facts of its chart`,
  ofChart: (name: string) => `${name}, rendered from the chart`,
  chooseFile: 'File',
  file: (name: string) => `installation file ${name}`,
  addFile: 'Add a file',
  removeFile: (name: string) => `Remove ${name}`,
  fileRemoved: (name: string) => `Removed ${name} from the installation.`,
  remove: 'Remove the installation',
  removed: 'Removed the installation. What was not edited is built-in again.',
  undo: 'Undo',
  options: 'Options',
  names: {
    releaseName: 'Release name',
    releaseNamespace: 'Namespace',
    profile: 'Profile',
    platform: 'Platform',
    revision: 'Revision',
    flags: 'Flags',
  },
  flagsHint: '--set global.proxy.logLevel=debug',
  flagsAbout: 'One flag a line. They win over the files.',
  none: 'none',
  command: 'The command that this corresponds to',
  copy: 'Copy',
  copied: 'Copied',
  failed: { helm: 'Helm rejects this installation', istioctl: 'istioctl rejects this installation' },
  goTo: 'Show the place',
  unknownRelease: (version: string) =>
    `Without a chart, installations work from Istio 1.9 on. For Istio ${version}, use its chart: pack the folder install/kubernetes/helm/istio (up to 1.5) or manifests/charts/istio-control/istio-discovery (from 1.6) of that release, or drop the folder here.`,
  away: 'The engine did not answer. Change something or run again.',
  warnings: (tool: string) => `What ${tool} prints to standard error`,
};

export type InstallationWords = typeof words;
