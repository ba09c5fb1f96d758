import { compareStrings } from '../../go/bytes';
import { heldAt, isWithin, type Steps } from '../../istio/versions/steps';
import { isObject, type Json } from '../../json';
import { readValue } from '../../yaml/read/read';
import { emitYaml } from '../../yaml/write/emit';
import type { ObjectContext } from '../objects/context';
import { istiodImage, type WrittenEntry, writtenArgs, writtenEnvironment } from '../objects/istiod-container';
import { indented } from '../text-lines';
import { firstFilled, printedByHelm, truthy, valueAt } from '../values/trees';
import { unreadable } from './failure';

/** How many lines of the Deployment come before the first variable of `pilot.env` with the chart's own values. Source: deployment.yaml of the chart. */
const LINES_BEFORE: Steps<number> = [
  ['1.9', 86],
  ['1.18', 87],
  ['1.20', 85],
  ['1.22', 86],
  ['1.23', 93],
  ['1.24', 115],
  ['1.25.2', 116],
];

/** How many lines there are from the container's ports to its environment. */
const LINES_OF_PORTS: Steps<number> = [
  ['1.9', 14],
  ['1.24', 23],
];

// What does not lie quietly between the chart's double quotes, without quotes, or as a name.
const UNTIDY = /["\\\n\r]/;
const TIDY_TEXT = /^[\w./=-]*(?::[\w./=-]+)*(?:,[\w./:=-]+)*$/;
const TIDY_NAME = /^[\w.-]+$/;

const LIST = ' '.repeat(10);

/**
 * Throws `InstallError` where istiod's image, arguments and environment, which the chart writes as they are, what stands in place of a list
 * of more of them, or the resources make a text that is no YAML.
 */
export function checkDeploymentDocument(context: ObjectContext): void {
  const { before, others } = writtenEnvironment(context);
  const { texts, more } = writtenArgs(context);
  const image = `"${istiodImage(context)}"`;
  const pullPolicy = printedByHelm(valueAt(context.values, 'global.imagePullPolicy'));
  const resources = resourceLines(context);
  const isAllTidy =
    [...before, ...others].every(isTidy) &&
    [...texts, image, pullPolicy].every(isTidyText) &&
    isPodTidy(context) &&
    (more === null || Array.isArray(more)) &&
    resources.every((line) => /^ *[\w.-]+:(?: [\w.-]+)?$/.test(line));
  if (isAllTidy) return;
  const fixed = before.flatMap(linesOf);
  const head = [
    ...podLines(context),
    '      containers:',
    '        - name: discovery',
    `${LIST}image: ${image}`,
    ...(pullPolicy === '' ? [] : [`${LIST}imagePullPolicy: ${pullPolicy}`]),
    `${LIST}args:`,
    ...texts.flatMap((text) => `${LIST}- ${text}`.split('\n')),
    ...(more === null ? [] : yamlLines(more, LIST.length)),
    `${LIST}ports: []`,
    ...blankLines((heldAt(LINES_OF_PORTS, context.order) ?? 1) - 1),
    `${LIST}env:`,
  ];
  const limits = [`${LIST}resources:`, ...resources.map((line) => `${LIST}  ${line}`), `${LIST}securityContext:`];
  const lines = [
    ...blankLines(linesBefore(context) - fixed.length - head.length),
    ...head,
    ...fixed,
    ...others.flatMap(linesOf),
    ...limits,
    `${LIST}  runAsNonRoot: true`,
    '',
  ];
  const { value, diagnostics } = readValue(lines.join('\n'), { places: false });
  const error = diagnostics.find(({ severity }) => severity === 'error')?.upstream;
  if (value !== undefined && error === undefined) return;
  throw unreadable(`${context.row.chartName}/templates/deployment.yaml`, error ?? '');
}

function readPilot({ values, row }: ObjectContext, path: string): Json | undefined {
  return valueAt(values, row.layout === 'flat' ? path : `pilot.${path}`);
}

/** Whether what is added to the chart's own annotations and tolerations is of their kind. */
function isPodTidy(context: ObjectContext): boolean {
  const annotations = readPilot(context, 'podAnnotations') ?? null;
  const tolerations = readPilot(context, 'tolerations') ?? null;
  return (!truthy(annotations) || isObject(annotations)) && (!truthy(tolerations) || Array.isArray(tolerations));
}

/** The pod's text from its annotations to its containers. */
function podLines(context: ObjectContext): readonly string[] {
  const { values, row, order } = context;
  const isFlat = row.layout === 'flat';
  const added = (path: string, heading: string): readonly string[] => {
    const value = readPilot(context, path);
    return truthy(value) ? [...(heading === '' ? [] : [heading]), ...yamlLines(value, 8)] : [];
  };
  const hasNodeSelector = isWithin(order, '1.11.5', '1.12') || isWithin(order, '1.12.1', null);
  const tolerates = isWithin(order, '1.22', null);
  const always = ['      tolerations:', '        - key: cni.istio.io/not-ready', '          operator: "Exists"'];
  const priority = printedByHelm(valueAt(values, 'global.priorityClassName'));
  return [
    'spec:',
    '  template:',
    '    metadata:',
    '      annotations:',
    '        sidecar.istio.io/inject: "false"',
    ...added('podAnnotations', ''),
    '    spec:',
    ...(hasNodeSelector ? added('nodeSelector', '      nodeSelector:') : []),
    ...(isWithin(order, '1.13.3', null) ? added('affinity', '      affinity:') : []),
    ...(tolerates ? always : []),
    ...(isWithin(order, '1.13.3', null) ? added('tolerations', tolerates ? '' : '      tolerations:') : []),
    ...(isWithin(order, '1.19', null) ? added('topologySpreadConstraints', '      topologySpreadConstraints:') : []),
    '      serviceAccountName: istiod',
    ...(priority === '' ? [] : [`      priorityClassName: "${priority}"`]),
    ...(isFlat ? added('initContainers', '      initContainers:') : []),
    ...(isWithin(order, '1.9', '1.20') ? ['      securityContext:', '        fsGroup: 1337'] : []),
  ];
}

function blankLines(count: number): readonly string[] {
  return Array.from({ length: Math.max(count, 0) }, () => '');
}

function isTidy(entry: WrittenEntry): boolean {
  if (entry.kind === 'given') return Array.isArray(entry.list);
  if (entry.kind !== 'text') return true;
  return isTidyText(entry.text) && TIDY_NAME.test(entry.name);
}

function isTidyText(text: string): boolean {
  return text.startsWith('"') ? !UNTIDY.test(text.slice(1, -1)) : TIDY_TEXT.test(text);
}

function linesOf(entry: WrittenEntry): readonly string[] {
  switch (entry.kind) {
    case 'gap':
      return blankLines(entry.lines);
    case 'text':
      return [...`${LIST}- name: ${entry.name}`.split('\n'), ...`${LIST}  value: ${entry.text}`.split('\n')];
    case 'from':
      return yamlLines([{ name: entry.name, valueFrom: entry.valueFrom }], LIST.length);
    case 'given':
      return yamlLines(entry.list, LIST.length);
  }
}

/** How the chart writes the resources where it does that without quotes; elsewhere nothing. Source: _helpers.tpl `istiod.resources`. */
function resourceLines({ values, order }: ObjectContext): readonly string[] {
  if (!isWithin(order, '1.28.6', '1.29') && !isWithin(order, '1.29.1', null)) return [];
  const given = firstFilled(values.resources, valueAt(values, 'global.defaultResources'));
  const text = ['limits', 'requests'].flatMap((key) => {
    const found = valueAt(given, key);
    const filled = Object.entries(isObject(found) ? found : {}).filter(([, value]) => truthy(value));
    if (filled.length === 0) return [];
    const sorted = filled.toSorted(([left], [right]) => compareStrings(left, right));
    return [`${key}:`, ...sorted.map(([name, value]) => `  ${name}: ${printedByHelm(value)}`)];
  });
  return text.flatMap((line) => line.split('\n'));
}

function linesBefore(context: ObjectContext): number {
  const { values, row, order } = context;
  const pilot = (path: string): Json | undefined => readPilot(context, path);
  const global = (path: string): Json | undefined => valueAt(values, `global.${path}`);
  let count = heldAt(LINES_BEFORE, order) ?? 0;
  const addIf = (on: boolean, lines: number): void => {
    if (on) count += lines;
  };
  const addYaml = (value: Json | undefined, heading: number): void =>
    addIf(truthy(value), heading + yamlLines(value).length);
  const isFlat = row.layout === 'flat';
  for (const key of ['deploymentLabels', 'podLabels']) count += entryCount(pilot(key));
  if (isWithin(order, '1.27', null)) addYaml(pilot('deploymentAnnotations'), 1);
  addIf(!truthy(pilot('autoscaleEnabled')) && truthy(pilot('replicaCount')), 1);
  addIf(values.revision !== '', 1);
  addIf(isWithin(order, '1.9', '1.23') && !truthy(valueAt(values, 'meshConfig.enablePrometheusMerge')), -2);
  addYaml(pilot('podAnnotations'), 0);
  if (isWithin(order, '1.11.5', '1.12') || isWithin(order, '1.12.1', null)) addYaml(pilot('nodeSelector'), 1);
  if (isWithin(order, '1.13.3', null)) {
    addYaml(pilot('affinity'), 1);
    addYaml(pilot('tolerations'), isWithin(order, '1.22', null) ? 0 : 1);
  }
  if (isWithin(order, '1.19', null)) {
    addYaml(pilot('topologySpreadConstraints'), 1);
    addYaml(pilot('extraContainerArgs'), 0);
  }
  if (isFlat) addYaml(pilot('initContainers'), 1);
  addIf(truthy(global('priorityClassName')), 1);
  addIf(truthy(global('imagePullPolicy')), 1);
  addIf(!truthy(global('logging.level')), -1);
  addIf(truthy(global('logAsJson')), 1);
  if (isWithin(order, '1.9', '1.22')) {
    addIf(truthy(global('oneNamespace')), 2);
    addIf(truthy(pilot('plugins')), 1);
  } else addIf(truthy(pilot('taint.namespace')), 1);
  addIf(isWithin(order, '1.23', null) && truthy(pilot('env.CA_TRUSTED_NODE_ACCOUNTS')), -2);
  return count;
}

function entryCount(value: Json | undefined): number {
  return typeof value === 'object' && value !== null ? Object.keys(value).length : 0;
}

function yamlLines(value: Json | undefined, width = 0): readonly string[] {
  return indented(emitYaml(value ?? null).trimEnd(), width).split('\n');
}
