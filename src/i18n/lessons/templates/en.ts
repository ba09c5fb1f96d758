import type { LessonWords } from '../lesson-words';

/** The lessons about reading templates, finding bugs in them, and what they overwrite. English. */
export const templates = {
  'read-template': {
    title: 'Read a template',
    about: 'From top to bottom, without changing it',
    text: 'The template `audit` is new to you. Read it from top to bottom: for which pods does it do something, what does it read, what does it repeat? Without changing it, make it add its container to `cart` with the image tag `full`, and the label with the team `checkout`. What is in `WATCHED` then?',
    goals: {
      runs: 'The pod of `cart` has the container `audit` with the tag `full`',
      team: 'The label `audit.shop.example/team` is `checkout`',
      watched: '`watched`: the value of `WATCHED`',
      unchanged: 'The template is unchanged',
    },
    hints: [
      '`annotation` reads an annotation of the pod; its last argument is used if there is none.',
      '`index .ObjectMeta.Labels "team"` reads a label of the pod, below `spec.template.metadata.labels`.',
      '`audit.shop.example/level: full` as an annotation, `team: checkout` as a label. `WATCHED` lists containers with commas between them; *Rendered* shows it.',
    ],
    learned:
      'Read a template with three questions: what does it read, what does it write under which condition, and what does it repeat? It can read only the pod, the values, the mesh configuration and a few names.',
  },
  'bug-in-syntax': {
    title: 'Find the bug: syntax',
    about: 'A template that cannot be parsed',
    text: 'With this template `toolbox`, nothing can be injected: Go cannot parse it. The message names the line, and sometimes the mistake is further up. There are two mistakes, and only the first one is reported. Correct both, and keep the condition.',
    goals: {
      workload: 'The container `toolbox` of `cart` has the variable `WORKLOAD` with the value `cart`',
      version: 'The container `toolbox` of `orders` has the variable `VERSION` with the value `v1`',
      condition: 'The template still asks whether there is a label `version`',
    },
    hints: [
      'Each action begins with `{{` and ends with `}}`.',
      '“unexpected EOF” means that something is still open at the end of the text.',
      'Write `}}` on the line of `WORKLOAD`, and `{{- end }}` on a line of its own at the end.',
    ],
    learned:
      'One template with a syntax error makes the whole configuration invalid, also for pods that do not use it. A running istiod keeps the last configuration that it could parse.',
  },
  'bug-in-data': {
    title: 'Find the bug: data',
    about: 'A template that fails on some pods',
    text: 'This template parses, and it fails when it runs. The message names the action that failed, and the data. Correct it so that it works for every pod, also for one with a single container.',
    goals: {
      cart: '`cart` has `toolbox`, with `WORKLOAD` and `BESIDE` both `cart`',
      orders: '`orders` has `toolbox`, with `WORKLOAD` and `BESIDE` both `orders`',
    },
    hints: [
      '“can’t evaluate field” means that there is no field of that name. Compare the letters.',
      '`index` counts from 0.',
      '`.DeploymentMeta.Name`, and `index .Spec.Containers 0`.',
    ],
    learned:
      'A template that works for one pod can fail for the next. Try it with pods that have one container, no labels and no annotations before you install it.',
  },
  'bug-in-yaml': {
    title: 'Find the bug: YAML',
    about: 'A template whose output is not the YAML you meant',
    text: 'This template parses and runs. What it writes is not valid for a pod: a value contains a colon, and another one is a number where a string is required. Look at *Rendered*, and correct the template so that it works with any value. The annotations stay as they are.',
    goals: {
      owner: '`OWNER` is `payments: on call` in both pods',
      count: '`CONTAINERS` is `"1"` in both pods, as a string',
      annotation: 'The annotation of both pods is unchanged',
    },
    hints: [
      'In YAML, a colon followed by a space begins a mapping.',
      'A function turns any value into a quoted string: `quote`.',
      'Append `| quote` inside both actions.',
    ],
    learned:
      'A template writes text, not values. Add `| quote` after everything that becomes a string, and `toYaml | nindent` after everything that has structure.',
  },
  'whose-field-wins': {
    title: 'Whose field wins?',
    about: 'What a template overwrites, and what it does not',
    text: '`cart` and the template `toolbox` set the same three things: the image of the container `toolbox`, the label `tier` and the grace period. For each, write whether the result is from the `pod` or from the `template`. Then change the template so that a pod’s own label `tier` is kept, and pods without one still get `from-template`.',
    goals: {
      container: '`container`: whose image the container `toolbox` has',
      label: '`label`: whose label `tier` wins with the template as it was',
      grace: '`grace`: whose `terminationGracePeriodSeconds` wins',
      polite: '`cart` keeps its label `tier`, `orders` gets the one of the template',
    },
    hints: [
      'Search the result for `from-pod`, `from-template` and `terminationGracePeriodSeconds`. *Stages* shows which step wrote what.',
      'A template can read the label and fall back: `index .ObjectMeta.Labels "tier" | default "from-template"`.',
      'In the template: `tier: {{ index .ObjectMeta.Labels "tier" | default "from-template" }}`.',
    ],
    learned:
      'The template is merged over the pod, so its fields win. Containers are the exception: Istio applies the pod’s own container once more at the end. This lets a pod adjust `istio-proxy` without any annotation.',
  },
} satisfies Readonly<Record<string, LessonWords>>;
