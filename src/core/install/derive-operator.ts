import type { ValuesText } from '../helm/values/read-values';
import type { Diagnostic } from '../diagnostic';
import { isObject, type Json, type JsonObject } from '../json';
import { recordOrigins } from '../provenance/origin';
import { heldAt, isWithin, type Steps } from '../istio/versions/steps';
import { chartOrder, chartRow } from './chart/chart-row';
import { InstallError, traceLines } from './failures/failure';
import type { Derived, DeriveOptions, DeriveResult } from './installation';
import type { ObjectContext } from './objects/context';
import { renderObjects } from './objects/render-objects';
import { InputMerger, jsonClone, type OperatorFlag, tree } from './operator/merge-inputs';
import { getPath } from './operator/paths';
import { postProcess } from './operator/post-process';
import { setSpecPath } from './operator/set-flags';
import { validateOperator } from './operator/validate';
import { effectiveValues } from './values/effective-values';
import { printed } from './values/trees';

/** An installation with istioctl: `istioctl manifest generate -f … --set …`. */
export interface OperatorInstallation {
  readonly files: readonly ValuesText[];
  readonly flags: readonly OperatorFlag[];
}

export interface OperatorResult extends DeriveResult {
  /** The IstioOperator that istioctl works with: profile, files and flags merged, and what it derives from them. */
  readonly merged?: JsonObject;
}

/** Whether the values of a component are copied before its chart is rendered, which makes floats of its whole numbers. */
const COPIES_VALUES: Steps<boolean> = [
  ['1.24', false],
  ['1.26', true],
];

/** The Helm that istioctl is built with. */
const HELM: Steps<3 | 4> = [
  ['1.9', 3],
  ['1.31', 4],
];

/** istioctl's releases of charts all have this name. */
const RELEASE_NAME = 'istio';

/**
 * What istioctl would give for an IstioOperator, without a cluster, from the facts of its release that are built in: as much of the
 * control plane as injection reads. Never throws. Source: istio 1.30 operator/pkg/render/manifest.go GenerateManifest.
 */
export function deriveOperator(installation: OperatorInstallation, options: DeriveOptions): OperatorResult {
  const { build, origins = recordOrigins() } = options;
  const merger = new InputMerger(build, origins);
  const { diagnostics } = merger;
  let merged: JsonObject | undefined;
  try {
    const operator = merger.merged(installation.files, installation.flags);
    validateOperator(operator, build.release);
    const more = getPath(operator, 'spec', 'unvalidatedValues');
    if (isObject(more)) merger.mergeFrom(operator, tree(jsonClone(more, origins), 'spec', 'values'));
    merged = operator;
    return { ...renderControlPlane(operator, options, diagnostics), merged };
  } catch (thrown) {
    if (!(thrown instanceof InstallError)) throw thrown;
    const result = { derived: undefined, failure: thrown.failure, warnings: [], diagnostics };
    return merged === undefined ? result : { ...result, merged };
  }
}

function renderControlPlane(
  operator: JsonObject,
  options: DeriveOptions,
  diagnostics: readonly Diagnostic[],
): DeriveResult {
  const { build, templates, origins = recordOrigins() } = options;
  const component = getPath(operator, 'spec', 'components', 'pilot') ?? null;
  if (!isObject(component) || component.enabled === false) return { derived: NOTHING, warnings: [], diagnostics };
  const order = chartOrder(build.release);
  const own =
    isWithin(order, '1.26', null) || hasImage(component) ? withComponent(operator, component, options) : operator;
  const values = getPath(own, 'spec', 'values') ?? null;
  const row = chartRow(build.release);
  const effective = inHelm(order, () => effectiveValues(isObject(values) ? values : {}, build, row, origins));
  const context: ObjectContext = {
    values: effective.values,
    releaseName: RELEASE_NAME,
    releaseNamespace: namespaceOf(operator, component),
    build,
    row,
    order,
    origins,
    computed: { kind: 'installation', source: 'tool', name: '', release: build.release },
  };
  const { derived, notes } = inHelm(order, () => renderObjects(context, templates));
  const warnings = notes.map((note) => note.replace(/^WARNING: /, ''));
  const kubernetes = component.k8s ?? null;
  if (!isObject(kubernetes)) return { derived, warnings, diagnostics };
  const deployment = deploymentName(getPath(own, 'spec', 'values', 'revision'));
  return {
    derived: postProcess(derived, { kubernetes, deployment, release: build.release, origins }),
    warnings,
    diagnostics,
  };
}

/** What is derived where the control plane is not installed. */
const NOTHING: Derived = { webhooks: [], names: { webhooks: [] }, effective: {} };

function hasImage(component: JsonObject): boolean {
  return printed(component.hub) !== '' || (component.tag ?? null) !== null;
}

/** The operator with the component's hub and tag among the values; a copy. */
function withComponent(
  operator: JsonObject,
  component: JsonObject,
  { build, origins = recordOrigins() }: DeriveOptions,
): JsonObject {
  const order = chartOrder(build.release);
  const copy = heldAt(COPIES_VALUES, order) === true || hasImage(component) ? jsonClone(operator, origins) : operator;
  const hub = printed(component.hub);
  if (hub !== '') setSpecPath(copy, `values.pilot.hub=${hub}`, order, origins, origins.get(component, 'hub'));
  const tag: Json = component.tag ?? null;
  if (tag !== null)
    setSpecPath(copy, `values.pilot.tag=${printed(tag)}`, order, origins, origins.get(component, 'tag'));
  return copy;
}

function namespaceOf(operator: JsonObject, component: JsonObject): string {
  const own = printed(component.namespace);
  if (own !== '') return own;
  const shared = getPath(operator, 'metadata', 'namespace');
  return typeof shared === 'string' && shared !== '' ? shared : 'istio-system';
}

function deploymentName(revision: Json | undefined): string {
  const name = typeof revision === 'string' && revision !== '' ? revision : 'default';
  return name === 'default' ? 'istiod' : `istiod-${name}`;
}

function inHelm<T>(order: number, render: () => T): T {
  try {
    return render();
  } catch (thrown) {
    if (!(thrown instanceof InstallError)) throw thrown;
    const { failure } = thrown;
    const text = failure.trace !== undefined && heldAt(HELM, order) === 4 ? traceLines(failure.trace) : failure.text;
    throw new InstallError({ ...failure, stage: 'render', text: `helm render: render chart: ${text}` });
  }
}
