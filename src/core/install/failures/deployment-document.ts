import { compareStrings } from '../../go/bytes';
import { heldAt, isWithin, type Steps } from '../../istio/versions/steps';
import { isObject, type Json, newObject } from '../../json';
import { readValue } from '../../yaml/read/read';
import { emitYaml } from '../../yaml/write/emit';
import type { ObjectContext } from '../objects/context';
import { indented } from '../text-lines';
import { printedByHelm, truthy, valueAt } from '../values/trees';
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

// What does not lie quietly between the chart's double quotes, or as a name.
const UNTIDY = /["\\\n\r]/;
const TIDY_NAME = /^[\w.-]+$/;

/**
 * Throws `InstallError` where the variables of istiod's environment, which the chart writes between quotes as they are, or what stands in
 * place of a list of more of them, make a text that is no YAML.
 */
export function checkDeploymentDocument(context: ObjectContext): void {
  const { values, row } = context;
  const found = valueAt(values, row.layout === 'flat' ? 'env' : 'pilot.env') ?? null;
  const given = isObject(found) ? found : newObject();
  const entries = Object.keys(given)
    .toSorted(compareStrings)
    .map((name) => [name, printedByHelm(given[name])] as const);
  const beside = besideVariables(context);
  if (beside.length === 0 && entries.every(([name, text]) => TIDY_NAME.test(name) && !UNTIDY.test(text))) return;
  const head = ['spec:', '  template:', '    spec:', '      containers:', '      - name: discovery', '        env:'];
  const filler = Array.from({ length: linesBefore(context) - head.length }, () => '');
  const lines = entries.flatMap(([name, text]) => [`        - name: ${name}`, `          value: "${text}"`]);
  const document = [...filler, ...head, ...lines, ...beside, '        - name: LAST', '          value: ""', ''].join(
    '\n',
  );
  const { value, diagnostics } = readValue(document, { places: false });
  const error = diagnostics.find(({ severity }) => severity === 'error')?.upstream;
  if (value !== undefined && error === undefined) return;
  throw unreadable(`${row.chartName}/templates/deployment.yaml`, error ?? '');
}

/** What `envVarFrom` puts behind the variables, unless it is the list that belongs there. */
function besideVariables({ values, order }: ObjectContext): readonly string[] {
  const given = isWithin(order, '1.26', null) ? (values.envVarFrom ?? null) : null;
  if (!truthy(given) || Array.isArray(given)) return [];
  return indented(emitYaml(given).trimEnd(), 8).split('\n');
}

function linesBefore(context: ObjectContext): number {
  const { values, row, order } = context;
  const pilot = (path: string): Json | undefined => valueAt(values, row.layout === 'flat' ? path : `pilot.${path}`);
  const global = (path: string): Json | undefined => valueAt(values, `global.${path}`);
  let count = heldAt(LINES_BEFORE, order) ?? 0;
  const addIf = (on: boolean, lines: number): void => {
    if (on) count += lines;
  };
  const addYaml = (value: Json | undefined, heading: number): void => addIf(truthy(value), heading + yamlLines(value));
  const isFlat = row.layout === 'flat';
  for (const key of ['deploymentLabels', 'podLabels']) count += entryCount(pilot(key));
  if (isWithin(order, '1.27', null)) addYaml(pilot('deploymentAnnotations'), 1);
  addIf(!truthy(pilot('autoscaleEnabled')) && truthy(pilot('replicaCount')), 1);
  addIf(values.revision !== '', 1);
  addYaml(pilot('podAnnotations'), 0);
  if (isWithin(order, '1.11.5', '1.12') || isWithin(order, '1.12.1', null)) addYaml(pilot('nodeSelector'), 1);
  if (isWithin(order, '1.13.3', null)) {
    addYaml(pilot('affinity'), 1);
    addYaml(pilot('tolerations'), isFlat ? 0 : 1);
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

function yamlLines(value: Json | undefined): number {
  return emitYaml(value ?? null)
    .trimEnd()
    .split('\n').length;
}
