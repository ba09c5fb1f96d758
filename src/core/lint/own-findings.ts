import type { Diagnostic } from '../diagnostic';
import { movedFinding } from '../text/moved-finding';
import { copyOf, sameData } from '../same-data';
import type { Span } from '../text/span';
import type { YamlDocument } from '../yaml/read/read';
import type { LintContext } from './lint-context';
import { ManifestIndex } from './manifest-index';
import { addFindings, type Rule } from './rule';

/** What was found in a document: where the document stood, and what had become of its workloads. */
interface KeptFindings {
  readonly start: number;
  readonly results: readonly unknown[];
  readonly findings: readonly Diagnostic[];
}

/** What the last lint leaves: the findings by the documents' values, and what all of them depend on. */
interface Kept {
  around: unknown;
  byDocument: ReadonlyMap<object, KeptFindings>;
}

const OWN = {};
const nothingKept = (): Kept => ({ around: undefined, byDocument: new Map() });

const NONE: readonly never[] = [];
/** Documents that are looked at together, between two pauses: asking a rule costs about as much as its answer about one of them. */
const STEP = 20;

/**
 * What rules that look at one object alone (`Rule.own`) find in all documents. A document that did not change since the last lint with the same memory
 * is not looked at again: what was found in it has moved with it.
 */
export function* ownFindings(
  context: LintContext,
  index: ManifestIndex,
  rules: readonly Rule[],
): Generator<undefined, Diagnostic[]> {
  const last = index.memory.of(OWN, nothingKept);
  const around = aroundOf(context, index);
  const before = sameData(last.around, around) ? last.byDocument : nothingKept().byDocument;
  const results = resultsOf(index);
  const kept = new Map<object, KeptFindings>();
  const known = new Map<YamlDocument, readonly Diagnostic[]>();
  const changed: YamlDocument[] = [];
  for (const document of context.documents) {
    const { value, span } = document;
    if (typeof value !== 'object' || value === null) continue;
    const old = before.get(value);
    const own = results.get(document) ?? NONE;
    if (old === undefined || own.length !== old.results.length || own.some((it, at) => it !== old.results[at])) {
      changed.push(document);
      continue;
    }
    const findings = movedFindings(old, span.start);
    kept.set(value, { start: span.start, results: own, findings });
    known.set(document, findings);
  }
  const findIn = (documents: readonly YamlDocument[]): readonly Diagnostic[] =>
    findingsIn(new ManifestIndex({ ...context, documents, clusterDocuments: NONE, results: NONE }, index), rules);
  for (let at = 0; at < changed.length; at += STEP) {
    const some = changed.slice(at, at + STEP);
    for (const [document, findings] of byDocument(some, findIn)) {
      const { value, span } = document;
      if (typeof value === 'object' && value !== null && findings.every((one) => isWithin(one, span)))
        kept.set(value, { start: span.start, results: results.get(document) ?? NONE, findings });
      known.set(document, findings);
    }
    yield undefined;
  }
  const found: Diagnostic[] = [];
  for (const document of context.documents) for (const finding of known.get(document) ?? NONE) found.push(finding);
  for (const finding of findingsIn(new ManifestIndex({ ...context, documents: NONE, results: NONE }, index), rules))
    found.push(finding);
  last.around = around;
  last.byDocument = kept;
  return found;
}

/** What is found in each of some documents: in all together, told apart by where they stand, or one by one where that does not tell. */
function byDocument(
  documents: readonly YamlDocument[],
  findIn: (documents: readonly YamlDocument[]) => readonly Diagnostic[],
): readonly (readonly [YamlDocument, readonly Diagnostic[]])[] {
  const found = documents.map((document) => [document, [] as Diagnostic[]] as const);
  for (const finding of findIn(documents)) {
    const own = found.find(([{ span }]) => finding.span?.source === span.source && isWithin(finding, span));
    if (own === undefined) return documents.map((document) => [document, findIn([document])] as const);
    own[1].push(finding);
  }
  return found;
}

function findingsIn(part: ManifestIndex, rules: readonly Rule[]): readonly Diagnostic[] {
  if (part.objects.length === 0) return NONE;
  const found: Diagnostic[] = [];
  for (const rule of rules) addFindings(rule, part, found);
  return found;
}

function movedFindings({ findings, start }: KeptFindings, to: number): readonly Diagnostic[] {
  return start === to ? findings : findings.map((one) => movedFinding(one, to - start));
}

/** Everything that findings about one object depend on beside it; a program of someone's own may change what it gave. */
function aroundOf({ settings, clusterText }: LintContext, { injector, namespaces }: ManifestIndex): unknown {
  const said = copyOf([settings, injector?.templateNames, injector?.aliases]);
  return [said, injector?.values, clusterText, [...namespaces.values()].map(({ value }) => value)];
}

/** What became of each document's workloads: their pods and the decisions. */
function resultsOf(index: ManifestIndex): ReadonlyMap<YamlDocument, readonly unknown[]> {
  const results = new Map<YamlDocument, unknown[]>();
  for (const workload of index.workloads) {
    const result = index.resultOf(workload);
    const known = results.get(workload.document);
    if (known === undefined) results.set(workload.document, [result?.after, result?.decision]);
    else known.push(result?.after, result?.decision);
  }
  return results;
}

/** Whether a finding names no place of the manifests outside a document, so that it moves with the document. */
function isWithin({ span, related, fixes, origin }: Diagnostic, { source, start, end }: Span): boolean {
  const holds = (one: Span | null): boolean =>
    one === null || one.source !== source || (one.start >= start && one.end <= end);
  const isMovable = origin === undefined || origin.kind === 'template';
  return (
    isMovable &&
    holds(span) &&
    related.every((place) => holds(place.span)) &&
    fixes.every(({ edits }) => edits.every((edit) => holds(edit.span)))
  );
}
