import type { ResultPlace } from '../../core/outcome';
import type { Evaluation, ShownDocument } from '../../worker/evaluation';
import { effectTest } from '../origins';
import { Pieces } from '../pieces';
import type { Pointed } from '../view';

/** The lines (from 1) of a document's result that come from what is pointed at. */
export function effectLines(document: ShownDocument, isEffect: ReturnType<typeof effectTest>): readonly number[] {
  const test = isEffect(document);
  return test === null ? [] : document.after.origins.flatMap((_, index) => (test(index + 1) ? [index + 1] : []));
}

function* found(evaluation: Evaluation | null, pointed: Pointed | null): Generator<void, readonly ResultPlace[]> {
  const places: ResultPlace[] = [];
  if (evaluation === null || pointed === null) return places;
  const isEffect = effectTest(pointed);
  for (const [index, document] of evaluation.outcome.documents.entries()) {
    for (const line of effectLines(document, isEffect)) places.push({ document: index, line });
    yield;
  }
  return places;
}

/** Every line of the result that comes from what is pointed at, in order. The details of documents that nobody looked at are read for it. */
export function effectsOf(evaluation: Evaluation | null, pointed: Pointed | null): Pieces<readonly ResultPlace[]> {
  if (last.evaluation !== evaluation || last.pointed !== pointed)
    last = { evaluation, pointed, work: new Pieces(found(evaluation, pointed)) };
  return last.work;
}

/** The last work: the panel of origins and the commands ask the same question. */
let last: {
  readonly evaluation: Evaluation | null;
  readonly pointed: Pointed | null;
  readonly work: Pieces<readonly ResultPlace[]>;
} = { evaluation: null, pointed: null, work: new Pieces(found(null, null)) };
