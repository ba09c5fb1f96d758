import { compareStrings } from '../../../go/bytes';
import { sprintf } from '../../../gotemplate/value/format';
import { toJson } from '../../../helm/functions/encodings';
import { toGo } from '../../../helm/values/go-value';
import { hasKey, takeEntry } from '../../../helm/values/tables';
import { readTable, type ValuesText } from '../../../helm/values/read-values';
import type { Diagnostic } from '../../../diagnostic';
import { isWithin } from '../../../istio/versions/steps';
import { isObject, type Json, type JsonObject, newObject } from '../../../json';
import { MergeError, mergeBySchema } from '../../../kube/merge/strategic-merge';
import { versionRow } from '../../../istio/versions/versions';
import type { OriginTable } from '../../../provenance/origin';
import { readDocuments, readValue } from '../../../yaml/read/read';
import { emitYaml } from '../../../yaml/write/emit';
import type { ChartBuild } from '../../chart/chart-facts';
import { chartOrder } from '../../chart/chart-row';
import { InstallError } from '../../failures/failure';
import { printedByHelm } from '../../values/trees';
import { jsonClone, objectProblem, type OperatorFlag } from '../merge-inputs';
import { checkSpec, operatorErrors, outdatedSettings } from './validate-operator';
import { operatorProfile } from '../operator-profiles';
import { OperatorSchema } from './operator-schema';
import { getPath, PathError, splitPath } from '../paths';
import { writePath } from './write-path';
import { setFlagValue, unsupportedNumber } from '../set-flags';
import { kubernetesFromValues } from './values-to-k8s';

/** Flags with this in their path make texts of all that is under it. */
const PROXY_METADATA = 'meshConfig.defaultConfig.proxyMetadata';

/** What a profile's file has and its facts do not. */
const PROFILE_HEAD = { apiVersion: 'install.istio.io/v1alpha1', kind: 'IstioOperator' } as const;

/** Keys of an operator itself, as encoding/json finds them. */
const OPERATOR_KEYS = new Set(['apiversion', 'kind', 'metadata', 'spec', 'status']);

/** Flags whose values are texts whatever they look like. */
const TEXTS = new Set(['values.compatibilityVersion', 'compatibilityVersion']);

/**
 * Merges a profile, files and flags into one IstioOperator as istioctl does up to 1.23. Throws `InstallError`.
 * Source: istio 1.20 operator/pkg/manifest/shared.go GenerateConfig.
 */
export class OldInputMerger {
  readonly diagnostics: Diagnostic[] = [];
  readonly #order: number;

  constructor(
    private readonly build: ChartBuild,
    private readonly origins: OriginTable,
  ) {
    this.#order = chartOrder(build.release);
  }

  merged(files: readonly ValuesText[], flags: readonly OperatorFlag[]): JsonObject {
    for (const { text } of flags) {
      if (text.split('=').length === 2) continue;
      throw failed(`set flag ${text} has incorrect format, must be path=value`);
    }
    const fromFiles = this.#layered(files);
    const user = this.#withFlags(fromFiles, flags);
    const folder =
      flagValue(flags, 'installPackagePath') || printedByHelm(getPath(fromFiles, 'spec', 'installPackagePath'));
    if (folder !== '' && isWithin(this.#order, '1.10', null)) {
      throw failed('failed to read profiles: open profiles: no such file or directory');
    }
    const name = flagValue(flags, 'profile') || printedByHelm(getPath(fromFiles, 'spec', 'profile')) || 'default';
    const profile = operatorProfile(name, this.build, this.origins);
    if (profile === undefined) throw missingProfile(name);
    const base = name === 'default' ? profile : this.#overDefault(profile);
    const merged =
      getPath(user, 'spec') === undefined
        ? base
        : this.#overlay(base, kubernetesFromValues(user, this.origins), 'could not overlay user config over base: ');
    const isText = isWithin(this.#order, '1.18', null);
    if (isText && flags.some(({ text }) => text.includes(PROXY_METADATA))) textsOfProxyMetadata(merged);
    const spec = merged.spec ?? null;
    const inner = isWithin(this.#order, '1.14', null) ? 'could not unmarshal: ' : '';
    checkSpec(
      spec,
      this.#order,
      (said) =>
        `could not unmarshal merged YAML: ${inner}${said}\n\nYAML:\n${emitYaml({ ...PROFILE_HEAD, ...merged })}`,
    );
    const errors = operatorErrors(spec, this.build.release);
    if (errors.length > 0) throw failed(errors.join(', '));
    const outdated = outdatedSettings(spec, this.#order);
    if (outdated.length > 0) throw failed(`generated config failed semantic validation: ${outdated.join(', ')}`);
    return this.#finished(merged, flags);
  }

  /** Profiles up to 1.20 lie on the default one too. */
  #overDefault(profile: JsonObject): JsonObject {
    return this.#overlay(operatorProfile('default', this.build, this.origins) ?? newObject(), profile);
  }

  #overlay(base: JsonObject, over: JsonObject, failing = ''): JsonObject {
    const switches = versionRow(this.build.release).merge;
    try {
      return mergeBySchema(base, over, new OperatorSchema(this.#order), { origins: this.origins, switches });
    } catch (thrown) {
      if (!(thrown instanceof MergeError)) throw thrown;
      const under = failing === '' ? base : { ...PROFILE_HEAD, ...base };
      const objects = `for base object: \n${toJson(toGo(under))}\n override object: \n${toJson(toGo(over))}`;
      throw failed(`${failing}json merge error (${thrown.message}) ${objects}`);
    }
  }

  #layered(files: readonly ValuesText[]): JsonObject {
    let layers = newObject();
    for (const file of files) {
      const operators = readDocuments(file.text).filter(
        ({ value }) => isObject(value) && value.kind === 'IstioOperator',
      );
      if (operators.length > 1) {
        throw failed(`input file ${file.name} contains multiple IstioOperator CRs, only one per file is supported`);
      }
      this.#checkObject(file.text);
      const read = readTable(file, this.origins);
      this.diagnostics.push(...read.diagnostics);
      if (read.values === undefined) throw failed(read.error ?? '');
      layers = Object.keys(layers).length === 0 ? read.values : this.#overlay(layers, read.values);
    }
    if (files.length === 0) return layers;
    const spec = layers.spec ?? null;
    const worded = (said: string): string => `${said}:\n\nYAML:\n${emitYaml(layers)}`;
    checkSpec(spec, this.#order, worded);
    if (isWithin(this.#order, '1.14', null)) checkKeys(layers, worded);
    const errors = operatorErrors(spec, this.build.release);
    if (errors.length > 0) throw failed(`validation errors (use --force to override): \n${errors.join(', ')}`);
    return layers;
  }

  /** From 1.12 on a file is first read for the objects in it. Throws where the only one is none. */
  #checkObject(text: string): void {
    if (!isWithin(this.#order, '1.12', null)) return;
    const parts = `${text}\n`.split(/^---.*\n/m).filter((part) => part.trim() !== '');
    const [part = ''] = parts;
    if (parts.length !== 1) return;
    const isWhole = isWithin(this.#order, '1.19', null);
    const lines = part.split('\n').filter((line) => isWhole || !line.startsWith('#'));
    const object = lines.join('\n').trim();
    const { value, diagnostics } = readValue(isWhole ? text : object, { places: false });
    if (value === null) return;
    const error = diagnostics.find(({ severity }) => severity === 'error')?.upstream;
    const said = value === undefined ? error : objectProblem(value);
    const wrapped = 'failed to parse YAML to a k8s object: ';
    if (said !== undefined) throw failed(`${wrapped}${isWhole ? '' : `error decoding object ${object}: `}${said}`);
    if (!isWhole || (isObject(value) && hasKey(value, 'apiVersion'))) return;
    const printed = sprintf('%v', [toGo(value ?? null)]);
    throw failed(`${wrapped}${wrapped}object is an invalid k8s object: {${printed}}`);
  }

  #withFlags(layers: JsonObject, flags: readonly OperatorFlag[]): JsonObject {
    const tree = jsonClone(layers, this.origins);
    for (const { text, source } of flags) {
      const [path = '', value = ''] = text.split('=').map((part) => part.trim());
      const plain = path.replace(/^spec\./, '');
      const origin = { kind: 'input', span: { source, start: 0, end: text.length } } as const;
      const unsupported = unsupportedNumber(value);
      if (unsupported !== undefined) throw failed(`error marshaling into JSON: ${unsupported}`);
      const typed = isWithin(this.#order, '1.21', null) && TEXTS.has(path) ? value : setFlagValue(value);
      try {
        writePath(tree, splitPath(`spec.${plain}`), typed, { origins: this.origins, origin });
      } catch (thrown) {
        if (thrown instanceof PathError) throw failed(thrown.message);
        throw thrown;
      }
    }
    return jsonClone(tree, this.origins);
  }

  #finished(merged: JsonObject, flags: readonly OperatorFlag[]): JsonObject {
    const operator = newObject();
    for (const key of Object.keys(merged)) takeEntry(operator, merged, key, this.origins);
    operator.apiVersion ??= 'install.istio.io/v1alpha1';
    operator.kind ??= 'IstioOperator';
    const metadata = isObject(operator.metadata) ? operator.metadata : newObject();
    operator.metadata = { ...metadata, creationTimestamp: null };
    const namespace = flagValue(flags, 'values.global.istioNamespace');
    if (namespace !== '') operator.metadata.namespace = namespace;
    const spec = isObject(operator.spec) ? operator.spec : newObject();
    if (!hasKey(spec, 'profile') || spec.profile === '') spec.profile = 'default';
    operator.spec = spec;
    const kubernetes = getPath(spec, 'components', 'pilot', 'k8s');
    if (isObject(kubernetes) && kubernetes.env !== undefined) {
      kubernetes.env = withoutEmpty(kubernetes.env, this.origins);
    }
    return operator;
  }
}

function failed(text: string): InstallError {
  return new InstallError({ stage: 'render', text });
}

/** A name with a dot or slash is taken for a file. */
function missingProfile(name: string): InstallError {
  if (/[./]/.test(name)) return failed(`open ${name}: no such file or directory`);
  return failed(`failed to read profile ${name} from : open profiles/${name}.yaml: file does not exist`);
}

/** Ends the installation where an operator has a key that it does not know. */
function checkKeys(operator: JsonObject, worded: (said: string) => string): void {
  const keys = Object.keys(operator).toSorted(compareStrings);
  const unknown = keys.find((key) => !OPERATOR_KEYS.has(key.toLowerCase()));
  if (unknown === undefined) return;
  const said = `json: unknown field ${JSON.stringify(unknown)}`;
  throw failed(worded(`error unmarshaling JSON: while decoding JSON: ${said}`));
}

/** The value of the last flag with this path. */
function flagValue(flags: readonly OperatorFlag[], path: string): string {
  const found = flags.findLast(({ text }) => text.split('=')[0]?.trim() === path);
  return found?.text.split('=')[1]?.trim() ?? '';
}

/** Makes texts of all proxy metadata; throws where they are no map. */
function textsOfProxyMetadata(operator: JsonObject): void {
  let metadata: Json | undefined = operator.spec;
  for (const step of PROXY_METADATA.split('.')) {
    metadata = getPath(metadata ?? null, step);
    if (isObject(metadata)) continue;
    throw failed(`can not convert subPath ${step} in setFlag path ${PROXY_METADATA}`);
  }
  if (!isObject(metadata)) return;
  for (const key of Object.keys(metadata)) metadata[key] = printedByHelm(metadata[key]);
}

/** Variables as messages of protobuf have them, which know no empty text. */
function withoutEmpty(env: Json, origins: OriginTable): Json {
  if (!Array.isArray(env)) return env;
  return env.map((variable) => {
    if (variable === null) return newObject();
    if (!isObject(variable) || variable.value !== '') return variable;
    const copy = newObject();
    for (const key of Object.keys(variable)) {
      if (key === 'value') continue;
      copy[key] = variable[key] ?? null;
      origins.copyEntry(variable, key, copy, key);
    }
    return copy;
  });
}
