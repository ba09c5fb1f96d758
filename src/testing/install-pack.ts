import { parse } from 'yaml';
import type { ValuesFlag } from '../core/helm/values/collect-values';
import { sourceChart } from '../core/install/chart/chart-facts';
import { chartRow } from '../core/install/chart/chart-row';
import { deriveHelm } from '../core/install/derive-helm';
import { deriveOperator, type OperatorResult } from '../core/install/derive-operator';
import type { Derived } from '../core/install/installation';
import { printedByHelm, valueAt } from '../core/install/values/trees';
import { isObject, type Json } from '../core/json';
import { readDocuments, readValue } from '../core/yaml/read/read';

/** One case of an install pack's `cases.json`; see the packs' own description. */
export interface InstallCase {
  readonly id: string;
  readonly kind: 'helm' | 'istiooperator' | 'istiooperator-golden';
  readonly files: readonly string[];
  readonly set: readonly string[];
  readonly setString?: readonly string[];
  readonly setJson?: readonly string[];
  readonly releaseName?: string;
  readonly namespace?: string;
  readonly expected?: Readonly<Record<string, string>>;
  readonly expectedError?: string;
  readonly stage?: string;
  readonly log?: Json;
}

/** The text of a file of the pack, by its path there. */
export type InstallFiles = (path: string) => string;

export interface InstallCaseResult {
  readonly ok: boolean;
  /** What differs, for people, where it is not. */
  readonly difference?: string;
}

/** What stands for the text of one of the release's own templates. */
const MASK = '(a template of the release)';

/**
 * Compares what the built-in facts derive for a case with what the real tool gave: all bytes but the texts of the release's own templates,
 * webhooks, environment and names as values.
 */
export function runBuiltInCase(one: InstallCase, release: string, file: InstallFiles): InstallCaseResult {
  const difference = differenceOf(one, derive(one, release, file), release, file);
  return difference === undefined ? { ok: true } : { ok: false, difference };
}

function derive(one: InstallCase, release: string, file: InstallFiles): OperatorResult {
  const build = sourceChart(release);
  const templates = chartRow(release).templateNames.map((name) => ({ name, text: MASK }));
  const files = one.files.map((path) => ({ name: path, text: file(path), source: `install:${path}` as const }));
  if (one.kind !== 'helm') {
    const flags = one.set.map((text, index) => ({ text, source: `install:flag ${index + 1}` as const }));
    return deriveOperator({ files, flags }, { build, templates });
  }
  const flags: ValuesFlag[] = [];
  const add = (kind: ValuesFlag['kind'], texts: readonly string[] = []): void => {
    for (const text of texts) flags.push({ kind, text, source: `install:flag ${flags.length + 1}` });
  };
  add('set', one.set);
  add('string', one.setString);
  add('json', one.setJson);
  const { releaseName = 'istiod', namespace = 'istio-system' } = one;
  return deriveHelm({ files, flags, releaseName, releaseNamespace: namespace }, { build, templates });
}

function differenceOf(
  one: InstallCase,
  result: OperatorResult,
  release: string,
  file: InstallFiles,
): string | undefined {
  const { derived, failure } = result;
  if (one.expectedError !== undefined || failure !== undefined || derived === undefined) {
    return (
      different('error', one.expectedError ?? '', failure?.text ?? '') ??
      different('stage', one.stage ?? '', failure?.stage ?? '')
    );
  }
  const expected = (name: string): string | undefined => {
    const path = one.expected?.[name];
    return path === undefined ? undefined : file(path);
  };
  if (one.kind === 'istiooperator-golden') return differenceFromGolden(derived, expected);
  const replaced = valueAt(derived.effective, 'sidecarInjectorWebhook.templates') ?? null;
  const own = chartRow(release).templateNames.filter((name) => !isObject(replaced) || !(name in replaced));
  const config = expected('injector-config.yaml');
  const { configForm, parts } = chartRow(release);
  const isNamed = configForm === 'named';
  // Comments of the chart's own text are no part of what is derived, nor what runs beside the injector.
  const mesh = (text: string | undefined): string | undefined =>
    parts === 'all' && text !== undefined ? sorted(readValue(text).value ?? null) : text;
  return (
    different(
      'injector-config.yaml',
      config === undefined ? undefined : isNamed ? masked(config, own) : maskedOne(config),
      derived.config?.text,
    ) ??
    different('injector-values.json', expected('injector-values.json'), derived.values?.text) ??
    different('mesh.yaml', mesh(expected('mesh.yaml')), mesh(derived.mesh?.text)) ??
    different('mesh-networks.yaml', expected('mesh-networks.yaml'), derived.meshNetworks?.text) ??
    different('webhooks.yaml', webhooksOf(expected('webhooks.yaml')), sorted(derived.webhooks as Json)) ??
    (parts === 'all' ? undefined : different('env.json', named(expected('env.json')), sorted(containerOf(derived)))) ??
    different('names.json', namesOf(expected('names.json'), parts), sorted(derived.names as unknown as Json)) ??
    different('merged.yaml', yamlOf(expected('merged.yaml')), sorted(result.merged)) ??
    (one.kind === 'helm'
      ? different('warnings', warningsOf(expected('notes.txt')), warningsOf(result.warnings.join('\n')))
      : undefined)
  );
}

/**
 * Golden files are of another chart, older than the release: only mesh and environment count, and of them what both charts write.
 * An object that they lack was not asked for.
 */
function differenceFromGolden(derived: Derived, expected: (name: string) => string | undefined): string | undefined {
  const shared = (what: string, theirs: Json | undefined, ours: Json | undefined): string | undefined => {
    if (theirs === undefined) return undefined;
    const [wanted, got] = inBoth(theirs, ours ?? null);
    return different(what, sorted(wanted), sorted(got));
  };
  const mesh = expected('mesh.yaml');
  const env = expected('env.json');
  const networks = expected('mesh-networks.yaml');
  return (
    shared('mesh.yaml', mesh && (parse(mesh) as Json), parse(derived.mesh?.text ?? '') as Json) ??
    shared('env.json', env && byName(JSON.parse(env) as Json), byName(containerOf(derived))) ??
    (mesh === undefined ? undefined : different('mesh-networks.yaml', networks, derived.meshNetworks?.text))
  );
}

/** A container with its environment by name. */
function byName(container: Json | undefined): Json | undefined {
  if (!isObject(container) || !Array.isArray(container.env)) return container;
  const env = container.env.flatMap((variable) =>
    isObject(variable) ? [[printedByHelm(variable.name), variable]] : [],
  );
  return { ...container, env: Object.fromEntries(env) as Json };
}

/** Both trees without the keys of maps that only one has, or that the left one has without a value. */
function inBoth(left: Json, right: Json): [left: Json, right: Json] {
  if (!isObject(left) || !isObject(right)) return [left, right];
  const pairs = Object.keys(left).flatMap((key) => {
    if (left[key] === null || !Object.hasOwn(right, key)) return [];
    return [[key, inBoth(left[key] ?? null, right[key] ?? null)]] as const;
  });
  return [
    Object.fromEntries(pairs.map(([key, [value]]) => [key, value])),
    Object.fromEntries(pairs.map(([key, [, value]]) => [key, value])),
  ];
}

function different(what: string, wanted: string | undefined, got: string | undefined): string | undefined {
  if (wanted === got) return undefined;
  if (wanted === undefined || got === undefined) return `${what}: ${wanted === undefined ? 'not' : 'is'} wanted`;
  const theirs = wanted.split('\n');
  const ours = got.split('\n');
  const at = theirs.findIndex((line, index) => line !== ours[index]);
  const line = at === -1 ? theirs.length : at;
  const [left = '(its end)', right = '(its end)'] = [theirs[line], ours[line]];
  // Of a long line what is around the first difference.
  let same = 0;
  while (same < left.length && left[same] === right[same]) same++;
  const from = Math.max(0, same - 80);
  const part = (text: string): string => (text.length > 400 ? text.slice(from, from + 200) : text);
  return `${what}, line ${line + 1}\nwanted ${part(left)}\ngot    ${part(right)}`;
}

/** The configuration with the release's own templates masked. */
function masked(config: string, own: readonly string[]): string {
  let isOwn = false;
  const lines: string[] = [];
  const start = config.indexOf('\ntemplates:');
  config
    .slice(start + 1)
    .split('\n')
    .forEach((line) => {
      const name = /^ {2}([\w-]+): \|$/.exec(line)?.[1];
      if (!/^ {4}/.test(line)) {
        isOwn = name !== undefined && own.includes(name);
        lines.push(line);
        if (isOwn) lines.push(`    ${MASK}`);
      } else if (!isOwn) lines.push(line);
    });
  return config.slice(0, start + 1) + lines.join('\n');
}

/** The same of a configuration with one template: until its next key, or its end. */
function maskedOne(config: string): string {
  const lines = config.split('\n');
  const start = lines.findIndex((line) => /^template: \|-?$/.test(line)) + 1;
  const length = lines.slice(start).findIndex((line) => /^[a-zA-Z]/.test(line));
  lines.splice(start, length < 0 ? lines.length : length, `  ${MASK}`);
  return lines.join('\n');
}

/** The names of objects; without that of the control plane where a chart has all of Istio. */
function namesOf(text: string | undefined, parts: 'all' | 'istiod'): string | undefined {
  if (text === undefined) return undefined;
  const names = JSON.parse(text) as Record<string, Json>;
  if (parts === 'all') delete names.deployment;
  return sorted(names);
}

function webhooksOf(text: string | undefined): string {
  const documents = text === undefined ? [] : readDocuments(text);
  return sorted(documents.flatMap(({ value }) => (isObject(value) ? [value] : [])));
}

/** The packs' writer of merged operators quotes no word that only YAML 1.1 knows. */
function yamlOf(text: string | undefined): string | undefined {
  return text === undefined ? undefined : sorted(parse(text) as Json);
}

function containerOf({ istiod }: Derived): Json | undefined {
  if (istiod === undefined) return undefined;
  const env = istiod.env.map(({ origin: _origin, ...variable }) => variable);
  return { image: istiod.image, args: [...istiod.args], env: env as Json };
}

/** The environment with names as texts: a name that is a number is no name for an API server. */
function named(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const container = JSON.parse(text) as { env: Json[] };
  for (const variable of container.env) {
    if (isObject(variable) && 'name' in variable) variable.name = printedByHelm(variable.name);
  }
  return sorted(container);
}

/** JSON with sorted keys. */
function sorted(value: Json): string;
function sorted(value: Json | undefined): string | undefined;
function sorted(value: Json | undefined): string | undefined {
  return JSON.stringify(
    value,
    (_key, item: unknown) => {
      if (typeof item === 'bigint') return Number(item);
      if (typeof item !== 'object' || item === null || Array.isArray(item)) return item;
      return Object.fromEntries(Object.entries(item).sort(([left], [right]) => (left < right ? -1 : 1)));
    },
    1,
  );
}

function warningsOf(notes: string | undefined): string {
  const lines = (notes ?? '').split('\n');
  return lines.filter((line) => line.startsWith('WARNING: ')).join('\n');
}
