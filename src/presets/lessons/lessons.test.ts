import { beforeAll, describe, expect, it } from 'vitest';
import type { Outcome } from '../../core/outcome';
import type { Scenario } from '../../core/scenario';
import { LESSON_IDS, type LessonId } from './ids';
import { goalsMet, isDone, type Lesson, lessonOf, LESSONS, prepare, solved } from './index';
import { newEngine } from '../../testing/parts';

const ENABLED = 'name: plain\n  labels:\n    istio-injection: enabled\n';
const REVISION = 'name: lab\n  labels:\n    istio.io/rev: 1-30\n';
const OPTS_OUT = 'istio.io/dataplane-mode: none';
const UNINJECTED = 'sidecar.istio.io/inject: "false"';
const engine = newEngine();

async function outcomeOf(scenario: Scenario): Promise<Outcome> {
  return engine.evaluate(scenario);
}

async function metBy(lesson: Lesson, scenario: Scenario): Promise<string[]> {
  return [...goalsMet(lesson, scenario, await outcomeOf(scenario))];
}

beforeAll(() => Promise.all(LESSONS.map(prepare)));

describe('lessons', () => {
  it('are all there, in their order', () => {
    expect(LESSONS.map(({ id }) => id)).toEqual(LESSON_IDS);
    expect(LESSONS.length).toBeGreaterThanOrEqual(30);
    expect(new Set(LESSON_IDS).size).toBe(LESSON_IDS.length);
    expect(lessonOf('no-such-lesson')).toBeUndefined();
  });

  it.each(LESSONS)('$id starts as it says, and not done', async (lesson) => {
    const scenario = lesson.start();
    const outcome = await outcomeOf(scenario);
    expect(outcome.complete).toBe(lesson.startsBroken !== true);
    const met = goalsMet(lesson, scenario, outcome);
    expect(isDone(lesson, met)).toBe(false);
  });

  it.each(LESSONS)('$id is done by its solution', async (lesson) => {
    const scenario = solved(lesson);
    const outcome = await outcomeOf(scenario);
    expect(outcome.diagnostics.filter(({ code }) => !/^R\d/.test(code))).toEqual([]);
    expect([...goalsMet(lesson, scenario, outcome)]).toEqual(lesson.goals.map(({ id }) => id));
  });

  it.each(LESSONS)('$id needs more than an empty page', async (lesson) => {
    const scenario = { ...lesson.start(), manifests: '' };
    const met = new Set(await metBy(lesson, scenario));
    expect(isDone(lesson, met)).toBe(false);
  });

  it.each(LESSONS)('$id needs each change of its solution', async (lesson) => {
    const { edits, release } = lesson.solution;
    for (const left of edits) {
      const solution = { ...lesson.solution, edits: edits.filter((edit) => edit !== left) };
      const met = new Set(await metBy(lesson, solved({ ...lesson, solution })));
      expect(isDone(lesson, met), `without ${left.find}`).toBe(false);
    }
    if (release === undefined) return;
    expect(isDone(lesson, new Set(await metBy(lesson, solved({ ...lesson, solution: { edits } }))))).toBe(false);
  });

  it.each<{ id: LessonId; way: string; from: string; to: string; text?: 'manifests' | 'cluster' }>([
    { id: 'one-pod-two-services', way: 'a Service taken away', from: 'name: orders-public', to: 'name: gone' },
    {
      id: 'app-and-version',
      way: 'a selector that misses',
      from: 'tier: shop\n  template',
      to: 'app: shop\n  template',
    },
    { id: 'opt-in-and-out', way: 'the namespace enabled', text: 'cluster', from: 'name: plain\n', to: ENABLED },
    { id: 'values', way: 'an annotation', from: '    spec:\n', to: '      annotations: {a: b}\n    spec:\n' },
    { id: 'two-revisions', way: 'the namespace labelled', text: 'cluster', from: 'name: lab\n', to: REVISION },
    {
      id: 'to-ambient',
      way: 'a pod that opts out',
      from: 'app: cart\n        v',
      to: `${OPTS_OUT}\n        app: cart\n        v`,
    },
    {
      id: 'inject-again',
      way: 'no sidecar at all',
      from: 'app: cart\n        v',
      to: `${UNINJECTED}\n        app: cart\n        v`,
    },
    { id: 'jobs-that-end', way: 'no sidecar', from: 'app: migrate', to: 'sidecar.istio.io/inject: "false"' },
  ])('$id is not done by $way', async ({ id, from, to, text = 'manifests' }) => {
    const lesson = lessonOf(id) as Lesson;
    const right = solved(lesson);
    expect(right[text]).toContain(from);
    const met = await metBy(lesson, { ...right, [text]: right[text].replace(from, to) });
    expect(isDone(lesson, new Set(met))).toBe(false);
  });

  it('take other ways to the same goals', async () => {
    const done = async (lesson: Lesson, scenario: Scenario) => isDone(lesson, new Set(await metBy(lesson, scenario)));
    const ports = lessonOf('port-protocol') as Lesson;
    const { manifests } = ports.start();
    const named = manifests
      .replace('name: api', 'name: api\n    appProtocol: http')
      .replace('name: stock', 'name: stock\n    appProtocol: grpc');
    expect(await done(ports, { ...ports.start(), manifests: named })).toBe(true);
    const order = lessonOf('start-order') as Lesson;
    const begun = order.start();
    expect(await done(order, { ...begun, settings: { ...begun.settings, mode: 'webhook' } })).toBe(true);
  });

  it('reach nothing while a stage fails', async () => {
    const lesson = LESSONS[0] as Lesson;
    const right = solved(lesson);
    const broken = {
      ...right,
      injector: { ...right.injector, templates: [{ name: 'sidecar', text: '{{ .Nowhere.at }}' }] },
    };
    expect(await metBy(lesson, broken)).toEqual([]);
  });
});
