import type { ResultPlace } from '../core/outcome';
import { absoluteSpans } from '../core/text/absolute-spans';
import type { Origin } from '../core/provenance/origin';
import { type SourceId, type Span, THIS_DOCUMENT } from '../core/text/span';
import type { Evaluation } from '../worker/evaluation';
import { readsData } from './places/data-origins';
import { lineMapOf } from './line-maps';
import type { Hovered, Pointed } from './view';

/** The origins of a line of the result, the main one first. */
export function originsAt(evaluation: Evaluation | null, place: ResultPlace | null): readonly Origin[] {
  if (evaluation === null || place === null) return NO_ORIGINS;
  const { documents } = evaluation.outcome;
  const origins = documents[place.document]?.after.origins[place.line - 1];
  if (origins === undefined) return NO_ORIGINS;
  const { document } = place;
  if (lastLine.origins !== origins || lastLine.documents !== documents || lastLine.document !== document)
    lastLine = { origins, documents, document, absolute: absoluteSpans(documents, document)(origins) };
  return lastLine.absolute;
}

const NO_ORIGINS: readonly Origin[] = [];
const NO_LINES: readonly number[] = [];

/** The last answer: everything that follows the cursor asks for the same line. */
let lastLine: {
  readonly origins: readonly Origin[];
  readonly documents: Evaluation['outcome']['documents'];
  readonly document: number;
  readonly absolute: readonly Origin[];
} = { origins: NO_ORIGINS, documents: [], document: 0, absolute: NO_ORIGINS };

/** The ranges of edited texts that an origin names: itself, and for a step what it read. */
export function spansOf(origin: Origin): Span[] {
  switch (origin.kind) {
    case 'input':
      return [origin.span];
    case 'template':
      return [origin.span, ...origin.stack.flatMap((frame) => (frame.kind === 'template' ? [frame.call] : []))];
    case 'step':
      return origin.because.flatMap(spansOf);
    case 'default':
    case 'installation':
      return [];
  }
}

/** What Istio puts together for templates, and what from: istio 1.30 pkg/kube/inject/inject.go ProxyImage. */
const COMPUTED: Readonly<Record<string, readonly string[]>> = {
  '.ProxyImage': [
    '.Values.global.hub',
    '.Values.global.tag',
    '.Values.global.proxy.image',
    '.Values.global.variant',
    '.ProxyConfig.image',
  ],
  '.ProxyInitImage': [
    '.Values.global.hub',
    '.Values.global.tag',
    '.Values.global.proxy_init.image',
    '.Values.global.variant',
  ],
};

/** What a data path of a template is itself made from; nothing for what is written as it is. */
export function computedFrom(dataPath: string): readonly string[] {
  return COMPUTED[dataPath] ?? [];
}

/** Whether an origin's text depends on a data path that is meant. */
function isOfData(origin: Origin, isMeant: (path: string) => boolean): boolean {
  if (origin.kind === 'template') return origin.data.some((path) => isMeant(path) || computedFrom(path).some(isMeant));
  return origin.kind === 'step' && origin.because.some((one) => isOfData(one, isMeant));
}

/** Whether a data path of a template (`.Values.global.proxy.image`) lies at, below or above a path of the values or mesh text. */
export function touchesPath(
  dataPath: string,
  prefixes: readonly string[],
  path: readonly (string | number)[],
): boolean {
  const steps = path.map(String).join('.');
  return prefixes.some((prefix) => {
    const wanted = steps === '' ? prefix : `${prefix}.${steps}`;
    return dataPath === wanted || dataPath.startsWith(`${wanted}.`);
  });
}

/** Where the values of a text appear in a template's data. */
export const DATA_PREFIXES: Partial<Readonly<Record<SourceId, readonly string[]>>> = {
  values: ['.Values'],
  mesh: ['.MeshConfig', '.ProxyConfig'],
};

/** The line around an offset, as what is pointed at. */
export function pointedAt(source: SourceId, text: string, offset: number): Pointed {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const newline = text.indexOf('\n', offset);
  return { source, lineStart, lineEnd: newline < 0 ? text.length : newline, path: null };
}

/** What decides which lines are lit on the other side: the mouse while it rests on something, else the cursor that leads. */
interface Leading {
  readonly follow: boolean;
  readonly leads: 'input' | 'result';
  readonly hovered: Hovered | null;
  readonly place: ResultPlace | null;
  readonly pointed: Pointed | null;
}

/** The line of the result whose origins are lit in the input; null where nothing follows the result. */
export function leadingPlace({ follow, leads, hovered, place }: Leading): ResultPlace | null {
  if (!follow) return null;
  if (hovered?.side === 'result') return hovered.place;
  return leads === 'result' ? place : null;
}

/** The part of the input whose effects are lit in the result; null where nothing follows the input. */
export function leadingPointed({ follow, leads, hovered, pointed }: Leading): Pointed | null {
  if (!follow) return null;
  if (hovered?.side === 'input') return hovered.pointed;
  return leads === 'input' ? pointed : null;
}

/** Whether an origin leads back to what is pointed at. A span that covers many lines is too coarse to count. @internal */
export function leadsTo(origin: Origin, pointed: Pointed): boolean {
  const { data } = pointed;
  if (data !== undefined) return data.length > 0 && isOfData(origin, (path) => readsData(path, data));
  if (pointed.path !== null) {
    const prefixes = DATA_PREFIXES[pointed.source] ?? [];
    return pointed.path.length > 0 && isOfData(origin, (path) => touchesPath(path, prefixes, pointed.path ?? []));
  }
  return spansOf(origin).some(
    (span) =>
      span.source === pointed.source &&
      span.start <= pointed.lineEnd &&
      span.start >= pointed.lineStart - 1 &&
      (span.end > pointed.lineStart || span.start === span.end),
  );
}

/** Every line of the result that comes from what is pointed at, in order. */
export function effectsOf(evaluation: Evaluation | null, pointed: Pointed | null): readonly ResultPlace[] {
  if (evaluation === null || pointed === null) return [];
  if (last.evaluation === evaluation && last.pointed === pointed) return last.places;
  const places: ResultPlace[] = [];
  evaluation.outcome.documents.forEach((document, index) => {
    const here = inDocument(pointed, document.span);
    if (here === null) return;
    document.after.origins.forEach((origins, line) => {
      if (origins.some((origin) => leadsTo(origin, here))) places.push({ document: index, line: line + 1 });
    });
  });
  last = { evaluation, pointed, places };
  return places;
}

/** What is pointed at as the origins of a document's result name it; null for another part of the manifests. */
function inDocument(pointed: Pointed, { source, start, end }: Span): Pointed | null {
  if (pointed.source !== source) return pointed;
  if (pointed.lineEnd < start || pointed.lineStart > end) return null;
  return { ...pointed, source: THIS_DOCUMENT, lineStart: pointed.lineStart - start, lineEnd: pointed.lineEnd - start };
}

/** The last answer: the result, the panel of origins and the commands ask the same question. */
let last: {
  readonly evaluation: Evaluation | null;
  readonly pointed: Pointed | null;
  readonly places: readonly ResultPlace[];
} = { evaluation: null, pointed: null, places: [] };

/** The lines (from 1) of a source's text that the origins of a result line lead back to. */
export function litLines(origins: readonly Origin[], source: SourceId, text: string): readonly number[] {
  if (origins.length === 0) return NO_LINES;
  const map = lineMapOf(text);
  const lines = new Set<number>();
  for (const origin of origins)
    for (const span of spansOf(origin))
      if (span.source === source && span.end <= text.length + 1) lines.add(map.position(span.start).line);
  return [...lines].sort((left, right) => left - right);
}
