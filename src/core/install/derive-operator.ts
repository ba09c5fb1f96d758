import type { ValuesText } from '../helm/values/read-values';
import type { Diagnostic } from '../diagnostic';
import { isObject, type Json, type JsonObject, newObject } from '../json';
import { type OriginTable, recordOrigins } from '../provenance/origin';
import { heldAt, type Steps } from '../istio/versions/steps';
import { chartOrder, chartRow } from './chart/chart-row';
import { InstallError, traceLines } from './failures/failure';
import type { Derived, DeriveOptions, DeriveResult } from './installation';
import type { ObjectContext } from './objects/context';
import { renderObjects } from './objects/render-objects';
import { InputMerger, jsonClone, type OperatorFlag, tree } from './operator/merge-inputs';
import { OldInputMerger } from './operator/old/merge-operators';
import { componentNamespace, oldHelmValues } from './operator/old/helm-values';
import { getPath } from './operator/paths';
import { postProcess } from './operator/post-process';
import { setSpecPath } from './operator/set-flags';
import { validateOperator } from './operator/validate';
import { effectiveValues } from './values/effective-values';
import { printedByHelm } from './values/trees';

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

/** What istioctl says before Helm's error. */
const HELM_PREFIX: Steps<string> = [
  ['1.9', ''],
  ['1.24', 'helm render: render chart: '],
];

/** What istioctl says before the error of a rendered text that is no YAML; it does not name the file. */
const UNREADABLE_PREFIX: Steps<string> = [
  ['1.9', 'failed to parse YAML to a k8s object: '],
  ['1.24', 'helm render: '],
];

/** istioctl's releases of charts all have this name. */
const RELEASE_NAME = 'istio';

/**
 * What istioctl would give for an IstioOperator, without a cluster, from the facts of its release that are built in: as much of the
 * control plane as injection reads. Never throws. Source: istio 1.30 operator/pkg/render/manifest.go GenerateManifest, istio 1.20
 * operator/pkg/manifest/shared.go GenManifests.
 */
export function deriveOperator(installation: OperatorInstallation, options: DeriveOptions): OperatorResult {
  const origins = options.origins ?? recordOrigins();
  const work = new OperatorWork(installation, { ...options, origins });
  return isOld(options.build.release) ? work.old() : work.current();
}

/** Whether it is istioctl up to 1.23, whose operator was another. */
function isOld(release: string): boolean {
  return chartRow(release).layout !== 'flat';
}

/** The control plane of an operator, as its chart is asked for it. */
interface ControlPlane {
  readonly component: JsonObject;
  readonly namespace: string;
  readonly values: JsonObject;
  /** The revision in the name of the Deployment that settings are merged into. */
  readonly revision: Json | undefined;
}

class OperatorWork {
  readonly #order: number;
  #merged: JsonObject | undefined;

  constructor(
    private readonly installation: OperatorInstallation,
    private readonly options: DeriveOptions & { readonly origins: OriginTable },
  ) {
    this.#order = chartOrder(options.build.release);
  }

  current(): OperatorResult {
    const { build, origins } = this.options;
    const { files, flags } = this.installation;
    const merger = new InputMerger(build, origins);
    return this.#result(merger.diagnostics, () => {
      const operator = merger.merged(files, flags);
      validateOperator(operator, build.release);
      const more = getPath(operator, 'spec', 'unvalidatedValues');
      if (isObject(more)) merger.mergeFrom(operator, tree(jsonClone(more, origins), 'spec', 'values'));
      this.#merged = operator;
      const found = getPath(operator, 'spec', 'components', 'pilot') ?? null;
      // The component is there by default, then without what settings of its own change.
      const component = isObject(found) ? found : newObject();
      if (component.enabled === false) return undefined;
      const used = isObject(found) ? this.#withImage(operator, component) : operator;
      const values = getPath(used, 'spec', 'values');
      const given = isObject(values) ? values : newObject();
      return { component, namespace: namespaceOf(operator, component), values: given, revision: given.revision };
    });
  }

  old(): OperatorResult {
    const { build, origins } = this.options;
    const { files, flags } = this.installation;
    const merger = new OldInputMerger(build, origins);
    return this.#result(merger.diagnostics, () => {
      const operator = merger.merged(files, flags);
      this.#merged = operator;
      const component = getPath(operator, 'spec', 'components', 'pilot');
      if (!isObject(component) || component.enabled !== true) return undefined;
      const values = oldHelmValues(operator, this.#order, origins);
      const revision = getPath(operator, 'spec', 'revision');
      return { component, namespace: componentNamespace(operator, 'pilot'), values, revision };
    });
  }

  #result(diagnostics: readonly Diagnostic[], prepare: () => ControlPlane | undefined): OperatorResult {
    const merged = (): { merged?: JsonObject } => (this.#merged === undefined ? {} : { merged: this.#merged });
    try {
      const plane = prepare();
      if (plane === undefined) return { derived: NOTHING, warnings: [], diagnostics, ...merged() };
      return { ...this.#rendered(plane), diagnostics, ...merged() };
    } catch (thrown) {
      if (!(thrown instanceof InstallError)) throw thrown;
      return { derived: undefined, failure: thrown.failure, warnings: [], diagnostics, ...merged() };
    }
  }

  #rendered({ component, namespace, values, revision }: ControlPlane): {
    derived: Derived;
    warnings: readonly string[];
  } {
    const { build, templates, origins } = this.options;
    const { release } = build;
    const row = chartRow(release);
    const mergo = isOld(release) ? '0.3' : '1.0';
    const { derived, notes, context } = inHelm(this.#order, () => {
      const effective = effectiveValues(values, build, row, origins, mergo);
      const made: ObjectContext = {
        values: effective.values,
        releaseName: RELEASE_NAME,
        releaseNamespace: namespace,
        build,
        row,
        order: this.#order,
        origins,
        mergo,
        computed: { kind: 'installation', source: 'tool', name: '', release },
      };
      return { ...renderObjects(made, templates), context: made };
    });
    const warnings = notes.map((note) => note.replace(/^WARNING: /, ''));
    const kubernetes = component.k8s ?? null;
    if (!isObject(kubernetes)) return { derived, warnings };
    const deployment = deploymentName(revision);
    return { derived: postProcess(derived, { kubernetes, deployment, context }), warnings };
  }

  /** The operator with the component's hub and tag among the values; a copy where istioctl makes one. */
  #withImage(operator: JsonObject, component: JsonObject): JsonObject {
    const { origins } = this.options;
    const hub = printedByHelm(component.hub);
    const tag: Json = component.tag ?? null;
    const isCopied = heldAt(COPIES_VALUES, this.#order) === true || hub !== '' || tag !== null;
    if (!isCopied) return operator;
    const copy = jsonClone(operator, origins);
    const put = (flag: string, key: string): void =>
      setSpecPath(copy, flag, this.#order, origins, origins.get(component, key));
    if (hub !== '') put(`values.pilot.hub=${hub}`, 'hub');
    if (tag !== null) put(`values.pilot.tag=${printedByHelm(tag)}`, 'tag');
    return copy;
  }
}

/** What is derived where the control plane is not installed. */
const NOTHING: Derived = { webhooks: [], names: { webhooks: [] }, effective: {} };

function namespaceOf(operator: JsonObject, component: JsonObject): string {
  const own = printedByHelm(component.namespace);
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
    const said = failure.trace !== undefined && heldAt(HELM, order) === 4 ? traceLines(failure.trace) : failure.text;
    const unreadable = /^YAML parse error on [^:]*: /.exec(said)?.[0];
    const text =
      unreadable === undefined
        ? `${heldAt(HELM_PREFIX, order) ?? ''}${said}`
        : `${heldAt(UNREADABLE_PREFIX, order) ?? ''}${said.slice(unreadable.length)}`;
    throw new InstallError({ ...failure, stage: 'render', text });
  }
}
