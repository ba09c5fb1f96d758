import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { articleScenario } from '../../testing/article-scenario';
import { messagePort } from '../../worker/message-port';
import type { Request, Response } from '../../worker/protocol';
import { serveRequests } from '../../worker/server';
import { newService } from '../../worker/service';
import { startEngine } from '../engine';
import { useApp } from '../store';
import { askForTrace, shownRuns, shownTrace } from './shown-trace';

const initial = useApp.getState();
let received: Response[] = [];
let stop: () => void = () => undefined;

const upToDate = () =>
  vi.waitFor(() => expect(useApp.getState().newestRevision).toBe(useApp.getState().revision), { timeout: 60_000 });

beforeEach(async () => {
  useApp.setState(initial, true);
  received = [];
  const connect = () => {
    const { port1, port2 } = new MessageChannel();
    serveRequests(messagePort<Response, Request>(port2), newService());
    const port = messagePort<Request, Response>(port1);
    return {
      ...port,
      listen: (receive: (response: Response) => void) =>
        port.listen((response) => {
          received.push(response);
          receive(response);
        }),
      terminate: () => port1.close(),
      onCrash: () => undefined,
    };
  };
  useApp.setState({ inputTab: 'template', template: 'sidecar', trace: true });
  stop = startEngine({ connect, store: null });
  useApp.getState().replaceScenario(articleScenario());
  await upToDate();
});
afterEach(() => stop());

describe('the values of a template on the Template tab', () => {
  it('are those of one workload at a time, asked for when it is looked at', async () => {
    const runs = shownRuns(useApp.getState())?.runs ?? [];
    expect(runs.length).toBeGreaterThan(1);
    // Of thousands of workloads an evaluation would bring millions of them.
    expect(JSON.stringify(received)).not.toContain('"actions"');
    expect(shownTrace(useApp.getState())).toBeNull();
    const seen = new Set<string>();
    for (const run of runs) {
      const { document, workload } = run;
      useApp.getState().show({ workload: { document, workload } });
      expect(shownRuns(useApp.getState())?.current).toBe(run);
      expect(shownTrace(useApp.getState())).toBeNull();
      await askForTrace();
      const values = shownTrace(useApp.getState())?.trace.actions.flatMap((action) => action.values) ?? [];
      expect(values.some((value) => value.includes(run.outcome.name))).toBe(true);
      seen.add(values.join('\n'));
    }
    expect(seen.size).toBe(runs.length);
    const asked = received.length;
    await askForTrace();
    expect(received).toHaveLength(asked);
  }, 60_000);

  it('are not those of an older text', async () => {
    await askForTrace();
    expect(shownTrace(useApp.getState())).not.toBeNull();
    useApp.getState().setText('template:sidecar', 'metadata: {annotations: {a: {{ .ObjectMeta.Name }}}}');
    expect(shownTrace(useApp.getState())).toBeNull();
    await askForTrace();
    expect(shownTrace(useApp.getState())).toBeNull();
    await upToDate();
    await askForTrace();
    expect(shownTrace(useApp.getState())?.trace.actions).toHaveLength(3);
    useApp.getState().setText('template:sidecar', '{{ nothing }}');
    await upToDate();
    await askForTrace();
    expect(shownRuns(useApp.getState())).toBeNull();
    expect(shownTrace(useApp.getState())).toBeNull();
  }, 60_000);
});
