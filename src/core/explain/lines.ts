import { type Json, jsonAt } from '../json';
import type { MappedText } from '../outcome';
import type { Origin } from '../provenance/origin';
import { type LinePath, linePaths } from '../yaml/read/line-paths';
import type { PathStep } from '../yaml/read/scalars';
import { leversAt } from './lever-spans';
import { candidates, type Given } from './levers';
import { PodFinder, type PodPlace } from './pod-place';
import type { Purpose } from './purpose';
import { purposeOf, purposeOfPrinted } from './purpose-of';
import type { Lever } from './row';

/** A line of a result with what it is for. */
export interface ExplainedLine {
  /** From 1, in the document's text. */
  readonly line: number;
  readonly text: string;
  /** From the document's root to the entry the line belongs to. */
  readonly path: readonly PathStep[];
  /** Whether injection wrote or changed it; false for the person's own lines and for what Kubernetes prints or a controller sets. */
  readonly added: boolean;
  /** The line's main origin. */
  readonly origin: Origin | undefined;
  /** What it is for: where a container begins first the container, then its first field. None for lines that nothing is known about. */
  readonly purposes: readonly Purpose[];
  /** Those of the first purpose's levers that may have decided it here; `decidingLever` tells which did. */
  readonly candidates: readonly Lever[];
}

/**
 * Every line of a document's result with what it is for, changed by what the release `version` reads, or any. Costs one reading of the text; for a
 * view that is looked at, not for every keystroke.
 */
export function explainLines({ text, origins }: MappedText, version = ''): ExplainedLine[] {
  const texts = text.split('\n');
  const finder = new PodFinder();
  const found = linePaths(text).map((at, index): Found => {
    const lineOrigins = origins[index] ?? [];
    return { at, text: texts[index] ?? '', origins: lineOrigins, place: at && finder.place(at.root, at.path) };
  });
  const explained = found.map((line) => ({
    ...line,
    purposes: purposesOf(line, finder).map((purpose) => ({
      ...purpose,
      changedBy: leversAt(purpose.changedBy, version),
    })),
  }));
  const given = givenBy(found);
  const data = originsBySubject(explained);
  return explained.map(({ at, text: own, origins: [origin], place, purposes }, index) => {
    const [purpose] = purposes;
    return {
      line: index + 1,
      text: own,
      path: at?.path ?? [],
      added: isAdded(origin, at, purpose),
      origin,
      purposes,
      candidates:
        purpose === undefined || place === undefined
          ? []
          : candidates(purpose, given.get(place.pod) ?? NOTHING, data.get(place.pod)?.get(keyOf(purpose)) ?? []),
    };
  });
}

interface Found {
  readonly at: LinePath | undefined;
  readonly text: string;
  readonly origins: readonly Origin[];
  readonly place: PodPlace | undefined;
}

const NOTHING: Given = { annotations: new Set(), labels: new Set() };

/** Whether an origin is the injector's: a template, or a step other than the controller that makes a pod. */
function isInjected(origin: Origin | undefined): boolean {
  return origin?.kind === 'template' || (origin?.kind === 'step' && origin.step !== 'workload-pod');
}

/** A field that a type prints is added too where there is something in it: `resources` above an injected container's requests. */
function isAdded(origin: Origin | undefined, at: LinePath | undefined, purpose: Purpose | undefined): boolean {
  if (origin?.kind !== 'default') return isInjected(origin);
  return at !== undefined && purpose !== undefined && purpose.group !== 'kubernetes';
}

function purposesOf({ at, text, origins, place }: Found, finder: PodFinder): Purpose[] {
  if (at === undefined) return [];
  const [origin] = origins;
  const value = jsonAt(at.root, ...at.path);
  if (place === undefined) {
    const printed = purposeOfPrinted(at.path, value, origin);
    return printed === undefined ? [] : [printed];
  }
  const own = purposeOf({ ...place, origin });
  const container = beginsContainer(at.root, at.path, text) ? at.path.slice(0, -1) : undefined;
  const around =
    container === undefined || !isInjected(origins[1] ?? origin) ? undefined : finder.place(at.root, container);
  const whole = around && purposeOf({ ...around, origin });
  return [whole, own].filter(
    (purpose, index, all): purpose is Purpose =>
      purpose !== undefined && all.findIndex((other) => other?.code === purpose.code) === index,
  );
}

/** Whether a line is the first of an item of a list of containers. */
function beginsContainer(root: Json, path: readonly PathStep[], text: string): boolean {
  const list = path.at(-3);
  return (
    (list === 'containers' || list === 'initContainers') &&
    typeof path.at(-2) === 'number' &&
    /^ *- /.test(text) &&
    Array.isArray(jsonAt(root, ...path.slice(0, -2)))
  );
}

/** The annotations and labels that the person wrote, by pod. */
function givenBy(lines: readonly Found[]): Map<PodPlace['pod'], Given> {
  const given = new Map<PodPlace['pod'], { annotations: Set<string>; labels: Set<string> }>();
  for (const { place, origins } of lines) {
    const [metadata, map, name] = place?.path ?? [];
    if (place === undefined || metadata !== 'metadata' || typeof name !== 'string') continue;
    if ((map !== 'annotations' && map !== 'labels') || origins[0]?.kind !== 'input') continue;
    let names = given.get(place.pod);
    if (names === undefined) {
      names = { annotations: new Set(), labels: new Set() };
      given.set(place.pod, names);
    }
    names[map].add(name);
  }
  return given;
}

/** The main origins of all lines of one subject, by pod. */
function originsBySubject(
  lines: readonly (Found & { readonly purposes: readonly Purpose[] })[],
): Map<PodPlace['pod'], Map<string, Origin[]>> {
  const found = new Map<PodPlace['pod'], Map<string, Origin[]>>();
  for (const { place, origins, purposes } of lines) {
    const [purpose] = purposes;
    const [origin] = origins;
    if (place === undefined || purpose === undefined || origin === undefined) continue;
    let subjects = found.get(place.pod);
    if (subjects === undefined) {
      subjects = new Map();
      found.set(place.pod, subjects);
    }
    const key = keyOf(purpose);
    subjects.set(key, [...(subjects.get(key) ?? []), origin]);
  }
  return found;
}

function keyOf({ code, subject }: Purpose): string {
  return `${code} ${JSON.stringify(subject)}`;
}
