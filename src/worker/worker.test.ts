import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Outcome, Stage } from '../core/outcome';
import { unknownDerivation } from '../core/install/derive-scenario';
import type { Scenario } from '../core/scenario';
import { type Connection, type Failure, WorkerClient } from './client';
import type { Evaluation } from './evaluation';
import type { InstallAnswer, InstallQuestion } from './install-question';
import { messagePort } from './message-port';
import type { Request, Response } from './protocol';
import { serveRequests, type WorkerService } from './server';
import { DEFAULT_SCENARIO_SETTINGS } from '../presets/default-settings';
import { testInstallation } from '../testing/test-installation';

const scenarioOf = (manifests: string): Scenario => ({
  manifests,
  injector: { templates: [], config: '' },
  values: '',
  mesh: '',
  cluster: '',
  settings: DEFAULT_SCENARIO_SETTINGS,
});

const derived = {
  kind: 'derive',
  derivation: unknownDerivation(testInstallation(), '1.30'),
} as const satisfies InstallAnswer;

const DERIVE = { kind: 'derive', version: '1.30', installation: testInstallation() } as const;

const stage: Stage = { step: 'merge', params: {}, yaml: { text: 'whole\n', origins: [[]] }, changed: true };

const outputOf = (text: string): string => `a\n${text}\n---\n`;

/** The outcome of an engine that adds its input to a line. */
const outcomeOf = (scenario: Scenario): Outcome => ({
  output: { text: outputOf(scenario.manifests), origins: [] },
  documents: [
    {
      index: 0,
      span: { source: 'manifests', start: 0, end: scenario.manifests.length },
      apiVersion: 'v1',
      kind: 'Pod',
      namespace: '',
      name: 'pod',
      passedThrough: false,
      before: 'a\n',
      after: { text: `a\n${scenario.manifests}\n`, origins: [] },
      workloads: [
        {
          kind: 'Pod',
          namespace: '',
          name: 'pod',
          decision: { inject: true, tests: [] },
          rendered: [],
          stages: [],
          patch: [],
          startOrder: [],
        },
      ],
      changes: [],
    },
  ],
  diagnostics: [],
  suggestions: [],
  templates: [],
  injector: {
    istioVersion: '1.30',
    versionSource: 'settings',
    era: 'F',
    policy: 'enabled',
    templateNames: [],
    defaultTemplates: [],
  },
  complete: true,
  warnings: [],
  standardError: '',
});

type Event =
  | { type: 'started'; revision: number }
  | { type: 'progress'; revision: number; done: number }
  | { type: 'first'; revision: number; evaluation: Evaluation }
  | { type: 'evaluated'; revision: number; evaluation: Evaluation }
  | { type: 'failed'; revision: number; failure: Failure };

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** A client and servers joined by MessageChannels; each connection is a new server, as a respawned worker would be. */
function joined(engine: Partial<WorkerService>, options: { watchdog?: number; patience?: number } = {}) {
  const events: Event[] = [];
  let connections = 0;
  let crash: (message: string) => void = () => {};
  const connect = (): Connection => {
    connections++;
    const { port1, port2 } = new MessageChannel();
    closers.push(() => port1.close());
    serveRequests(messagePort<Response, Request>(port2), {
      evaluate: outcomeOf,
      stages: (_, { document }) => Promise.resolve(document === 0 ? [stage] : []),
      traces: ({ manifests }, { document }) =>
        Promise.resolve(document === 0 ? [{ template: manifests, actions: [] }] : []),
      answer: () => ({ kind: 'nothing' }),
      traffic: () => Promise.resolve(null),
      compare: () => Promise.resolve(null),
      install: () => Promise.reject(new Error('not asked')),
      next: () => Promise.resolve(null),
      now: () => performance.now(),
      ...engine,
    });
    return {
      ...messagePort<Request, Response>(port1),
      terminate: () => port1.close(),
      onCrash: (crashed) => {
        crash = crashed;
      },
    };
  };
  const client = new WorkerClient({
    connect,
    ...options,
    events: {
      started: (revision) => events.push({ type: 'started', revision }),
      progress: (revision, done) => events.push({ type: 'progress', revision, done }),
      first: (_asked, evaluation) => events.push({ type: 'first', revision: 0, evaluation }),
      evaluated: ({ revision }, evaluation) => events.push({ type: 'evaluated', revision, evaluation }),
      failed: (revision, failure) => events.push({ type: 'failed', revision, failure }),
    },
  });
  const has = (type: Event['type'], revision: number) =>
    vi.waitFor(
      () => expect(events.filter((event) => event.type === type).map((event) => event.revision)).toContain(revision),
      { timeout: 20_000 },
    );
  return { client, events, has, connections: () => connections, crash: (message: string) => crash(message) };
}

/** What the last evaluation among events prints. */
const lastOutput = (events: readonly Event[]): string | undefined =>
  events.flatMap((event) => (event.type === 'evaluated' ? [event.evaluation.outcome.output] : [])).at(-1);

/** An engine whose evaluations end when the test says so. */
function gated() {
  const open: (() => void)[] = [];
  const seen: string[] = [];
  return {
    seen,
    release: () => open.shift()?.(),
    evaluate: (scenario: Scenario) =>
      new Promise<Outcome>((resolve) => {
        seen.push(scenario.manifests);
        open.push(() => resolve(outcomeOf(scenario)));
      }),
  };
}

describe('the worker protocol', () => {
  it('shows the first documents before the whole', async () => {
    const { client, events, has } = joined({
      evaluate: async (scenario, { onFirst }) => {
        await onFirst(outcomeOf(scenarioOf('begin')));
        return outcomeOf(scenario);
      },
    });
    client.evaluate(1, scenarioOf('whole'));
    await has('evaluated', 1);
    const outputs = events.flatMap((event) => ('evaluation' in event ? [event.evaluation.outcome.output] : []));
    expect(outputs).toEqual([outputOf('begin'), outputOf('whole')]);
  });

  it('answers with the outcome, its line blocks and, when asked, the stages and traces of a workload', async () => {
    const { client, events, has } = joined({});
    client.evaluate(1, scenarioOf('one'));
    await has('evaluated', 1);
    const answer = events.find((event) => event.type === 'evaluated');
    if (answer?.type !== 'evaluated') throw new Error('no answer');
    expect(answer.evaluation.outcome.output).toBe(outputOf('one'));
    expect(answer.evaluation.outcome.documents[0]?.blocks.map((block) => block.kind)).toEqual(['same', 'changed']);
    expect(await client.stages({ document: 0, workload: 0 })).toEqual([stage]);
    expect(await client.stages({ document: 4, workload: 0 })).toEqual([]);
    expect(await client.traces({ document: 0, workload: 0 })).toEqual([{ template: 'one', actions: [] }]);
    expect(await client.traces({ document: 4, workload: 0 })).toEqual([]);
  });

  it('answers what an installation gives with the result of what follows, and what is asked about that', async () => {
    const next = vi.fn<WorkerService['next']>(() => {
      const scenario = scenarioOf('followed');
      return Promise.resolve({ scenario, outcome: outcomeOf(scenario) });
    });
    const stages = vi.fn<WorkerService['stages']>(() => Promise.resolve([stage]));
    const { client, events, has } = joined({ install: () => Promise.resolve(derived), next, stages });
    client.evaluate(1, scenarioOf('one'));
    await has('evaluated', 1);
    const answer = await client.derive(DERIVE);
    expect(answer?.derivation).toEqual(derived.derivation);
    expect(answer?.evaluation?.outcome.output).toBe(outputOf('followed'));
    expect(next).toHaveBeenCalledWith(DERIVE, derived);
    expect(await client.stages({ document: 0, workload: 0 })).toEqual([stage]);
    expect(stages.mock.lastCall?.slice(0, 2)).toEqual([scenarioOf('followed'), { document: 0, workload: 0 }]);
    client.evaluate(2, scenarioOf('followed'));
    await has('evaluated', 2);
    expect(lastOutput(events)).toBe(outputOf('followed'));
  });

  it('does not keep what an installation gives waiting for an evaluation that runs', async () => {
    const engine = gated();
    const next = vi.fn<WorkerService['next']>(() => Promise.resolve(null));
    const { client, has } = joined({ evaluate: engine.evaluate, install: () => Promise.resolve(derived), next });
    client.evaluate(1, scenarioOf('one'));
    await vi.waitFor(() => expect(engine.seen).toEqual(['one']));
    expect(await client.derive(DERIVE)).toEqual({ derivation: derived.derivation, evaluation: null });
    expect(next).not.toHaveBeenCalled();
    engine.release();
    await has('evaluated', 1);
  });

  it('gives what an installation gives without the result of what follows where that never comes', async () => {
    const hangs = (question: InstallQuestion): boolean => question.kind === 'derive' && question.next !== undefined;
    const { client, connections } = joined(
      {
        install: () => Promise.resolve(derived),
        next: (question) => (hangs(question) ? new Promise(() => {}) : Promise.resolve(null)),
      },
      { watchdog: 300 },
    );
    const question = { ...DERIVE, next: { scenario: scenarioOf('two'), builtIn: null } };
    const [first, second] = [client.derive(question), client.derive(question)];
    expect(await first).toEqual({ derivation: derived.derivation, evaluation: null });
    expect(await second).toEqual({ derivation: derived.derivation, evaluation: null });
    expect(connections()).toBe(2);
  });

  it('keeps the result that came with an answer to itself where another evaluation was asked for meanwhile', async () => {
    const next: WorkerService['next'] = () => {
      const scenario = scenarioOf('followed');
      return Promise.resolve({ scenario, outcome: outcomeOf(scenario) });
    };
    const { client, events, has } = joined({ install: () => Promise.resolve(derived), next });
    const answer = client.derive(DERIVE);
    client.evaluate(1, scenarioOf('typed'));
    expect((await answer)?.evaluation).toBeNull();
    await has('evaluated', 1);
    expect(lastOutput(events)).toBe(outputOf('typed'));
  });

  it('compares two scenarios beside the evaluations, and tells a failure from an answer', async () => {
    const asked: string[] = [];
    const compare: WorkerService['compare'] = ({ earlier, later }, { onProgress }) => {
      asked.push(`${earlier.manifests} ${later.manifests}`);
      if (earlier.manifests === 'broken') return Promise.reject(new Error('no'));
      onProgress(1, 2);
      const text = { index: 0, kind: 'Pod', namespace: '', name: 'pod', earlier: 'a\n', later: 'b\n', workloads: [] };
      const report = { from: '1.29', to: '1.30', workloads: [], groups: [], noise: [], same: [] };
      return Promise.resolve({ documents: [text], report, errors: { earlier: [], later: [] } });
    };
    const { client, has } = joined({ compare });
    const heard: number[][] = [];
    const ask = (earlier: string) =>
      client.compare(
        { earlier: scenarioOf(earlier), later: scenarioOf('now') },
        (...far) => heard.push(far),
        new AbortController().signal,
      );
    client.evaluate(1, scenarioOf('one'));
    const compared = await ask('then');
    expect(compared?.documents.map(({ earlier, later }) => [earlier, later])).toEqual([['a\n', 'b\n']]);
    expect(heard).toEqual([[1, 2]]);
    expect(await ask('broken')).toBeNull();
    expect(asked).toEqual(['then now', 'broken now']);
    await has('evaluated', 1);
    client.dispose();
    expect(await ask('then')).toBeNull();
  });

  it('gives a comparison up when nobody wants it any more', async () => {
    const compare: WorkerService['compare'] = async (_question, { isCancelled, onProgress }) => {
      onProgress(1, 2);
      await vi.waitFor(() => expect(isCancelled()).toBe(true));
      return null;
    };
    const { client } = joined({ compare });
    const abort = new AbortController();
    const question = { earlier: scenarioOf('then'), later: scenarioOf('now') };
    expect(await client.compare(question, () => abort.abort(), abort.signal)).toBeNull();
    expect(await client.compare(question, () => undefined, abort.signal)).toBeNull();
  });

  it('keeps only the newest of what was asked while it ran, and shows no outdated answer', async () => {
    const engine = gated();
    const { client, events, has } = joined(engine);
    client.evaluate(1, scenarioOf('one'));
    await vi.waitFor(() => expect(engine.seen).toEqual(['one']));
    client.evaluate(2, scenarioOf('two'));
    client.evaluate(3, scenarioOf('three'));
    // All of that has come to the worker when it answers this.
    await client.ask({ kind: 'path-at', text: 'a: 1', offset: 3 });
    engine.release();
    await vi.waitFor(() => expect(engine.seen).toEqual(['one', 'three']));
    engine.release();
    await has('evaluated', 3);
    expect(events.filter((event) => event.type === 'evaluated').map((event) => event.revision)).toEqual([3]);
  });

  it('goes on with what waits without a word from a page that is busy', async () => {
    const engine = gated();
    const { client, has } = joined(engine);
    client.evaluate(1, scenarioOf('one'));
    await vi.waitFor(() => expect(engine.seen).toEqual(['one']));
    engine.release();
    await has('evaluated', 1);
    client.evaluate(2, scenarioOf('two'));
    await vi.waitFor(() => expect(engine.seen).toEqual(['one', 'two']));
    client.evaluate(3, scenarioOf('three'));
    await client.ask({ kind: 'path-at', text: 'a: 1', offset: 3 });
    engine.release();
    // Within this task: nothing that the worker says is heard meanwhile.
    for (let turn = 0; turn < 200 && engine.seen.length < 3; turn++) await Promise.resolve();
    expect(engine.seen).toEqual(['one', 'two', 'three']);
    engine.release();
    await has('evaluated', 3);
  });

  it('answers an editor while an evaluation runs', async () => {
    const engine = gated();
    const { client, has } = joined(engine);
    client.evaluate(1, scenarioOf('one'));
    await vi.waitFor(() => expect(engine.seen).toEqual(['one']));
    expect(await client.ask({ kind: 'path-at', text: 'a: 1', offset: 3 })).toEqual({ kind: 'nothing' });
    engine.release();
    await has('evaluated', 1);
  });

  it('reports progress', async () => {
    const { client, has } = joined({
      evaluate: (scenario, options) => {
        options.onProgress(1, 2);
        return outcomeOf(scenario);
      },
    });
    client.evaluate(7, scenarioOf('one'));
    await has('progress', 7);
    await has('evaluated', 7);
  });

  it('ends a worker that does not answer and goes on with a new one', async () => {
    let hang = true;
    const { client, events, has, connections } = joined(
      { evaluate: (scenario) => (hang ? new Promise<Outcome>(() => {}) : outcomeOf(scenario)) },
      { watchdog: 30 },
    );
    client.evaluate(1, scenarioOf('loops'));
    await has('failed', 1);
    expect(events.at(-1)).toEqual({ type: 'failed', revision: 1, failure: { reason: 'timeout', milliseconds: 30 } });
    hang = false;
    client.evaluate(2, scenarioOf('fine'));
    await has('evaluated', 2);
    expect(connections()).toBe(2);
  });

  it('lets an engine work on that says how far it is', async () => {
    const { client, events, has, connections } = joined(
      {
        evaluate: async (scenario, context) => {
          for (let done = 0; done < 8; done++) {
            context.onProgress(done, 8);
            await new Promise((resolve) => setTimeout(resolve, 40));
          }
          return outcomeOf(scenario);
        },
      },
      { watchdog: 200 },
    );
    client.evaluate(1, scenarioOf('long'));
    await has('evaluated', 1);
    expect(events.some((event) => event.type === 'failed')).toBe(false);
    expect(connections()).toBe(1);
  });

  it('does not let an outdated evaluation hold up a newer one for long', async () => {
    let hang = true;
    const { client, events, has } = joined(
      { evaluate: (scenario) => (hang ? new Promise<Outcome>(() => {}) : outcomeOf(scenario)) },
      { watchdog: 60_000, patience: 20 },
    );
    client.evaluate(1, scenarioOf('slow'));
    await has('started', 1);
    hang = false;
    client.evaluate(2, scenarioOf('fine'));
    await has('evaluated', 2);
    expect(events.some((event) => event.type === 'failed')).toBe(false);
  });

  it('has patience with what has become outdated from then on, however long it ran before', async () => {
    let begun = false;
    const { client, has, connections } = joined(
      {
        evaluate: async (scenario, { isCancelled }) => {
          begun = true;
          if (scenario.manifests === 'new') return outcomeOf(scenario);
          await vi.waitFor(() => expect(isCancelled()).toBe(true), { timeout: 30_000 });
          return null;
        },
      },
      { watchdog: 60_000, patience: 5_000 },
    );
    const now = vi.spyOn(performance, 'now');
    client.evaluate(1, scenarioOf('long'));
    await vi.waitFor(() => expect(begun).toBe(true));
    // Half a minute of work later.
    now.mockImplementation(() => Date.now() - performance.timeOrigin + 30_000);
    client.evaluate(2, scenarioOf('new'));
    await has('evaluated', 2);
    now.mockRestore();
    expect(connections()).toBe(1);
  });

  it('asks an engine that works in steps to give up what is outdated', async () => {
    const seen: string[] = [];
    const { client, events, has, connections } = joined({
      evaluate: async (scenario, context) => {
        seen.push(scenario.manifests);
        for (let step = 0; step < 200; step++) {
          if (context.isCancelled()) return null;
          if (scenario.manifests === 'two') break;
          await new Promise((resolve) => setTimeout(resolve, 5));
        }
        return outcomeOf(scenario);
      },
    });
    client.evaluate(1, scenarioOf('one'));
    await vi.waitFor(() => expect(seen).toEqual(['one']));
    client.evaluate(2, scenarioOf('two'));
    await has('evaluated', 2);
    expect(events.filter((event) => event.type === 'evaluated').map((event) => event.revision)).toEqual([2]);
    expect(connections()).toBe(1);
  });

  it('cancels what runs and what waits', async () => {
    const engine = gated();
    const { client, events, has } = joined(engine);
    client.evaluate(1, scenarioOf('one'));
    await has('started', 1);
    client.evaluate(2, scenarioOf('two'));
    client.cancel();
    expect(events.at(-1)).toEqual({ type: 'failed', revision: 1, failure: { reason: 'cancelled' } });
    client.evaluate(3, scenarioOf('three'));
    await vi.waitFor(() => expect(engine.seen.at(-1)).toBe('three'));
    expect(engine.seen).not.toContain('two');
  });

  it('says that the engine threw, and answers the next request', async () => {
    const { client, events, has } = joined({
      evaluate: (scenario) => {
        if (scenario.manifests === 'bad') throw new Error('engine defect');
        return outcomeOf(scenario);
      },
    });
    client.evaluate(1, scenarioOf('bad'));
    await has('failed', 1);
    const failed = events.at(-1);
    expect(failed?.type === 'failed' && failed.failure.reason === 'defect' && failed.failure.message).toContain(
      'engine defect',
    );
    client.evaluate(2, scenarioOf('good'));
    await has('evaluated', 2);
  });

  it('stops after repeated crashes until it is told to restart', async () => {
    const engine = gated();
    const { client, events, crash, connections } = joined(engine);
    for (const revision of [1, 2, 3]) {
      client.evaluate(revision, scenarioOf(`crash ${revision}`));
      crash('out of memory');
    }
    expect(events.at(-1)).toEqual({
      type: 'failed',
      revision: 3,
      failure: { reason: 'crash-loop', message: 'out of memory' },
    });
    client.evaluate(4, scenarioOf('after'));
    expect(connections()).toBe(3);
    expect(await client.ask({ kind: 'changes', texts: [] })).toEqual({ kind: 'nothing' });
    client.restart();
    await vi.waitFor(() => expect(engine.seen.at(-1)).toBe('after'));
    expect(connections()).toBe(4);
  });

  it('asks a new worker what an installation gives, once, where one ended before it said so', async () => {
    let asked = 0;
    const install = () => (++asked === 2 ? Promise.resolve(derived) : new Promise<InstallAnswer>(() => {}));
    const { client, crash, connections } = joined({ install });
    const answer = client.derive(DERIVE);
    await vi.waitFor(() => expect(asked).toBe(1));
    crash('gone');
    expect(await answer).toEqual({ derivation: derived.derivation, evaluation: null });
    const lost = client.derive(DERIVE);
    await vi.waitFor(() => expect(asked).toBe(3));
    crash('gone');
    await vi.waitFor(() => expect(asked).toBe(4));
    client.dispose();
    expect(await lost).toBeNull();
    expect(connections()).toBe(3);
  });

  it('answers questions with nothing when the worker dies under them', async () => {
    const { client, crash } = joined({});
    const answer = client.ask({ kind: 'changes', texts: [] });
    crash('gone');
    expect(await answer).toEqual({ kind: 'nothing' });
  });
});
