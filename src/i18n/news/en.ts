/** What is new in a version of the playground. What is between backticks is shown as code. */
interface NewsEntry {
  readonly version: string;
  readonly items: readonly string[];
}

/** What is new, newest first, in English; the other languages satisfy its type. `CHANGELOG.md` is made of it. */
export const words = {
  title: 'What is new',
  intro: 'Changes that you can see, newest first. Links made with one version open in every later version.',
  entries: [
    {
      version: '0.1.0',
      items: [
        'Built-in injectors for every Istio version from 0.2 to 1.31. The result matches `istioctl kube-inject` byte for byte, or is shown as the webhook’s patch.',
        'For every line of the result: where it comes from, what it is for, who reads it and what changes it.',
        'Your installation: Helm values, an IstioOperator or a chart become the injector’s configuration, values, mesh configuration and webhooks.',
        'The traffic of a pod: packets go through its iptables or nftables rules, rule by rule.',
        'Rules with reasons and fixes; comparisons of two versions, templates or settings; lessons that check your answers.',
        'The command `sidecar-playground`: `inject`, `lint`, `explain`, `compare`, `traffic`, `render-install`, `template`, `link` and `serve`, with help in English and Chinese and completion for bash, zsh and fish.',
        '`lint` reads folders and patterns and writes text, JSON, SARIF, GitHub annotations, JUnit and Markdown; each finding links to itself in the app. A project file, `.sidecar-playground.yaml`, holds the defaults.',
        'A GitHub Action, a pre-commit hook, and *Copy as CI step* in the app’s export menu.',
        "The library: `import { loadEngine } from 'sidecar-playground'`, with types.",
        'Pages that can be read without JavaScript: rules, annotations, Istio versions, lessons and the glossary.',
      ],
    },
  ] as readonly NewsEntry[],
};

export type NewsWords = typeof words;
