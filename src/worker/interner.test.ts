import { describe, expect, it } from 'vitest';
import { newEvaluator } from '../core/evaluate';
import { defaultScenario } from '../presets';
import { Presenter } from './presenter';

const evaluated = () => newEvaluator().evaluate(defaultScenario(), { origins: true, stages: true });

/** The outcome as it should look on the screen's side, made without sharing anything. */
const withoutRendered = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (key, item: unknown) => (key === 'rendered' && !Array.isArray(item) ? null : item)));

describe('what the screen gets', () => {
  it('has the same origins and overlays as the outcome', () => {
    const outcome = evaluated();
    const { outcome: shown } = new Presenter().present(outcome, 0, () => 1);
    expect(withoutRendered(shown.output)).toEqual(withoutRendered(outcome.output));
    expect(withoutRendered(shown.documents.map(({ after }) => after))).toEqual(
      withoutRendered(outcome.documents.map(({ after }) => after)),
    );
    expect(shown.documents.map(({ workloads }) => workloads.map(({ rendered }) => rendered))).toEqual(
      outcome.documents.map(({ workloads }) => workloads.map(({ rendered }) => rendered)),
    );
  });

  it('holds an origin once, however many lines it made', () => {
    const { documents } = new Presenter().present(evaluated(), 0, () => 1).outcome;
    const origins = documents.flatMap(({ after }) => after.origins.flat()).filter(({ kind }) => kind === 'template');
    expect(origins.length).toBeGreaterThan(300);
    const distinct = new Set(origins.map((origin) => JSON.stringify(origin)));
    expect(new Set(origins).size).toBe(distinct.size);
    const stacks = origins.flatMap((origin) => (origin.kind === 'template' ? [origin.stack] : []));
    expect(new Set(stacks).size).toBe(new Set(stacks.map((stack) => JSON.stringify(stack))).size);
  });

  it('is not made again for documents that stay as they are', () => {
    const presenter = new Presenter();
    const outcome = evaluated();
    const first = presenter.present(outcome, 0, () => 1).outcome.documents;
    const second = presenter.present({ ...outcome }, 0, () => 1).outcome.documents;
    expect(second.every((document, index) => document === first[index])).toBe(true);
  });
});
