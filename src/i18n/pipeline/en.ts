import type { PipelineCode } from '../../core/codes';

/** Titles and explanations of findings that are no rules: what stops or surprises on the way from text to result. */
export interface PipelineText {
  readonly title: string;
  readonly text: (params: Readonly<Record<string, string>>) => string;
}

/** One for each code; of the limits those that deserve words of their own. */
export type PipelineTexts = Readonly<
  Record<
    Exclude<PipelineCode, `budget.${string}`> | 'budget' | 'budget.documents' | 'budget.steps' | 'budget.work',
    PipelineText
  >
>;

const nothing = () => '';

/** What would have been there where a template names something that is not. */
function whatThereIs({ word, near, there, more }: Readonly<Record<string, string>>): string {
  if (word === undefined || there === undefined) return '';
  const meant = near === undefined ? '' : ` Did you mean ${near}?`;
  const rest = more === undefined || more === '0' ? '' : ` and ${more} more`;
  return `${word} does not exist here.${meant} Available: ${there}${rest}.`;
}

function didYouMean({ nearest = '' }: Readonly<Record<string, string>>): string {
  return nearest === '' ? '' : ` Did you mean ${nearest}?`;
}

/** Which version ignores a value, and which do not. */
function ignored({ release = '', path = '', since = '', until = '' }: Readonly<Record<string, string>>): string {
  if (until !== '') return `Istio ${release} ignores ${path}. Charts read it before ${until}.`;
  return since === ''
    ? `Istio ${release} ignores ${path}.`
    : `Istio ${release} ignores ${path}. Charts read it from ${since}.`;
}

/** What wins over a person's value. */
const BY: Readonly<Record<string, string>> = {
  profile: 'Profile',
  compatibility: 'Compatibility version',
  platform: 'Platform',
};

export const words = {
  'yaml.syntax': { title: 'This is not valid YAML', text: nothing },
  'yaml.duplicate-key': {
    title: 'The same key twice',
    text: (p) => `“${p['key'] ?? ''}” appears here again; the last value is used and the earlier one is ignored.`,
  },
  'yaml.separator': {
    title: 'Not a document separator',
    text: () =>
      'Only --- at the start of a line, with nothing behind it but spaces or a comment, starts a new document.',
  },
  'template.parse': { title: 'The template cannot be read', text: whatThereIs },
  'template.execute': {
    title: 'The template stops here',
    text: (p) => `${whatThereIs(p)} “Rendered” shows everything that was written up to this place.`.trimStart(),
  },
  'template.unsupported': {
    title: 'This function is not simulated',
    text: (p) => `${p['function'] ?? ''} needs something that a browser does not have; the template stops here.`,
  },
  'template.not-reproducible': {
    title: 'The result differs from run to run',
    text: (p) =>
      `${p['function'] ?? ''} depends on time or chance. Here it is seeded, so the result is always the same.`,
  },
  'helm.values': { title: 'Helm rejects these values', text: nothing },
  'helm.values.not-a-table': {
    title: 'A values file must be a map',
    text: (p) => `${p['file'] ?? ''} contains a list or a single value. Helm expects keys at the top level.`,
  },
  'helm.values.documents': {
    title: 'Only the first document is read',
    text: () => 'Helm 3 ignores everything after the first document of a values file. Use several files instead.',
  },
  'helm.values.flag': {
    title: 'Helm cannot read this flag',
    text: () =>
      'A comma separates pairs and a dot separates keys. Escape those that belong to a key or value with a backslash.',
  },
  'installation.failed': {
    title: 'The installation fails',
    text: ({ path = '', wanted = '', got = '' }) => {
      if (wanted === '') return '';
      const isText = wanted === 'string' && got !== 'list' && got !== 'map';
      const advice = isText ? 'Put it in quotes; for a flag, use --set-string.' : `Write a ${wanted}.`;
      return `${path} is a ${wanted} in the chart, and this is a ${got}. ${advice}`;
    },
  },
  'installation.no-chart': {
    title: 'The chart of this installation is not in this browser',
    text: (p) =>
      `Open the .tgz file of ${p['name']} ${p['version']}, or fetch it, in the Installation tab. Until then, the texts stay as they are.`,
  },
  'installation.no-injector': {
    title: 'This installation has no injector',
    text: () => 'It makes no istio-sidecar-injector ConfigMap, so the texts of the last installation stay.',
  },
  'installation.first-file': {
    title: 'global.yaml was put under your values',
    text: () =>
      'This chart of Istio 1.6 to 1.8 needs the file manifests/charts/global.yaml before all others (helm -f global.yaml -f your.yaml). Its values in this version were used; what you give wins over them.',
  },
  'installation.unknown': {
    title: 'The chart does not have this value',
    text: (p) => `${ignored(p)}${didYouMean(p)}`,
  },
  'installation.mesh-field': {
    title: 'The mesh configuration does not have this field',
    text: (p) =>
      `${p['type'] ?? ''} has no field with this name, so istiod ignores ${p['path'] ?? ''}.${didYouMean(p)}`,
  },
  'installation.null': {
    title: 'Null removes a default',
    text: (p) =>
      `${p['stays'] === '' ? 'Helm deletes' : 'The null replaces'} the chart’s default of ${p['path'] ?? ''}: ${p['lost'] ?? ''}. To keep the default, delete this line.`,
  },
  'installation.type': {
    title: 'The chart expects another type here',
    text: (p) =>
      `${p['path'] ?? ''} is a ${p['wanted'] ?? ''} in the chart; this is a ${p['got'] ?? ''} and replaces all of it.`,
  },
  'installation.true-text': {
    title: 'This string counts as true',
    text: (p) =>
      `Templates treat every string that is not empty as true, even “${p['value'] ?? ''}”. Write true or false without quotes.`,
  },
  'installation.rewritten': {
    title: 'Helm prints something else than is written here',
    text: (p) =>
      `${p['typed'] ?? ''} is a ${p['got'] ?? ''} to YAML. Where the chart prints it, it becomes ${p['read'] ?? ''}. Put it in quotes.`,
  },
  'installation.overridden': {
    title: 'Another value wins over this one',
    text: (p) =>
      p['by'] === 'own'
        ? `The chart copies everything under pilot over the top level, so ${p['better'] ?? ''} wins. Keep one of the two.`
        : `${BY[p['by'] ?? ''] ?? ''} ${p['name'] ?? ''} sets it under pilot, which wins. To override it, use ${p['better'] ?? ''}.`,
  },
  'installation.internal': {
    title: 'Values under the chart’s internal key',
    text: (p) =>
      `${p['path'] ?? ''} is where the chart keeps its own defaults; profiles win over it. Move the values to the top level.`,
  },
  'installation.unused': {
    title: 'No template reads this value',
    text: (p) => `The chart of Istio ${p['release'] ?? ''} lists ${p['path'] ?? ''}, but it changes nothing.`,
  },
  'helm.chart': { title: 'This chart cannot be rendered', text: nothing },
  'helm.chart.special-file': {
    title: 'A link or device in the chart',
    text: (p) => `${p['path'] ?? ''} is not a regular file. Helm reads it as an empty file.`,
  },
  'helm.chart.schema': {
    title: 'Values are not validated against the schema',
    text: () =>
      'values.schema.json has keywords that the playground does not check. Helm rejects values that do not match them.',
  },
  'helm.manifest': {
    title: 'The chart produces invalid YAML',
    text: (p) => `Helm cannot read the output of ${p['path'] ?? ''}. Often a value needs quotes.`,
  },
  'injector.type': { title: 'The injector’s settings do not fit', text: nothing },
  'injection.failed': { title: 'Injection fails', text: nothing },
  'kube-inject.unreadable': { title: 'kube-inject cannot read this document', text: nothing },
  'kube.type': { title: 'A value of the wrong type', text: nothing },
  'kube.unknown-field': {
    title: 'An unknown field',
    text: (p) => {
      const path = p['path'] ?? p['field'] ?? '';
      if (p['since'] !== undefined)
        return `${path} came with Kubernetes ${p['since']}. The types of this Istio release are older, and the tool drops it.`;
      if (p['removed'] !== undefined) return `${path} went with Kubernetes ${p['removed']}. The tool drops it.`;
      return `${path} is not a field of this object. The tool drops it.${p['near'] === undefined ? '' : ` Did you mean ${p['near']}?`}`;
    },
  },
  'kube.field-case': {
    title: 'Field name in the wrong case',
    text: (p) =>
      `${p['path'] ?? ''} is taken for ${p['expected'] ?? ''} here. The API server does not accept this spelling.`,
  },
  'values.invalid': {
    title: 'The values cannot be read',
    text: (p) => (p['path'] === undefined ? '' : `${p['path']} has a value of the wrong type.`),
  },
  'mesh.invalid': { title: 'The mesh configuration cannot be read', text: nothing },
  'mesh.unknown-field': {
    title: 'Unknown field in the mesh configuration',
    text: (p) => `Istio ignores ${p['path'] ?? ''}. Did you mean ${p['near'] ?? ''}?`,
  },
  'budget.steps': {
    title: 'The template does not end',
    text: (p) =>
      `It was stopped after ${p['limit'] ?? ''} steps. A range or a template that calls itself may never finish.`,
  },
  'budget.work': {
    title: 'The template works on too much data',
    text: () => 'It was stopped at this call. Make the lists, maps or texts that it builds smaller.',
  },
  'budget.documents': {
    title: 'Too many documents',
    text: (p) => `The limit is ${p['limit'] ?? ''}. The documents before this place were processed.`,
  },
  budget: {
    title: 'More than the playground accepts',
    text: (p) => `The limit is ${p['limit'] ?? ''}. Make this part smaller or less nested.`,
  },
} satisfies PipelineTexts;
