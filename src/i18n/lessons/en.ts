import type { LessonWords } from './lesson-words';
import { operations } from './operations/en';
import { proxy } from './proxy/en';
import { templates } from './templates/en';
import { traffic } from './traffic/en';

const view = {
  title: 'Lessons',
  intro: 'Each has a goal and checks itself while you edit. Your own work is put aside and comes back when you leave.',
  progress: (done: number, total: number) => `${done} of ${total} done`,
  groups: {
    injection: 'How a sidecar gets into a pod',
    services: 'What the mesh needs to know',
    pods: 'What a pod sets for its sidecar',
    traffic: 'Where packets go',
    proxy: 'What runs in the sidecar',
    platform: 'What the installation decides',
    templates: 'Reading and writing templates',
    operations: 'Running a mesh over the years',
  },
  stop: 'If you run applications and not the mesh, this is a good place to stop. What follows is for those who run the mesh.',
  done: 'done',
  current: 'running',
  start: (title: string) => `Start “${title}”`,
  number: (number: number, total: number) => `Lesson ${number} of ${total}`,
  region: (title: string) => `Lesson: ${title}`,
  goals: 'Goals',
  goalsMet: (met: number, total: number) => `${met} of ${total} goals`,
  met: 'reached',
  open: 'not yet',
  hint: (shown: number, total: number) => (shown === 0 ? 'Show a hint' : `Next hint (${shown} of ${total} shown)`),
  hints: 'Hints',
  allHints: 'There are no more hints.',
  solution: 'Show the solution',
  solutionTitle: (title: string) => `A solution of “${title}”`,
  solutionIntro: 'One way to get there; another one that reaches the goals is as good.',
  solutionRelease: (release: string) => `Choose Istio ${release} at the top of the page.`,
  inSource: {
    manifests: 'In the manifests',
    values: 'In the values',
    mesh: 'In the mesh configuration',
    cluster: 'In the cluster',
    injector: 'In the settings of the injector',
  } as Readonly<Record<string, string>>,
  inTemplate: (name: string) => `In the template ${name}`,
  lineRemoved: 'removed',
  lineAdded: 'added',
  apply: 'Use this solution',
  applied: 'The solution is in place of your text.',
  undo: 'Undo',
  goalReached: (goal: string) => `Goal reached: ${goal}`,
  completed: (title: string) => `All goals reached. Lesson “${title}” is done.`,
  well: 'Done.',
  next: (title: string) => `Next: ${title}`,
  last: 'That was the last one',
  list: 'All lessons',
  restart: 'Start over',
  restarted: 'The lesson starts over.',
  leave: 'Leave',
  leaveHint: 'Leave the lesson and bring back my own work',
  minimise: 'Fold the lesson up',
  expand: 'Unfold the lesson',
  failed: 'The lesson could not be loaded.',
};

const lessons = {
  'what-injection-adds': {
    title: 'What injection adds',
    about: 'Find the sidecar in the result',
    text: 'On the left is a small Deployment, in the middle the result of injection. Select the added lines one by one: *What it is for* explains each of them. Then fill in the ConfigMap at the end of the manifests, between the quotes.',
    goals: {
      sidecar: '`sidecar`: the added container, which carries the traffic',
      redirects: '`redirects`: the added init container, which redirects the traffic to it',
      outbound: '`outbound`: the port that outbound connections are redirected to',
      user: '`user`: the user ID whose own connections are not redirected',
      token: '`token`: the volume with the token that proves to the control plane who the pod is',
    },
    hints: [
      'Choose *Skeleton* above the result: the added lines are grouped by what they are for.',
      'The arguments of the init container come in pairs: a flag such as `-p` or `-u`, then its value.',
      'The container is `istio-proxy`, the init container `istio-init`. The token is below “Identity” or “Certificates”.',
    ],
    learned:
      'Injection adds a proxy, the redirection that sends traffic through it, and the volumes that both need. The proxy’s own user is excluded from the redirection; otherwise its traffic would come back to it forever.',
  },
  'ask-for-injection': {
    title: 'Ask for injection',
    about: 'Namespace labels and revisions',
    text: 'In automatic mode, a webhook injects pods when they are created. A label of the namespace asks for it. Neither namespace on the Cluster tab has its pods injected: `shop` does not ask, and `trial` asks for the revision `canary`, whose control plane does not run here. Have both pods injected without changing the manifests.',
    goals: {
      shop: 'The pod in `shop` is injected because of its namespace',
      trial: 'The pod in `trial` is injected because of its namespace',
    },
    hints: [
      '*Why injected?* on the right shows the test that decided, and the smallest changes.',
      'The classic label of a namespace is `istio-injection: enabled`.',
      'The control plane that runs here has the revision `default`: `istio.io/rev: default` asks for it.',
    ],
    learned:
      'A namespace asks for injection with `istio-injection: enabled` or by naming a revision. With revisions, two control planes can share a cluster during an upgrade.',
  },
  'opt-in-and-out': {
    title: 'A label, not an annotation',
    about: 'One pod in, one pod out',
    text: 'Two pods make their own choice: `inside` is in a namespace that does not ask for injection but wants a sidecar, `outside` wants none. Both use the annotation `sidecar.istio.io/inject`. The API server selects by labels what it sends to the webhook, so the annotation of `inside` is never read. Use labels for both.',
    goals: {
      inside: '`inside` is injected, although `plain` does not ask',
      outside: '`outside` opts out with a label and is not injected',
      annotations: 'Neither pod has the old annotation any more',
    },
    hints: [
      'Pods have their labels below `spec.template.metadata.labels`, next to `app`.',
      'Move the line up, from the annotations to the labels. Keep the quotes: the values of labels are strings.',
      'Remove `annotations:` itself when nothing is left in it.',
    ],
    learned:
      'Webhooks select by labels: of namespaces and of pods. The annotation can prevent injection, but the webhook’s selectors never read it, so it cannot bring the pod to the webhook. Use the label.',
  },
  'why-not-injected': {
    title: 'Why is there no sidecar?',
    about: 'The host’s network and system namespaces',
    text: 'Two Deployments have no sidecar, and no label helps: something about them prevents injection before the labels are checked. Find the test that decided for each, and change the manifests so that both are injected.',
    goals: {
      agent: '`agent` is injected',
      reports: '`reports` is injected',
    },
    hints: [
      'Open *Why injected?* and choose the workload at the top. The line “decided here” names the reason.',
      'A pod on the host’s network has no network of its own whose traffic could be redirected.',
      'Nothing in `kube-system` is ever injected. The namespace `meshed` asks for it.',
    ],
    learned:
      'Pods with `hostNetwork: true` and pods in system namespaces are never injected. If a sidecar is missing, the decision shows which test prevented it.',
  },
  'port-protocol': {
    title: 'Declare the protocol',
    about: 'Names of Service ports',
    text: 'Istio has to know which protocol a port uses before it can route by path, retry or count requests. It reads that from the Service: from `appProtocol` or from the first part of the port’s name. Port 80 of `orders` serves HTTP, port 9000 serves gRPC. Declare both.',
    goals: {
      http: 'Port 80 is declared as HTTP',
      grpc: 'Port 9000 is declared as gRPC',
      quiet: 'No finding about protocols is left',
    },
    hints: [
      'The findings on the right name the ports, and offer fixes to try.',
      'The name has the form `protocol` or `protocol-anything`: `tcp-backup`, for example.',
      '`http-api` and `grpc-stock` will do. So will `appProtocol: http` and `appProtocol: grpc`.',
    ],
    learned:
      'If the port’s name begins with a protocol, or `appProtocol` is set, Istio does not have to guess. Otherwise it detects HTTP from the first bytes or handles the traffic as plain TCP.',
  },
  'app-and-version': {
    title: 'Which application, which version',
    about: 'The labels app and version',
    text: 'Telemetry groups by application and by version, and routing between versions needs to distinguish them. The pods of this Deployment declare neither. Give them both labels, and look at what injection does with them.',
    goals: {
      app: 'The pods carry the label `app`',
      version: 'The pods carry the label `version`',
      canonical: 'The injected pod’s canonical revision is that version',
      selector: 'The Deployment still selects its own pods',
    },
    hints: [
      'The labels belong on the pods: `spec.template.metadata.labels`, not at the top.',
      'Leave `tier: shop` where it is: the selector needs it.',
      'Add `app: cart` and `version: v1` below `tier: shop`. In the result, look for `service.istio.io/canonical-revision`.',
    ],
    learned:
      'Injection turns `app` and `version` into the canonical name and revision that graphs and metrics show. Without `version` every pod is `latest`.',
  },
  'one-pod-two-services': {
    title: 'One pod, two Services',
    about: 'Services that contradict each other',
    text: 'Two Services lead to the same port of the same pods. One declares HTTP, the other TCP. The proxy in front of the pod can treat it only one way, so it uses one declaration and ignores the other. The port serves HTTP: make both declare it, and keep both Services.',
    goals: {
      agree: 'Both Services declare the same protocol',
      http: '`orders-public` declares HTTP',
      both: 'Both Services still lead from port 80 to port 8080 of the pods',
    },
    hints: [
      'The finding names the two ports that contradict each other, and links to both.',
      'The protocol is the first part of the port’s name: `tcp-public` declares TCP.',
      'Rename the port to `http-public`.',
    ],
    learned: 'A pod may belong to several Services, as long as they agree on the protocol of a port they share.',
  },
  resources: {
    title: 'How much the proxy may use',
    about: 'Resources by annotation',
    text: 'The proxy’s requests and limits come from the installation’s values. For a small service they are too large. Give the proxy of `cart` 50m of CPU and 64Mi of memory as requests, and 256Mi of memory as its limit, with annotations on the pod.',
    goals: {
      cpu: 'The proxy requests 50m of CPU',
      memory: 'The proxy requests 64Mi of memory',
      limit: 'The proxy’s memory is limited to 256Mi',
    },
    hints: [
      'Annotations of the pod are below `spec.template.metadata.annotations`. The editor completes them.',
      'They begin with `sidecar.istio.io/proxy`: `proxyCPU`, `proxyMemory`, and the same with `Limit` at the end.',
      '`sidecar.istio.io/proxyCPU: 50m`, `sidecar.istio.io/proxyMemory: 64Mi`, `sidecar.istio.io/proxyMemoryLimit: 256Mi`.',
    ],
    learned:
      'If one of these annotations is set, none of the installation’s resources apply: the CPU limit is gone. Set every resource that you need.',
  },
  'excluded-ports': {
    title: 'Bypass the proxy',
    about: 'Ports that bypass the proxy',
    text: '`cart` talks to a database on port 5432, and a backup tool connects to its port 7000. Neither works with a proxy in between. Let these two ports bypass it, and no others: everything else stays in the mesh. The arguments of `istio-init` show what is redirected.',
    goals: {
      outbound: 'Traffic to port 5432 bypasses the proxy',
      inbound: 'Traffic to the pod’s port 7000 bypasses the proxy',
      rest: 'Everything else, such as port 8080, is still redirected to the proxy',
    },
    hints: [
      'The annotations begin with `traffic.sidecar.istio.io/`. One is for outbound traffic, one for inbound.',
      'The outbound annotation lists ports of the other side, the inbound one ports of the pod itself.',
      '`traffic.sidecar.istio.io/excludeOutboundPorts: "5432"` and `traffic.sidecar.istio.io/excludeInboundPorts: "7000"`.',
    ],
    learned:
      'In the arguments of `istio-init`, `-o` lists excluded outbound and `-d` excluded inbound ports. Traffic that bypasses the proxy has no mutual TLS, no policy and no metrics.',
  },
  probes: {
    title: 'Probes go through the agent',
    about: 'Why HTTP probes are rewritten',
    text: 'The kubelet has no certificate of the mesh, so its probes could not pass strict mutual TLS. Injection therefore sends HTTP probes to the agent, which asks the application inside the pod. Write down where the probe of `web` goes now. `legacy` must keep its own probe: turn rewriting off for it.',
    goals: {
      path: 'The new path of the probe of `web`',
      port: 'The port it goes to',
      kept: '`legacy` is injected and keeps the probe `/status`',
    },
    hints: [
      'In the diff of `web`, look at `livenessProbe:`: the old lines come first, then the new ones.',
      'The agent answers on port 15020, below `/app-health`.',
      'The annotation is `sidecar.istio.io/rewriteAppHTTPProbers: "false"`, on the pod of `legacy`.',
    ],
    learned:
      'Rewritten probes go through the agent, which finds the original in the proxy’s variable `ISTIO_KUBE_APP_PROBERS`. Probes that run a command need none of this.',
  },
  'start-order': {
    title: 'Who starts first',
    about: 'Native sidecars and init containers',
    text: 'The init container `fetch` talks to a service of the mesh. In the classic order it runs before there is a proxy, and so outside the mesh: see the start order above the result. Have the proxy run before `fetch` does.',
    goals: {
      native: 'The proxy is a native sidecar',
      before: 'The proxy starts before `fetch`',
    },
    hints: [
      'A native sidecar is an init container that keeps running: `restartPolicy: Always`.',
      'The pod can ask for it with an annotation that begins with `sidecar.istio.io/native`.',
      '`sidecar.istio.io/nativeSidecar: "true"`.',
    ],
    learned:
      'A native sidecar starts before the other init containers and stops after the application. Since 1.27 the webhook chooses it if every node runs Kubernetes 1.33 or later; manual injection does so only on request.',
  },
  'jobs-that-end': {
    title: 'Jobs that end',
    about: 'A sidecar must not keep a Job running',
    text: 'A Job is done when its containers are. The proxy never is, so this Job would run forever. Opting out would help, but the migration has to talk to services of the mesh. Keep it injected, and let it end.',
    goals: {
      meshed: 'The Job’s pod is injected',
      ends: 'No ordinary container keeps the pod running',
    },
    hints: [
      'See the start order above the result: every ordinary container there has to end before the pod is done.',
      'Native sidecars do not count when Kubernetes checks whether a pod is done.',
      'Add the annotation `sidecar.istio.io/nativeSidecar: "true"` to the Job’s pod.',
    ],
    learned:
      'With a native sidecar, Jobs end. Without one, the application has to stop the proxy itself with a POST to `localhost:15020/quitquitquit`.',
  },
  'proxy-config': {
    title: 'Settings for one proxy',
    about: 'proxy.istio.io/config',
    text: 'A pod can change its proxy’s configuration: `proxy.istio.io/config` holds YAML that overrides the mesh’s. Give the proxy of `cart` one worker thread (`concurrency`), and let the application wait until the proxy is ready.',
    goals: {
      threads: 'The proxy runs with `concurrency: 1`',
      first: 'The proxy is the first of the containers',
      waits: 'A `postStart` hook of the proxy makes the others wait',
    },
    hints: [
      'The annotation’s value is a text of several lines: write `proxy.istio.io/config: |` and indent what follows.',
      'Both settings are on the same level: `concurrency` and `holdApplicationUntilProxyStarts`.',
      '`concurrency: 1` and, on the next line, `holdApplicationUntilProxyStarts: true`.',
    ],
    learned:
      'Containers are started one after the other, and each waits for the `postStart` hook of the one before. Istio uses that to hold the application back.',
  },
  ...traffic,
  ...proxy,
  values: {
    title: 'Change it for everyone',
    about: 'Values of the installation',
    text: 'What applies to every pod does not need to be set on every pod. The template reads the values of the installation: change them so that all proxies come from the registry `registry.example/mesh` and log at the level `debug`. The manifests stay as they are.',
    goals: {
      hub: 'Both proxies’ images come from `registry.example/mesh`',
      level: 'Both proxies log at the level `debug`',
      untouched: 'The manifests have no annotations',
    },
    hints: [
      'Image names are put together as `hub/image:tag`.',
      'The level is one of the settings below `global.proxy`.',
      'Set `global.hub` to `registry.example/mesh` and `global.proxy.logLevel` to `debug`.',
    ],
    learned:
      'Values apply to every pod, an annotation to one, and the annotation wins. Put the cursor on a value to see every line that it decides.',
  },
  'installation-values': operations['installation-values'],
  'read-template': templates['read-template'],
  'edit-template': {
    title: 'Edit the template',
    about: 'A label and a variable for every pod',
    text: 'Not everything has a value that you can set. But you can edit the template: give every injected pod the label `shop.example/meshed: "yes"`, and every proxy the environment variable `SHOP_WORKLOAD` with the name of its Deployment.',
    goals: {
      label: 'Every injected pod has the label',
      variable: 'Every proxy has the variable, with the right name in it',
      untouched: 'The label comes from the template, not from the manifests',
    },
    hints: [
      'Put the cursor on a label in the result: the template line that wrote it is highlighted. F12 goes there.',
      'New labels fit below `{{- template "labels" . }}`, variables at the top of `{{- define "environment" }}`. Mind the indentation.',
      'The name of the workload is `{{ .DeploymentMeta.Name }}`. Write `- name: SHOP_WORKLOAD` and, two columns further in on the next line, `value: {{ .DeploymentMeta.Name | quote }}`.',
    ],
    learned:
      'A template writes YAML that is merged into the pod. What you add there reaches every pod, and F12 always takes you to the line that wrote it.',
  },
  'define-and-range': {
    title: 'Define once, repeat for each',
    about: 'define and range in a template',
    text: 'Every injected pod is to carry one label for each of its own containers: `watch.shop.example/NAME: "yes"`. `cart` has two containers, `orders` has one. Write a part of its own for it with `define`, go through the containers with `range`, and call it where the labels are.',
    goals: {
      define: 'The template defines a part of yours',
      range: 'The template has a `range` of yours',
      cart: 'The pod of `cart` has a label for `cart` and one for `cache`',
      orders: 'The pod of `orders` has a label for `orders`',
    },
    hints: [
      'A part looks like this: `{{- define "watched" }} … {{- end }}`. It can be anywhere between two others.',
      '`{{- range .Spec.Containers }} … {{- end }}` repeats what is inside. There, `{{ .Name }}` is the container’s name.',
      'Call it below `{{- template "labels" . }}` with `{{- template "watched" . }}`: the dot passes the data. *Rendered* shows the output.',
    ],
    learned:
      '`define` names a part, `template` calls it with a dot of your choice, and inside `range` the dot is the element. Most of the sidecar template is made of these three.',
  },
  'own-template': {
    title: 'A template of your own',
    about: 'inject.istio.io/templates',
    text: 'The injector knows several templates, and a pod chooses. A new one, `toolbox`, is still empty: write an overlay that adds a container `toolbox`. Then let `cart` have it next to the sidecar, and `orders` only the sidecar.',
    goals: {
      chosen: '`cart` asks for the template `toolbox`',
      container: 'The pod of `cart` has a container `toolbox`',
      proxy: 'The pod of `cart` still has its proxy',
      others: 'The pod of `orders` has the proxy and no `toolbox`',
    },
    hints: [
      'An overlay looks like a pod: `spec:`, below it `containers:`, below it a list with `name` and `image`.',
      'The pod chooses with the annotation `inject.istio.io/templates`, a list with commas. A template that is not named is not used.',
      '`inject.istio.io/templates: sidecar,toolbox` on the pod of `cart`, in the manifests.',
    ],
    learned:
      'Templates are merged into the pod one after the other, in the order in which the pod names them. With `defaultTemplates` in the injector’s settings your own template can apply to every pod.',
  },
  'bug-in-syntax': templates['bug-in-syntax'],
  'bug-in-data': templates['bug-in-data'],
  'bug-in-yaml': templates['bug-in-yaml'],
  'whose-field-wins': templates['whose-field-wins'],
  'inject-again': operations['inject-again'],
  'two-revisions': operations['two-revisions'],
  'to-ambient': operations['to-ambient'],
  'then-and-now': {
    title: 'From 2018 to today',
    about: 'Bring an old application to today',
    text: 'These are the manifests of an article from 2018, injected by the Istio of that time, 0.7. Bring them to today: run them with a current version, move the two Deployments to `apps/v1`, and give their pods a version. *Compare* shows everything that changed in between.',
    goals: {
      release: 'The injector is that of Istio 1.24 or later',
      api: 'Both Deployments are `apps/v1` and select their own pods',
      version: 'The pods of both have a version',
      proxy: 'Both pods get the proxy of today, `proxyv2`',
    },
    hints: [
      'Choose the version at the top of the page. The diff shows at once what is different.',
      'The findings have fixes: moving to `apps/v1` adds the selector, which used to be optional.',
      'Add `version: v1` to the labels of both pods, below `spec.template.metadata.labels`.',
    ],
    learned:
      'In 2018 the sidecar was appended to the pod; today templates are merged into it. What the article asks for, named ports and the labels `app` and `version`, is still good advice.',
  },
};

/** Every sentence of the lessons in English; the other languages satisfy its type. */
export const words: LessonTexts = { view, lessons };

export type LessonKey = keyof typeof lessons;

export interface LessonTexts {
  readonly view: typeof view;
  readonly lessons: Readonly<Record<LessonKey, LessonWords>>;
}
