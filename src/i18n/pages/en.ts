/** The words of the pages that can be read without JavaScript, in English; the other languages satisfy its type. */
export const words = {
  site: 'Sidecar Playground',
  language: 'English',
  otherLanguage: '中文',
  skip: 'Skip to the content',
  navigation: 'Pages',
  open: 'Open in the playground',
  openApp: 'Open the playground',
  footer: 'Made from the same data as the playground. No tracking, no scripts.',
  version: (version: string, release: string) => `Version ${version}; data up to Istio ${release}.`,
  titles: {
    start: 'Istio sidecar injection, explained',
    rules: 'Rules',
    glossary: 'Glossary',
    annotations: 'Annotations',
    releases: 'Istio versions',
    lessons: 'Lessons',
    news: 'What is new',
  },
  descriptions: {
    start:
      'What Istio sidecar injection does to Kubernetes pods: every rule, annotation, version and term, with examples that open in the playground.',
    rules:
      'Every rule that the playground checks in Kubernetes manifests for an Istio mesh: what it says, why it matters, how to fix it.',
    glossary: 'The terms of Istio sidecar injection, each in a sentence or two.',
    annotations: 'Every annotation that Istio reads on pods and Services: what it does and in which Istio versions.',
    releases: 'What each version of Istio injects into a pod, and what changed from the version before.',
    lessons: 'Lessons on sidecar injection, each with a goal, hints and a check that runs by itself.',
    news: 'What changed in the playground, and which Istio versions its data covers.',
  },
  rule: {
    description: (id: string, title: string) =>
      `${id}: ${title}. What it means in an Istio mesh, why it matters and how to fix it.`,
    all: 'All rules',
  },
  annotations: {
    intro:
      'Versions are those whose code reads the annotation, not those that list it. Versions before 1.3 have no catalogue; “from the beginning” means that the first catalogue has it.',
    name: 'Annotation',
    does: 'What it does',
    on: 'On',
    versions: 'Versions',
    status: 'Status',
    beginning: 'from the beginning',
    unread: 'read by none',
    since: (version: string) => `since ${version}`,
    until: (version: string) => `up to ${version}`,
    deprecated: (version: string) => `deprecated since ${version}`,
  },
  release: {
    title: (version: string) => `What Istio ${version} injects`,
    description: (version: string) =>
      `The containers, volumes, annotations and labels that Istio ${version} adds to a pod, line by line, with what each is for.`,
    intro: (version: string) =>
      `The smallest Deployment of the playground, injected by the built-in injector of Istio ${version}. A + marks the lines that injection added or changed.`,
    result: 'The result',
    purposes: 'What the added lines are for',
    changes: (version: string) => `What changed from ${version}`,
    same: (version: string) => `The result is the same as with ${version}.`,
    first: 'This is the first version that the playground knows.',
    newer: (version: string) => `Next: ${version}`,
    older: (version: string) => `Before: ${version}`,
    all: 'All versions',
    list: (version: string) => `Istio ${version}`,
    changeCount: (count: number) =>
      count === 1 ? '1 difference from the version before' : `${count} differences from the version before`,
  },
  lesson: {
    all: 'All lessons',
    goals: 'Goals',
    hints: 'Hints',
    start: 'Starting point',
    learned: 'What you learned',
  },
  news: {
    data: 'What the data covers',
    dataText: (first: string, last: string) =>
      `The built-in injectors cover Istio ${first} to ${last}. Rules, annotations, Kubernetes types and installation facts hold for the same versions, each with the version in which it begins and ends.`,
    figures:
      'Before this build, manifests were injected with the built-in texts and with Istio’s own, and the results compared:',
    version: 'Istio version',
    agrees: 'Cases that agree',
  },
};

export type PageWords = typeof words;
