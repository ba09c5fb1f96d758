import { compareStrings } from '../../go/bytes';
import { isWithin } from '../../istio/versions/steps';
import { isObject, type Json } from '../../json';
import { describeJson } from '../../kube/codec/json-values';
import type { ObjectContext } from '../objects/context';
import { truthy, valueAt } from '../values/trees';
import { unreadable } from './failure';

/** A value that becomes annotations of an object, in which file and since when; in the order in which Helm reads the files. */
const ANNOTATIONS: readonly (readonly [key: string, file: string, since: string, until?: string])[] = [
  ['deploymentAnnotations', 'deployment.yaml', '1.27'],
  ['sidecarInjectorWebhookAnnotations', 'mutatingwebhook.yaml', '1.24'],
  ['serviceAnnotations', 'service.yaml', '1.12'],
  ['serviceAccountAnnotations', 'serviceaccount.yaml', '1.22'],
];

/**
 * Throws `InstallError` where annotations that the chart takes from values are not texts, as Helm reads them from every object.
 * Source: helm 3.22 pkg/releaseutil/manifest_sorter.go.
 */
export function checkAnnotations(context: ObjectContext, isBefore: (file: string) => boolean): void {
  const { values, row, order } = context;
  for (const [key, file, since, until] of ANNOTATIONS) {
    if (!isWithin(order, since, until) || !isBefore(file)) continue;
    const value = valueAt(values, row.layout === 'flat' || key.startsWith('sidecar') ? key : `pilot.${key}`) ?? null;
    const problem = truthy(value) ? problemOf(value) : undefined;
    if (problem === undefined) continue;
    const error = `error unmarshaling JSON: while decoding JSON: json: cannot unmarshal ${problem}`;
    throw unreadable(`${row.chartName}/templates/${file}`, error);
  }
}

function problemOf(value: Json): string | undefined {
  const into = 'into Go struct field .metadata.annotations of type';
  if (!isObject(value)) return `${describeJson(value)} ${into} map[string]string`;
  // Numbers and booleans become texts on the way.
  const other = Object.keys(value)
    .toSorted(compareStrings)
    .map((key) => value[key] ?? null)
    .find((item) => item !== null && typeof item === 'object');
  return other === undefined ? undefined : `${describeJson(other)} ${into} string`;
}
