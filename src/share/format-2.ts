import { fromBytes, toBytes } from '../core/go/bytes';
import type { Scenario, ScenarioInstallation, ScenarioSettings } from '../core/scenario';
import { type Base, digestOf } from './base';
import { INSTALLATION_FIELDS, OPTIONAL_INSTALLATION_FIELDS, scenarioSchema, SETTINGS_FIELDS } from './schema';
import type { Shape } from './shape';

/**
 * The payload of a link, version 2, before it is packed: one line of JSON, a line feed, and texts as bytes, one after the other.
 *
 *     r  the version of Istio
 *     t  the texts that follow: [[key, bytes], …]; a text that does not follow is that of the base
 *     n  names of the templates; without it, those of the base
 *     d  digest of the texts that are the base's
 *     s  settings other than those of `SETTINGS`
 *     i  an installation: fields other than those of `INSTALLATION`, and `files`, the names of its files
 *     w  what was open and selected (view.ts)
 *
 * Keys of texts: `manifests`, `config`, `values`, `mesh`, `cluster`, `t0` … for the templates in the order of `n`, and for an installation
 * `f0` … for its files and `flags`. The base is what is built in for the version, or what the installation gives in it (base.ts).
 *
 * The form is public: fields and keys may be added, which older readers name to the person and leave out; none may change its meaning
 * (docs/permalinks.md).
 */
export interface LinkContent {
  readonly scenario: Scenario;
  /** What was open and selected, as `readView` checks it; null where the link does not say. */
  readonly view: unknown;
}

export interface ReadContent extends LinkContent {
  /** Whether texts that the link only names are others now than when it was made. */
  readonly corrected: boolean;
  /** Fields that this reader does not know or cannot read, e.g. `settings.mode`. */
  readonly unknown: readonly string[];
}

/** How to come by the base of a version and an installation. */
export type FindBase = (version: string, installation?: ScenarioInstallation) => Promise<Base | null>;

/** The settings that a link does not name. Part of the format: not the same as those of a new scenario, which may change. */
const SETTINGS: Omit<ScenarioSettings, 'istioVersion'> = {
  mode: 'kube-inject',
  profile: 'modern',
  nativeSidecars: 'auto',
  revision: null,
  platform: null,
  compliancePolicy: '',
  env: {},
  injectPath: '/inject',
  namespace: 'default',
  kubernetesVersion: '1.33',
  seed: 1,
  suppressedRules: [],
};

/** The fields of an installation that a link does not name. Part of the format. */
const INSTALLATION: Omit<ScenarioInstallation, 'files' | 'flags' | 'chart'> = {
  releaseName: 'istiod',
  releaseNamespace: 'istio-system',
  profile: '',
  platform: '',
  revision: '',
};

const HEADER = new Set(['r', 't', 'n', 'd', 's', 'i', 'w']);
/** More than any scenario has. */
const MOST_TEXTS = 500;

/**
 * The texts of a scenario by the keys that a link has for them, in the order in which they are written: templates first, while the packer still sees
 * the whole dictionary.
 */
function textsOf(scenario: Scenario): [key: string, text: string][] {
  const { injector, installation } = scenario;
  const texts: [string, string][] = [
    ...injector.templates.map(({ text }, index): [string, string] => [`t${index}`, text]),
    ['config', injector.config],
    ['values', scenario.values],
    ['mesh', scenario.mesh],
    ['manifests', scenario.manifests],
    ['cluster', scenario.cluster],
  ];
  if (installation !== undefined) {
    texts.push(...installation.files.map(({ text }, index): [string, string] => [`f${index}`, text]));
    texts.push(['flags', installation.flags]);
  }
  return texts;
}

/** The base's text for a key, given the templates' names; undefined where it has none. */
function baseText(base: Base | null, key: string, names: readonly string[]): string | undefined {
  const template = /^t(\d+)$/.exec(key)?.[1];
  if (template !== undefined) return base?.templates.find(({ name }) => name === names[Number(template)])?.text;
  if (key === 'flags') return '';
  if (key === 'config' || key === 'values' || key === 'mesh') return base?.[key];
  return key === 'cluster' ? (base?.cluster ?? undefined) : undefined;
}

function differing<T extends object>(given: T, usual: Partial<T>): Partial<T> {
  const differs = ([key, value]: [string, unknown]) => JSON.stringify(value) !== JSON.stringify(usual[key as keyof T]);
  return Object.fromEntries(Object.entries(given).filter(differs)) as Partial<T>;
}

/** The payload of a scenario and what was looked at. */
export async function writePayload({ scenario, view }: LinkContent, findBase: FindBase): Promise<Uint8Array> {
  const { settings, installation, injector } = scenario;
  const { istioVersion, ...otherSettings } = settings;
  const base = await findBase(istioVersion, installation);
  const names = injector.templates.map(({ name }) => name);
  const texts = textsOf(scenario);
  const isOwn = ([key, text]: [string, string]) => baseText(base, key, names) !== text;
  const own = texts.filter(isOwn);
  const named = texts.filter((entry) => !isOwn(entry));
  const parts = own.map(([, text]) => toBytes(text));
  const baseNames = base?.templates.map(({ name }) => name);
  const needsNames = own.some(([key]) => /^t\d/.test(key)) || JSON.stringify(names) !== JSON.stringify(baseNames);
  const s = differing(otherSettings, SETTINGS);
  const header = {
    r: istioVersion,
    t: own.map(([key], index) => [key, parts[index]?.length ?? 0]),
    ...(needsNames ? { n: names } : {}),
    ...(named.length > 0 ? { d: digestOf(named.flat()) } : {}),
    ...(Object.keys(s).length > 0 ? { s } : {}),
    ...(installation === undefined ? {} : { i: writeInstallation(installation) }),
    ...(view === null || view === undefined ? {} : { w: view }),
  };
  const head = toBytes(`${JSON.stringify(header)}\n`);
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, head.length));
  bytes.set(head);
  let at = head.length;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function writeInstallation({ files, flags: _flags, ...fields }: ScenarioInstallation): Record<string, unknown> {
  return { files: files.map(({ name }) => name), ...differing(fields, INSTALLATION) };
}

/** The content of a payload, or null where it is none. Nothing is trusted: what is known passes the schema, what is not is named. */
export async function readPayload(bytes: Uint8Array, findBase: FindBase): Promise<ReadContent | null> {
  const end = bytes.indexOf(10);
  const header = end < 0 ? null : jsonOf(fromBytes(bytes.subarray(0, end)));
  if (!isRecord(header)) return null;
  const { r: istioVersion, t: listed, n: named, d: digest, s, i, w: view = null } = header;
  const carried = readTexts(listed, bytes.subarray(end + 1));
  if (typeof istioVersion !== 'string' || carried === null) return null;
  const unknown = Object.keys(header).filter((key) => !HEADER.has(key));
  const settings = readSettings(istioVersion, s, unknown);
  const installation = i === undefined ? undefined : readInstallation(i, carried, unknown);
  const base = await findBase(istioVersion, installation);
  const names = named ?? base?.templates.map(({ name }) => name);
  if (!Array.isArray(names) || names.length > MOST_TEXTS || !names.every((name) => typeof name === 'string'))
    return null;
  const taken: string[] = [];
  let lacks = false;
  const textOf = (key: string): string => {
    const own = carried.get(key);
    carried.delete(key);
    if (own !== undefined) return own;
    const text = baseText(base, key, names);
    if (text === undefined) lacks = true;
    else taken.push(key, text);
    return text ?? '';
  };
  const templates = names.map((name, index) => ({ name, text: textOf(`t${index}`) }));
  const [config, values, mesh, manifests, cluster] = ['config', 'values', 'mesh', 'manifests', 'cluster'].map(textOf);
  if (installation !== undefined) takeInstallation(installation, carried, taken);
  // Without a base nothing stands for what is only named.
  if (lacks && base === null) return null;
  const scenario = scenarioSchema({
    manifests,
    injector: { templates, config },
    values,
    mesh,
    cluster,
    settings,
    ...(installation === undefined ? {} : { installation }),
  });
  if (scenario === undefined) return null;
  const corrected = lacks || (digest !== undefined && digest !== digestOf(taken));
  return { scenario, view, corrected, unknown: [...unknown, ...carried.keys()] };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The texts of a payload by key; null where their lengths do not add up to what is there. */
function readTexts(listed: unknown, bytes: Uint8Array): Map<string, string> | null {
  if (!Array.isArray(listed) || listed.length > MOST_TEXTS) return null;
  const texts = new Map<string, string>();
  let at = 0;
  for (const entry of listed as readonly unknown[]) {
    if (!Array.isArray(entry)) return null;
    const [key, length] = entry as readonly unknown[];
    if (typeof key !== 'string' || texts.has(key)) return null;
    if (typeof length !== 'number' || !Number.isInteger(length) || length < 0 || at + length > bytes.length)
      return null;
    texts.set(key, fromBytes(bytes.subarray(at, at + length)));
    at += length;
  }
  return at === bytes.length ? texts : null;
}

/** The settings of a version with those that a link names; one that is not known, or has a value that is not, is left out and named. */
function readSettings(istioVersion: string, given: unknown, unknown: string[]): ScenarioSettings {
  const settings: Record<string, unknown> = { ...SETTINGS, istioVersion };
  readFields(settings, isRecord(given) ? given : {}, SETTINGS_FIELDS, 'settings', unknown);
  return settings as unknown as ScenarioSettings;
}

function readInstallation(
  given: unknown,
  carried: ReadonlyMap<string, string>,
  unknown: string[],
): ScenarioInstallation | undefined {
  const { files: names, ...fields } = isRecord(given) ? given : {};
  if (!Array.isArray(names) || names.length > MOST_TEXTS) {
    unknown.push('installation');
    return undefined;
  }
  const installation: Record<string, unknown> = { ...INSTALLATION };
  const entries = { ...INSTALLATION_FIELDS, ...OPTIONAL_INSTALLATION_FIELDS };
  readFields(installation, fields, entries, 'installation', unknown);
  return {
    ...(installation as unknown as typeof INSTALLATION),
    files: names.map((name, index) => ({ name: String(name), text: carried.get(`f${index}`) ?? '' })),
    flags: carried.get('flags') ?? '',
  };
}

/** What was read for an installation is read; flags that were only named count among the texts of the base. */
function takeInstallation({ files }: ScenarioInstallation, carried: Map<string, string>, taken: string[]): void {
  files.forEach((_, index) => carried.delete(`f${index}`));
  if (!carried.delete('flags')) taken.push('flags', '');
}

function readFields(
  into: Record<string, unknown>,
  given: object,
  entries: Readonly<Record<string, Shape<unknown>>>,
  place: string,
  unknown: string[],
): void {
  for (const [key, value] of Object.entries(given)) {
    const read = Object.hasOwn(entries, key) ? entries[key]?.(value) : undefined;
    if (read === undefined) unknown.push(`${place}.${key}`);
    else into[key] = read;
  }
}
