import type { Diagnostic } from '../../core/diagnostic';
import type { DecisionTest, MappedText, Segment, WorkloadOutcome } from '../../core/outcome';
import { printedDocuments } from '../../core/printed';
import type { Origin } from '../../core/provenance/origin';
import type { Span } from '../../core/text/span';
import type { Evaluation, PackedEvaluation, ShownBody, ShownDocument } from '../evaluation';
import { movedFinding } from '../../core/text/moved-finding';
import type { BodyDetails, BodyDiff, PackedBodies, PackedBody } from './packed-body';

/**
 * The page's end of `Presenter`: puts evaluations together again from what arrives, with the bodies that came before. One per worker;
 * it must see every packed evaluation, in order.
 */
export class Unpacker {
  #bodies: ReadonlyMap<number, ShownBody> = new Map();
  #ahead = new Map<number, ShownBody>();
  #shared: Origin[] = [];
  #documents: readonly PlacedBody[] = [];
  #found: readonly Diagnostic[] = [];

  /** Keeps bodies that came ahead of their evaluation. */
  keep({ bodies, shared, anew }: PackedBodies): void {
    if (anew) this.#shared = [];
    for (const origin of shared) this.#shared.push(origin);
    for (const [number, body] of bodies) this.#ahead.set(number, shownBody(body, this.#shared));
  }

  /** The whole evaluation. Throws where a body never arrived. */
  unpack(packed: PackedEvaluation): Evaluation {
    const { outcome, findings, documents: places, milliseconds } = packed;
    this.keep(packed);
    const diagnostics = findings.flatMap((one) =>
      'count' in one
        ? this.#found.slice(one.from, one.from + one.count).map((kept) => movedFinding(kept, one.moved))
        : one,
    );
    if (packed.isWhole) this.#found = diagnostics;
    const held = new Map<number, ShownBody>();
    const documents = Array.from({ length: places.length / 3 }, (_, index): PlacedBody => {
      const number = places[index * 3] ?? 0;
      const start = places[index * 3 + 1] ?? 0;
      const end = places[index * 3 + 2] ?? 0;
      const body = this.#ahead.get(number) ?? this.#bodies.get(number);
      if (body === undefined) throw new Error(`no body of document ${index + 1}`);
      held.set(number, body);
      const before = this.#documents[index];
      return before?.body === body && before.span.start === start
        ? before
        : new PlacedBody(index, { source: 'manifests', start, end }, body);
    });
    this.#bodies = held;
    this.#ahead = new Map();
    this.#documents = documents;
    let output: string | undefined;
    const shown = {
      ...outcome,
      diagnostics,
      documents,
      // Megabytes that only some views read.
      get output() {
        output ??= printedDocuments(documents);
        return output;
      },
    };
    return { outcome: shown, milliseconds };
  }
}

/** A body where it stands now. */
class PlacedBody implements ShownDocument {
  constructor(
    readonly index: number,
    readonly span: Span,
    readonly body: ShownBody,
  ) {}
  get apiVersion(): string {
    return this.body.apiVersion;
  }
  get kind(): string {
    return this.body.kind;
  }
  get namespace(): string {
    return this.body.namespace;
  }
  get name(): string {
    return this.body.name;
  }
  get passedThrough(): boolean {
    return this.body.passedThrough;
  }
  get before(): string {
    return this.body.before;
  }
  get after(): MappedText {
    return this.body.after;
  }
  get workloads(): ShownBody['workloads'] {
    return this.body.workloads;
  }
  get changes(): ShownBody['changes'] {
    return this.body.changes;
  }
  get blocks(): ShownBody['blocks'] {
    return this.body.blocks;
  }
  get moves(): ShownBody['moves'] {
    return this.body.moves;
  }
}

type Details = Pick<ShownBody, 'changes'> & {
  readonly origins: MappedText['origins'];
  readonly workloads: readonly (Omit<WorkloadOutcome, 'decision' | 'item' | 'kind' | 'namespace' | 'name'> & {
    readonly tests: readonly DecisionTest[];
  })[];
};

/** A body whose texts are read when something in them is looked at. */
function shownBody({ text, workloads, diff, details, ...head }: PackedBody, shared: readonly Origin[]): ShownBody {
  let packed: PackedBody['details'] | undefined = details;
  let known: Details | undefined;
  const read = (): Details => {
    known ??= detailsOf(packed ?? '', shared);
    // Megabytes that nobody needs any more.
    packed = undefined;
    return known;
  };
  let differs: BodyDiff | undefined;
  const readDiff = (): BodyDiff => (differs ??= JSON.parse(diff) as BodyDiff);
  return {
    ...head,
    after: {
      text,
      get origins() {
        return read().origins;
      },
    },
    workloads: workloads.map(({ inject, ...workload }, index) => {
      const own = () => read().workloads[index];
      return {
        ...workload,
        decision: {
          inject,
          get tests() {
            return own()?.tests ?? [];
          },
        },
        get rendered() {
          return own()?.rendered ?? [];
        },
        get stages() {
          return own()?.stages ?? [];
        },
        get patch() {
          return own()?.patch ?? [];
        },
        get startOrder() {
          return own()?.startOrder ?? [];
        },
      };
    }),
    get changes() {
      return read().changes;
    },
    get blocks() {
      return readDiff().blocks;
    },
    get moves() {
      return readDiff().moves;
    },
  };
}

function detailsOf(packed: PackedBody['details'], shared: readonly Origin[]): Details {
  const { lines, own, workloads, ...rest } = typeof packed === 'string' ? (JSON.parse(packed) as BodyDetails) : packed;
  const origins: Origin[] = [];
  const originOf = (number: number): Origin => {
    const origin = number < 0 ? origins[-1 - number] : shared[number];
    if (origin === undefined) throw new Error(`no origin ${number}`);
    return origin;
  };
  const originsOf = (numbers: readonly number[]): Origin[] => numbers.map(originOf);
  for (const origin of own)
    origins.push(origin.kind === 'step' ? { ...origin, because: originsOf(origin.because) } : origin);
  return {
    ...rest,
    origins: lines.map(originsOf),
    workloads: workloads.map((workload) => ({
      ...workload,
      rendered: workload.rendered.map((overlay) => ({
        ...overlay,
        segments: segmentsOf(overlay.segments, originOf),
      })),
    })),
  };
}

function segmentsOf(packed: readonly number[], originOf: (number: number) => Origin): Segment[] {
  const segments: Segment[] = [];
  let start = 0;
  for (let at = 0; at < packed.length; at += 2) {
    const [end = 0, number = 0] = packed.slice(at, at + 2);
    const origin = originOf(number);
    if (origin.kind === 'template') {
      const { span, data, stack } = origin;
      segments.push({ start, end, span, data, stack });
    }
    start = end;
  }
  return segments;
}
