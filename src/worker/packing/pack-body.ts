import type { DocumentBody, DocumentOutcome, Segment } from '../../core/outcome';
import type { Origin } from '../../core/provenance/origin';
import { lineBlocks } from '../../core/text/line-blocks';
import { movedLines } from './moved-lines';
import type { BodyDetails, BodyDiff, PackedBody, PackedOrigin } from './packed-body';
import type { SharedOrigins } from './shared-origins';

/** A document's body for the page; origins in templates and types become numbers of `shared`. */
export function packBody(document: DocumentOutcome, shared: SharedOrigins): PackedBody {
  const { apiVersion, kind, namespace, name, passedThrough, before, after, workloads } = document;
  const details = detailsOf(document, shared);
  const blocks = lineBlocks(before, passedThrough ? before : after.text);
  const diff: BodyDiff = { blocks, moves: passedThrough ? [] : movedLines(document, blocks) };
  return {
    apiVersion,
    kind,
    namespace,
    name,
    passedThrough,
    before,
    text: after.text,
    workloads: workloads.map(({ item, decision, ...workload }) => ({
      ...(item === undefined ? {} : { item }),
      kind: workload.kind,
      namespace: workload.namespace,
      name: workload.name,
      inject: decision.inject,
      templates: workload.rendered.map(({ template }) => template),
    })),
    diff: JSON.stringify(diff),
    details:
      survivesJson(document.changes) && workloads.every(({ patch }) => survivesJson(patch))
        ? JSON.stringify(details)
        : details,
  };
}

/** Whether values from a person's texts are the same after they were JSON. */
function survivesJson(value: unknown): boolean {
  if (typeof value === 'object') return value === null || Object.values(value).every(survivesJson);
  return typeof value === 'number' ? Number.isFinite(value) && !Object.is(value, -0) : typeof value !== 'bigint';
}

function detailsOf(document: DocumentBody, shared: SharedOrigins): BodyDetails {
  const { after, workloads, changes } = document;
  const own: PackedOrigin[] = [];
  const numbers = new Map<Origin, number>();
  const add = (origin: PackedOrigin): number => -own.push(origin);
  const make = (origin: Origin): number => {
    switch (origin.kind) {
      case 'template':
      case 'default':
        return shared.number(origin);
      case 'step':
        return add({ ...origin, because: origin.because.map(numberOf) });
      case 'input':
      case 'installation':
        return add(origin);
    }
  };
  const numberOf = (origin: Origin): number => {
    let number = numbers.get(origin);
    if (number === undefined) {
      number = make(origin);
      numbers.set(origin, number);
    }
    return number;
  };
  const segmentsOf = (template: string, segments: readonly Segment[]): number[] =>
    segments.flatMap(({ end, span, data, stack }) => [
      end,
      shared.number({ kind: 'template', template, span, rendered: null, data, stack }),
    ]);
  return {
    lines: after.origins.map((line) => line.map(numberOf)),
    own,
    workloads: workloads.map(({ decision, rendered, stages, patch, startOrder }) => ({
      tests: decision.tests,
      rendered: rendered.map(({ template, text, failed, segments }) => ({
        template,
        text,
        failed,
        segments: segmentsOf(template, segments),
      })),
      stages,
      patch,
      startOrder,
    })),
    changes,
  };
}
