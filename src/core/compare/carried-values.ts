import type { Derivation } from '../install/derive-scenario';
import { readFlagLines } from '../install/flag-lines';
import type { InstalledTexts } from '../install/installed-texts';
import { cloneJson, isObject, type Json, type JsonObject } from '../json';
import { printJson } from '../print-json';
import type { ScenarioInstallation } from '../scenario';
import { readDocuments, readValue } from '../yaml/read/read';
import { emitYaml } from '../yaml/write/emit';

/** What became of a value of a person's when their installation went from one version to another. */
export interface CarriedValue {
  /** The file that sets it; `--set` for a flag. */
  readonly file: string;
  /** Dotted path, as it is written in the file; the flag itself for a flag. */
  readonly path: string;
  /**
   * `unread`: the new version's chart cannot read it; `no-effect`: it changed something, and no longer does; `new-effect`: it was what is
   * there anyway, and now differs from that; `elsewhere`: it changes other places than before.
   */
  readonly change: 'unread' | 'no-effect' | 'new-effect' | 'elsewhere';
  /** What it changed before and does not now, and the other way round: `mesh: defaultConfig.tracing`, `istiod: PILOT_X`. */
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** An installation in two versions. */
export interface CarriedInstallation {
  readonly values: readonly CarriedValue[];
  /** Values that were not looked at because there are too many. */
  readonly left: number;
  /** Why the installation fails in a version: the tool's own text. */
  readonly failures: Readonly<Record<'from' | 'to', string | null>>;
}

/** What an installation gives on each side: by the side's own chart where it has one, else by what is built in of its version. */
export type DeriveIn = Readonly<Record<'from' | 'to', (installation: ScenarioInstallation) => Derivation>>;

/** Values beyond these are not tried: each is derived four times. */
const MOST_VALUES = 150;
/** Places of one value that are named. */
const MOST_PLACES = 6;
const VALUES = 'values: ';
/** What an IstioOperator has beside its specification. */
const OPERATOR_HEAD = new Set(['apiVersion', 'kind', 'metadata']);

interface OwnValue {
  readonly file: string;
  readonly path: string;
  /** The installation as it is without it. */
  readonly without: ScenarioInstallation;
}

/**
 * What becomes of each value of an installation that goes from one version to another, found by taking it away: what is derived with it
 * and without it, in both versions. Values that do the same in both are not in the result. Yields how far it is.
 */
export function* carriedInstallation(
  installation: ScenarioInstallation,
  { from, to }: DeriveIn,
): Generator<{ readonly done: number; readonly total: number }, CarriedInstallation> {
  const whole = [from(installation), to(installation)] as const;
  const [before, after] = whole;
  const failures = { from: failureOf(before), to: failureOf(after) };
  if (before.texts === undefined || after.texts === undefined) return { values: [], left: 0, failures };
  const places = [placesOf(before.texts), placesOf(after.texts)] as const;
  const unread = [unreadPaths(before), unreadPaths(after)] as const;
  const all = ownValues(installation);
  const tried = all.slice(0, MOST_VALUES);
  const values: CarriedValue[] = [];
  for (const [done, { file, path, without }] of tried.entries()) {
    yield { done, total: tried.length };
    const [wasUnread, isUnread] = unread.map((paths) =>
      paths.some((one) => path === one || path.startsWith(`${one}.`)),
    );
    if (isUnread === true) {
      if (wasUnread !== true) values.push({ file, path, change: 'unread', before: [], after: [] });
      continue;
    }
    const then = changedPlaces(places[0], from(without));
    const now = changedPlaces(places[1], to(without));
    // Without it one of the two cannot be installed: it is needed, and says what it said.
    const effect = then === undefined || now === undefined ? undefined : otherEffect(then, now);
    if (effect !== undefined) values.push({ file, path, ...effect });
  }
  return { values, left: all.length - tried.length, failures };
}

/** How a value does something else now; undefined where it does the same. */
function otherEffect(
  then: ReadonlySet<string>,
  now: ReadonlySet<string>,
): Pick<CarriedValue, 'change' | 'before' | 'after'> | undefined {
  const gone = [...then].filter((place) => !now.has(place));
  const come = [...now].filter((place) => !then.has(place));
  if (gone.length === 0 && come.length === 0) return undefined;
  const change = now.size === 0 ? 'no-effect' : then.size === 0 ? 'new-effect' : 'elsewhere';
  // The injector is given more or fewer of the chart's values; that alone does nothing.
  if (change === 'elsewhere' && [...gone, ...come].every((place) => place.startsWith(VALUES))) return undefined;
  return { change, before: gone.slice(0, MOST_PLACES), after: come.slice(0, MOST_PLACES) };
}

function failureOf({ diagnostics, texts, isKnown }: Derivation): string | null {
  if (texts !== undefined || !isKnown) return null;
  const error = diagnostics.find(({ severity }) => severity === 'error');
  return error === undefined ? '' : (error.upstream ?? error.code);
}

/** Paths that no template reads, as the derivation says. */
function unreadPaths({ diagnostics }: Derivation): string[] {
  return diagnostics.flatMap(({ code, params }) =>
    code === 'installation.unknown' || code === 'installation.unused' ? [params['path'] ?? ''] : [],
  );
}

function ownValues(installation: ScenarioInstallation): OwnValue[] {
  const { files, flags } = installation;
  const inFiles = files.flatMap((file, index) => {
    const { value } = readValue(file.text, { places: false });
    if (!isObject(value)) return [];
    return leaves(value).flatMap((path): OwnValue[] => {
      if (OPERATOR_HEAD.has(path[0] ?? '') && value['kind'] === 'IstioOperator') return [];
      const text = emitYaml(withoutPath(value, path));
      return [
        {
          file: file.name,
          path: path.join('.'),
          without: { ...installation, files: files.with(index, { ...file, text }) },
        },
      ];
    });
  });
  const lines = readFlagLines(flags);
  const inFlags = lines.map(({ text, place }): OwnValue => {
    const start = place(0);
    const lineStart = flags.lastIndexOf('\n', start) + 1;
    const end = flags.indexOf('\n', start);
    const rest = flags.slice(0, lineStart) + (end < 0 ? '' : flags.slice(end + 1));
    return { file: '--set', path: text, without: { ...installation, flags: rest } };
  });
  return [...inFiles, ...inFlags];
}

/** The paths to values that are no objects with entries. */
function leaves(value: Json, path: readonly string[] = []): (readonly string[])[] {
  if (!isObject(value) || Object.keys(value).length === 0) return path.length === 0 ? [] : [path];
  return Object.keys(value).flatMap((key) => leaves(value[key] ?? null, [...path, key]));
}

function withoutPath(value: JsonObject, path: readonly string[]): JsonObject {
  const copy = cloneJson(value);
  let at: Json | undefined = copy;
  for (const step of path.slice(0, -1)) at = isObject(at) ? at[step] : undefined;
  if (isObject(at)) delete at[path.at(-1) ?? ''];
  return copy;
}

type ValuesByPlace = ReadonlyMap<string, string>;

function changedPlaces(whole: ValuesByPlace, { texts }: Derivation): ReadonlySet<string> | undefined {
  if (texts === undefined) return undefined;
  const without = placesOf(texts);
  const all = new Set([...whole.keys(), ...without.keys()]);
  return new Set([...all].filter((place) => whole.get(place) !== without.get(place)));
}

/** Every plain value that an installation gives the injector, by where it is. */
function placesOf({ injector, values, mesh, webhooks, settings }: InstalledTexts): ValuesByPlace {
  const found = new Map<string, string>();
  const add = (what: string, value: Json | undefined): void => {
    for (const path of leaves(value ?? null)) {
      const leaf = at(value, path);
      if (!isObject(leaf)) found.set(`${what}: ${path.join('.')}`, printJson(leaf));
    }
  };
  add('injector', readValue(injector.config, { places: false }).value);
  add('values', readValue(values, { places: false }).value);
  add('mesh', readValue(mesh, { places: false }).value);
  for (const { name, text } of injector.templates) found.set(`template: ${name}`, text);
  readDocuments(webhooks).forEach(({ value }, index) => add(`webhook ${index + 1}`, value));
  const { env = {}, revision, platform, compliancePolicy } = settings;
  for (const [name, value] of Object.entries(env)) found.set(`istiod: ${name}`, value);
  found.set('istiod: revision', revision ?? '');
  found.set('istiod: platform', platform ?? '');
  found.set('istiod: compliancePolicy', compliancePolicy ?? '');
  return found;
}

function at(value: Json | undefined, path: readonly string[]): Json | undefined {
  let current = value;
  for (const step of path) current = isObject(current) ? current[step] : undefined;
  return current;
}
