import { quote } from '../../go/quote';
import { isWithin } from '../../istio/versions/steps';
import { isObject, type Json, type JsonObject } from '../../json';
import { readValue } from '../../yaml/read/read';
import { firstFilled, printedByHelm } from '../values/trees';
import type { ObjectContext } from './context';

/** What YAML reads where a template prints a value without quotes. */
export function unquoted(text: string): Json {
  const { value } = readValue(`v: ${text}\n`, { places: false });
  return (isObject(value) ? value.v : undefined) ?? (text.trim() === '' ? null : text);
}

/** What YAML reads where a template prints a value between double quotes, in which YAML has escapes. */
export function inQuotes(text: string): Json {
  return /["\\\n]/.test(text) ? unquoted(`"${text}"`) : text;
}

/** `-REVISION` where the revision is not the empty text, as names of objects end; only `-` where it is null. */
export function revisionSuffix({ values, row }: ObjectContext): string {
  return values.revision === '' || row.parts === 'all' ? '' : `-${printedByHelm(values.revision)}`;
}

/** The label `chart` of a chart that has all of Istio, or of one in it: its name, before `since` with its version. */
export function chartOfAll({ row, order }: ObjectContext, name: string, since: string): string {
  return isWithin(order, since, null) ? name : `${name}-${row.sourceVersion}`;
}

/** The labels of one of the chart's objects, in the order of its text, each as the chart prints it. */
export function labelLines(context: ObjectContext, ...own: readonly string[]): string[] {
  const { values, row, build, releaseName } = context;
  if (row.parts === 'all') {
    return [
      `app: ${row.chartName}`,
      `chart: ${chartOfAll(context, row.chartName, '1.1.3')}`,
      'heritage: Helm',
      `release: ${releaseName}`,
      ...own,
    ];
  }
  const revision = printedByHelm(firstFilled(values.revision, 'default'));
  const lines = [
    `istio.io/rev: ${row.quotesRevision ? quote(revision) : revision}`,
    ...(row.ownerLabels
      ? [
          `install.operator.istio.io/owning-resource: ${printedByHelm(firstFilled(values.ownerName, 'unknown'))}`,
          'operator.istio.io/component: "Pilot"',
        ]
      : []),
    ...own,
    `release: ${releaseName}`,
  ];
  if (!row.commonLabels) return lines;
  lines.push('app.kubernetes.io/name: "istiod"', 'app.kubernetes.io/managed-by: "Helm"');
  if (releaseName !== '') lines.push(`app.kubernetes.io/instance: ${quote(releaseName)}`);
  lines.push('app.kubernetes.io/part-of: "istio"');
  if (build.appVersion !== undefined) lines.push(`app.kubernetes.io/version: ${quote(build.appVersion)}`);
  lines.push(`helm.sh/chart: ${chartLabel(row.chartName, build.chartVersion)}`);
  return lines;
}

function chartLabel(name: string, version: string): string {
  return `${name}-${version}`.replaceAll('+', '_').slice(0, 63).replace(/-$/, '');
}

/** The labels as YAML reads them. */
export function objectLabels(context: ObjectContext, ...own: readonly string[]): JsonObject {
  const { value } = readValue(`${labelLines(context, ...own).join('\n')}\n`, { places: false });
  return isObject(value) ? value : {};
}
