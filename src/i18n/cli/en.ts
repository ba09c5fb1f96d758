const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** A version that nothing is built in for, and those that have something. */
export interface BuiltInVersions {
  readonly shown: string;
  readonly known: readonly string[];
}

const noBuiltIn = ({ shown, known }: BuiltInVersions): string =>
  `no built-in template for ${shown}; there are ${known.join(', ')} and their patch versions`;

/** The words of the command line's help and of its errors about arguments, in English; the other languages satisfy its type. */
export const words = {
  description:
    'Shows, explains and checks what Istio sidecar injection does to Kubernetes YAML. The same core as the app; no cluster and no network needed.',
  usage: '[command] [options]',
  usageOfCommand: '[options]',
  operands: 'Files, folders or patterns, as with -f.',
  exitStatus:
    'FILE may be a folder, a pattern such as "apps/**/*.yaml", or - for standard input.\nDefaults for the options come from the nearest .sidecar-playground.yaml, in this folder or above.\nExit status: 0 done; 1 findings (see --fail-on) or a failed injection; 2 unusable arguments or input.',
  byDefault: (value: string) => `Default: ${value}.`,
  titles: {
    'Usage:': 'Usage:',
    'Arguments:': 'Arguments:',
    'Options:': 'Options:',
    'Commands:': 'Commands:',
    shell: 'the shell',
    command: 'command',
  },
  groups: {
    scenario: 'The injector and the cluster:',
    installation: 'Your installation, instead of --config, --values and --mesh:',
  },
  commands: {
    help: 'Show help for a command.',
    inject: 'Print what istioctl kube-inject prints, or what the webhook changes.',
    explain: 'Print every line that injection adds or changes, with what it is for.',
    lint: 'Check manifests against the rules, all files together.',
    compare: 'Print what changes from one Istio version or installation to another: each difference once, risks first.',
    traffic: 'Print the redirection rules of an injected pod, send packets through them, or draw the pod.',
    template: 'Run a Go template with the functions of Go and sprig.',
    'render-install': 'Print what an installation gives the injector.',
    link: 'Make a link that opens the scenario in the app, or print what a link holds.',
    serve: 'Serve the app on this machine.',
    completion: 'Print the completion script for a shell.',
  },
  options: {
    help: 'Show this help.',
    version: 'Show the version.',
    file: 'Manifests: a file, a folder, a pattern, or - for standard input. May be repeated.',
    recursive: 'Read subfolders too.',
    mode: 'How the manifests are injected.',
    output: 'The form of the output.',
    language: 'The language of the sentences. By default that of the environment.',
    config: 'The injector: its ConfigMap, the ConfigMap’s “config”, or a template.',
    values: 'The injector’s values.',
    mesh: 'The mesh configuration: the ConfigMap “istio”, or its text.',
    cluster: 'Namespaces, webhooks, Nodes and other objects of the cluster.',
    settings: 'Settings as JSON, or a file of them: istioVersion, namespace, nativeSidecars …',
    suppress: 'A rule whose findings are left out. May be repeated.',
    like: 'A link whose injector, values, mesh, cluster and settings are used for these manifests.',
    'helm-values': 'A Helm values file. May be repeated.',
    set: 'A value, written as for Helm or istioctl. May be repeated.',
    'set-string': 'A value that stays a string. May be repeated.',
    'set-json': 'A value as JSON. May be repeated.',
    operator: 'An IstioOperator file. May be repeated.',
    chart: 'The istiod chart: a folder or an archive.',
    release: 'The Istio version, such as 1.27.9.',
    'release-name': 'The name of the Helm release.',
    'release-namespace': 'The namespace of the Helm release.',
    profile: 'Which rules apply.',
    analyzer: 'In the parity profile: only this one of istioctl’s analyzers. May be repeated.',
    'fail-on': 'The lowest severity that makes the command exit with status 1.',
    from: 'The Istio version to compare with. --from-config, --from-set and so on are for this side only.',
    to: 'The other Istio version; by default the next supported one. --to-config, --to-set and so on are for this side only.',
    'compare traffic': 'Compare the redirection rules and the packets of the pods too.',
    workload: 'The workload, as NAME or KIND/NAME. By default every injected one.',
    packet:
      'A packet of your own: from (app, other-pod, kubelet, prometheus, envoy, agent), to (ADDRESS:PORT), and if needed uid, gid, protocol (tcp, udp). May be repeated.',
    family: 'The IP families of the pod’s addresses.',
    theme: 'The colours of the picture.',
    template: 'The template.',
    data: 'The data of the template, as JSON.',
    delims: 'Delimiters to use instead of {{ and }}, separated by a comma.',
    name: 'The name of the template in errors.',
    app: 'The address of the app, for links.',
    project: 'The project file to use instead of the nearest .sidecar-playground.yaml; “none” for none.',
    open: 'Print what this link holds, instead of making one.',
    view: 'What the link opens: a tab of the result, such as “diff” or “problems”.',
    port: 'The port to listen on. 0 for any that is free.',
    host: 'The address to listen on.',
    directory: 'A build of the app to serve instead of the one that comes with the command.',
  },
  ofSide: {
    from: (text: string) => `${text} Only for the side of --from.`,
    to: (text: string) => `${text} Only for the side of --to.`,
  },
  errors: {
    unknownOption: (option: string) => `unknown option ${option}.`,
    unknownCommand: (command: string) => `unknown command “${command}”.`,
    missingValue: (option: string) => `${option} needs a value.`,
    missingOperand: (operand: string) => `${operand} is required.`,
    excess: (operand: string) => `unexpected argument “${operand}”.`,
    choice: (option: string, choices: readonly string[], given: string) =>
      `${option} must be one of ${choices.join(', ')}; got “${given}”.`,
    // Both follow another sentence, from which only some languages separate them by a space.
    didYouMean: (name: string) => ` Did you mean ${name}?`,
    seeHelp: ' See --help.',
    partlyRead: (file: string) =>
      `${file}: the file is UTF-16, of which Istio reads the first document only; the others are left out. Save it as UTF-8 to get all of them.`,
    unreadable: (file: string, why: string) => `${file}: cannot be read: ${why}`,
    emptyFolder: (folder: string) => `${folder}: no .yaml, .yml or .json file in this folder`,
    noMatch: (pattern: string) => `${pattern}: no file matches this pattern`,
    fileWanted: (command: string) => `${command}: -f FILE is required, or -f - for standard input`,
    notJson: (file: string, why: string) => `${file}: not JSON: ${why}`,
    objectWanted: (file: string) => `${file}: must be a JSON object`,
    noInjector: (file: string) => `${file}: neither an injector ConfigMap, nor its config, nor a template`,
    badLink: (why: string) => `--like: the link cannot be read: ${why}`,
    noChart: (path: string) => `--chart: ${path}: no such file or folder`,
    chartOfOneVersion: () => 'compare: --chart has one version only; use --from-chart and --to-chart, or --release',
    wrongType: (place: string, wanted: string) => `${place}: must be ${wanted}`,
    oneValue: (place: string) => `${place}: must be one value`,
    notOneOf: (place: string, choices: readonly string[], given: string) =>
      `${place}: must be one of ${choices.join(', ')}; got “${given}”`,
    unknownKey: (file: string, key: string, near: string | undefined) =>
      `${file}: unknown key “${key}”${near === undefined ? '' : `; did you mean “${near}”?`}`,
    unknownSetting: (file: string, key: string, known: readonly string[]) =>
      `${file}: unknown setting “${key}”; there are ${known.join(', ')}`,
    notTogether: (option: string, other: string) => `${option} cannot be used with ${other}`,
    chartHasVersion: () => '--release cannot be used with --chart: the chart has a version of its own',
    tooOld: (oldest: string, release: string) =>
      `--release must be ${oldest} or later; got ${release}. For an older version, give its chart with --chart instead`,
    noBuiltIn,
    noBuiltInOf: (option: string, version: BuiltInVersions) => `${option}: ${noBuiltIn(version)}`,
    noInjectorInstalled: () =>
      'this installation has no injector: it makes no istio-sidecar-injector ConfigMap. Check that its profile and values do not turn the injector off',
    templateWanted: () => 'template: --template FILE is required',
    delims: () => 'template: --delims must be two, separated by a comma: [[,]]',
    noSidecar: (workload: string) => `traffic: ${workload} gets no sidecar, so its traffic is not redirected`,
    unknownWorkload: (names: string, given: string) =>
      `traffic: --workload must be one of ${names === '' ? '(none is injected)' : names}; got “${given}”`,
    notOfPacket: (given: string, allowed: string) =>
      `traffic: --packet: “${given}” is not a part of a packet; write ${allowed}, such as from=app,uid=1000,to=10.0.0.5:443`,
    packetPart: (part: string, allowed: string, given: string) =>
      `traffic: --packet: ${part} must be ${allowed}; got “${given}”`,
    onePicture: (names: string) => `traffic: -o svg draws one pod; --workload must be one of ${names}`,
    noNftables: (release: string) =>
      `traffic: -o nft: Istio writes nftables rules since 1.27; the version here is ${release}`,
    noHash: () => 'link: --open needs the address of a link, with what follows its “#”',
    unreadableLink: (why: string) => `link: the link cannot be read: ${why}`,
    port: (given: string) => `serve: --port must be 0 to 65535; got “${given}”`,
    noApp: (folder: string) => `serve: ${folder}: there is no built app in this folder`,
    notInstalled: (output: string) => `render-install: this installation has no ${output}`,
    kinds: {
      string: 'a string',
      stringOrNull: 'a string or null',
      istioVersion: 'a version such as "1.30"',
      kubernetesVersion: 'a version such as "1.33"',
      mode: '"kube-inject" or "webhook"',
      profile: '"modern", "strict-2018" or "parity"',
      nativeSidecars: 'true, false or "auto"',
      strings: 'an object of strings',
      number: 'a number',
      rules: 'a list of rule ids',
      namespaces: 'a list of Namespace objects',
      options: 'a map of options',
    },
  },
  preview: (version: string) =>
    `Istio ${version} is a preview: its templates are those of Istio’s main branch. The released version may differ.`,
  traffic: { none: 'No workload of the input gets a sidecar.' },
  lint: {
    totals: (errors: number, warnings: number, notes: number) =>
      `${plural(errors, 'error', 'errors')}, ${plural(warnings, 'warning', 'warnings')}, ${plural(notes, 'note', 'notes')}`,
    nothingInjectable:
      'Nothing here can be injected: there is no Pod and no workload with a pod template among the manifests.',
    columns: { rule: 'Rule', place: 'Place', finding: 'Finding' },
    openInApp: 'open in the app',
    progress: (done: number, total: number) => `${done} of ${total} documents`,
  },
};

export type CliWords = typeof words;
