import { sprintf } from '../../gotemplate/value/format';
import { toGo } from '../../helm/values/go-value';
import { readTable, type ValuesText } from '../../helm/values/read-values';
import { hasKey, takeEntry } from '../../helm/values/tables';
import type { Diagnostic } from '../../diagnostic';
import { isObject, type Json, type JsonObject, newObject } from '../../json';
import { describeJson } from '../../kube/codec/json-values';
import type { OriginTable } from '../../provenance/origin';
import type { SourceId } from '../../text/span';
import { readValue } from '../../yaml/read/read';
import type { ChartBuild } from '../chart/chart-facts';
import { chartOrder } from '../chart/chart-row';
import { InstallError } from '../failures/failure';
import { originAt } from '../values/trees';
import { operatorProfile, operatorProfileNames } from './operator-profiles';
import { getPath, PathError, PathPanic, PathSetter } from './paths';
import { setSpecPath } from './set-flags';

/** One `--set` of istioctl. */
export interface OperatorFlag {
  readonly text: string;
  readonly source: SourceId;
}

/** Keys of `spec` that become values of Helm. */
const TRANSLATED: readonly (readonly [spec: string, values: string])[] = [
  ['hub', 'global.hub'],
  ['tag', 'global.tag'],
  ['revision', 'revision'],
  ['meshConfig', 'meshConfig'],
  ['compatibilityVersion', 'compatibilityVersion'],
];

/**
 * Merges a profile, files and flags into one IstioOperator, values for the charts included, as istioctl does from 1.24 on. Throws
 * `InstallError`. Source: istio 1.30 operator/pkg/render/manifest.go MergeInputs.
 */
export class InputMerger {
  readonly diagnostics: Diagnostic[] = [];
  readonly #order: number;

  constructor(
    private readonly build: ChartBuild,
    private readonly origins: OriginTable,
  ) {
    this.#order = chartOrder(build.release);
  }

  merged(files: readonly ValuesText[], flags: readonly OperatorFlag[]): JsonObject {
    const user = this.#userConfig(files, flags);
    const profile = getPath(user, 'spec', 'profile');
    const base = this.#profile(typeof profile === 'string' && profile !== '' ? profile : 'default', user);
    const values = getPath(user, 'spec', 'values');
    this.mergeFrom(base, user);
    this.#translate(base);
    if (isObject(values)) this.mergeFrom(base, tree(jsonClone(values, this.origins), 'spec', 'values'));
    return base;
  }

  /** A key-wise merge; maps that `under` lacks are put in as they are, not as copies. */
  mergeFrom(under: JsonObject, over: JsonObject): void {
    for (const key of Object.keys(over)) {
      const value = over[key];
      const before = hasKey(under, key) ? under[key] : undefined;
      if (isObject(value) && isObject(before)) {
        if (value !== before) this.mergeFrom(before, value);
      } else takeEntry(under, over, key, this.origins);
    }
  }

  #userConfig(files: readonly ValuesText[], flags: readonly OperatorFlag[]): JsonObject {
    const user = newObject();
    Object.assign(user, { apiVersion: 'install.istio.io/v1alpha1', kind: 'IstioOperator' });
    user.metadata = newObject();
    user.spec = newObject();
    for (const file of files) {
      checkOneObject(file.text);
      const read = readTable(file, this.origins);
      this.diagnostics.push(...read.diagnostics);
      if (read.values === undefined)
        throw mergeError((read.error ?? '').replace('map[string]interface {}', 'values.Map'));
      if ((read.values.spec ?? null) === null) delete read.values.spec;
      this.mergeFrom(user, read.values);
    }
    for (const { text, source } of flags) {
      const origin = { kind: 'input', span: { source, start: 0, end: text.length } } as const;
      guarded(() => setSpecPath(user, text, this.#order, this.origins, origin));
    }
    return user;
  }

  #profile(name: string, user: JsonObject): JsonObject {
    const folder = getPath(user, 'spec', 'installPackagePath');
    if (typeof folder === 'string' && folder !== '') throw missingProfile('default', 'no such file or directory');
    const base = operatorProfile('default', this.build, this.origins) ?? newObject();
    if (name === 'default') return base;
    const top = operatorProfile(name, this.build, this.origins);
    if (top === undefined) throw missingProfile(name, 'file does not exist', operatorProfileNames(this.build.release));
    this.mergeFrom(base, top);
    return base;
  }

  #translate(base: JsonObject): void {
    for (const [from, to] of TRANSLATED) {
      const value = getPath(base, 'spec', from);
      if (value === undefined) continue;
      const origin = originAt(base, `spec.${from}`, this.origins);
      if (isObject(value)) {
        this.mergeFrom(base, tree(jsonClone(value, this.origins), 'spec', 'values', 'meshConfig'));
      } else {
        const flag = `values.${to}=${sprintf('%v', [toGo(value)])}`;
        guarded(() => setSpecPath(base, flag, this.#order, this.origins, origin));
      }
    }
    for (const [component, path] of [
      ['pilot', ['spec', 'values', 'pilot', 'enabled']],
      ['cni', ['spec', 'values', 'pilot', 'cni', 'enabled']],
    ] as const) {
      const enabled = getPath(base, 'spec', 'components', component, 'enabled');
      const origin = originAt(base, `spec.components.${component}.enabled`, this.origins);
      guarded(() => new PathSetter(this.origins, origin).set(base, path, enabled === true));
    }
    const namespace = getPath(base, 'spec', 'values', 'global', 'istioNamespace');
    if (typeof namespace !== 'string' || namespace === '') return;
    const origin = originAt(base, 'spec.values.global.istioNamespace', this.origins);
    guarded(() => new PathSetter(this.origins, origin).set(base, ['metadata', 'namespace'], namespace));
  }
}

/** A copy as JSON gives it: whole numbers of flags are floats afterwards. */
export function jsonClone<T extends Json>(value: T, origins: OriginTable): T;
export function jsonClone(value: Json, origins: OriginTable): Json {
  if (typeof value === 'bigint') return Number(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const list = value.map((item) => jsonClone(item, origins));
    origins.copy(value, list);
    return list;
  }
  const copy = newObject();
  for (const key of Object.keys(value)) copy[key] = jsonClone(value[key] ?? null, origins);
  origins.copy(value, copy);
  return copy;
}

/** A tree with one value, under a path. */
export function tree(value: Json, ...path: readonly string[]): JsonObject {
  const made = newObject();
  const [step = '', ...rest] = path;
  made[step] = rest.length === 0 ? value : tree(value, ...rest);
  return made;
}

function guarded(work: () => void): void {
  try {
    work();
  } catch (thrown) {
    if (thrown instanceof PathPanic) throw new InstallError({ stage: 'render', text: thrown.message });
    if (thrown instanceof PathError) throw mergeError(thrown.message);
    throw thrown;
  }
}

function mergeError(text: string): InstallError {
  return new InstallError({ stage: 'render', text: `merge inputs: ${text}` });
}

function missingProfile(name: string, why: string, choices: readonly string[] = []): InstallError {
  const text = `profile ${JSON.stringify(name)} not found: open profiles/${name}.yaml: ${why}`;
  return new InstallError({ ...mergeError(text).failure, choices });
}

/** Objects of a text, split and read as istioctl does; throws where one is no object or there are several. */
function checkOneObject(text: string): void {
  const parts = `${text}\n`.split(/^---.*\n/m).map((part) => part.trim());
  let count = 0;
  for (const part of parts) {
    if (part === '') continue;
    const { value, diagnostics } = readValue(part, { places: false });
    const error = diagnostics.find(({ severity }) => severity === 'error')?.upstream;
    if (value === undefined) throw mergeError(`unable to parse file: ${error ?? ''}`);
    if (value === null) continue;
    const problem = objectProblem(value);
    if (problem !== undefined) throw mergeError(`unable to parse file: ${problem}`);
    count++;
  }
  if (count > 1) throw mergeError('contains multiple IstioOperator CRs, only one per file is supported');
}

/** What the decoder of an object without a type says. Source: apimachinery pkg/apis/meta/v1/unstructured/helpers.go. */
export function objectProblem(value: Json): string | undefined {
  const decoding = 'error unmarshaling JSON: while decoding JSON: ';
  if (!isObject(value)) {
    return `${decoding}json: cannot unmarshal ${describeJson(value)} into Go value of type map[string]interface {}`;
  }
  if (typeof value.kind === 'string' && value.kind !== '') return undefined;
  return `${decoding}Object 'Kind' is missing in '${JSON.stringify(sortedJson(value))}'`;
}

function sortedJson(value: Json): Json {
  if (typeof value === 'bigint') return Number(value);
  if (Array.isArray(value)) return value.map(sortedJson);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .toSorted()
      .map((key) => [key, sortedJson(value[key] ?? null)]),
  );
}
