import type { InstallQuestion } from '../../worker/install-question';
import type { Port, Request, Response } from '../../worker/protocol';
import { serveRequests } from '../../worker/server';
import { newService } from '../../worker/service';
import { Unpacker } from '../../worker/packing/unpack';
import { newEngine } from '../parts';
import { BrokenPromise, type FuzzTarget } from './fuzz-target';
import { HELM_VALUES, MANIFESTS, small, WORKLOAD } from './texts';
import { testInstallation } from '../test-installation';

type Sent = Request extends infer Each ? (Each extends Request ? Omit<Each, 'id'> : never) : never;

const withManifests = (text: string) => ({ ...small, manifests: text });

/** What a line asks for: a word, and a text in which `\n` stands for a new line. What is none of the words is evaluated. */
function requestOf(line: string): Sent {
  const [, word = '', rest = line] = /^(\w+) (.*)$/.exec(line) ?? [];
  const text = rest.replaceAll('\\n', '\n');
  const number = Number.parseInt(rest, 10) || 0;
  const at = { source: 'manifests', text, offset: text.length >> 1, istioVersion: '1.30' } as const;
  switch (word) {
    case 'stages':
    case 'traces':
      return { kind: word, place: { document: number, workload: number >> 2 } };
    case 'hover':
    case 'complete':
    case 'definition':
      return { kind: 'language', question: { kind: word, ...at } };
    case 'traffic': {
      const around = { manifests: text, cluster: '', settings: small.settings, document: 0 };
      return { kind: 'traffic', question: { text, release: '1.30', families: 'v4', custom: [], around } };
    }
    case 'compare': {
      const later = withManifests(text);
      const earlier = { ...later, settings: { ...later.settings, istioVersion: '1.28' } };
      return { kind: 'compare', question: { earlier, later, isUpgrade: number > 0 } };
    }
    case 'derive':
    case 'recognise': {
      const question: InstallQuestion =
        word === 'derive'
          ? { kind: 'derive', installation: testInstallation(text), version: '1.27' }
          : { kind: 'recognise', texts: [{ name: '', text }] };
      return { kind: 'install', question };
    }
    default:
      return { kind: 'evaluate', scenario: withManifests(text) };
  }
}

/** Two ends that hand each other copies, each in a turn of its own. */
function pair(): [Port<Request, Response>, Port<Response, Request>] {
  let toPage: (message: Response) => void = () => undefined;
  let toWorker: (message: Request) => void = () => undefined;
  return [
    {
      post: (message) => queueMicrotask(() => toWorker(structuredClone(message))),
      listen: (receive) => {
        toPage = receive;
      },
    },
    {
      post: (message) => queueMicrotask(() => toPage(structuredClone(message))),
      listen: (receive) => {
        toWorker = receive;
      },
    },
  ];
}

const MOST_LINES = 12;

/**
 * A conversation with a worker, a line a request; `cancel N` gives up the request that came N before. Each request is answered once and none fails,
 * and what the page puts together of the last evaluation is what an engine of its own gives.
 */
async function converse(text: string): Promise<unknown> {
  const [page, worker] = pair();
  const engine = newEngine();
  const unpacker = new Unpacker();
  const answers = new Map<number, string>();
  const outputs = new Map<number, string>();
  const asked = new Map<number, Sent>();
  let wake: () => void = () => undefined;
  page.listen((response) => {
    if (response.kind === 'ready' || response.kind === 'progress') return;
    if (response.kind === 'bodies') return unpacker.keep(response.bodies);
    if (response.kind === 'first') return void unpacker.unpack(response.evaluation);
    if (response.kind === 'failed') answers.set(response.id, `failed: ${response.message}`);
    else answers.set(response.id, (answers.get(response.id) ?? '') + response.kind);
    if (response.kind === 'evaluated') outputs.set(response.id, unpacker.unpack(response.evaluation).outcome.output);
    wake();
  });
  serveRequests(worker, newService());
  for (const [id, line] of text.split('\n').slice(0, MOST_LINES).entries()) {
    const cancelled = /^cancel (\d+)/.exec(line)?.[1];
    if (cancelled !== undefined) page.post({ kind: 'cancel', id: id - Number(cancelled) });
    else {
      const request = requestOf(line);
      asked.set(id, request);
      page.post({ ...request, id });
    }
  }
  while (answers.size < asked.size) {
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
  }
  for (const [id, answer] of answers) {
    const request = asked.get(id);
    if (answer.startsWith('failed')) throw new BrokenPromise(`request ${id} ${answer}`);
    if (request?.kind !== 'evaluate' || answer !== 'evaluated') continue;
    const { output } = engine.evaluate(request.scenario, { origins: false });
    if (outputs.get(id) !== output.text) throw new BrokenPromise(`request ${id} got another text than an engine gives`);
  }
  // How each was answered; whether one was given up in time depends on the machine.
  const answered = (answer: string): string => answer.replace(/^(cancelled|evaluated|compared)$/, 'done');
  return Array.from(asked.keys(), (id) => answered(answers.get(id) ?? ''));
}

const oneLine = (text: string): string => text.replaceAll('\n', '\\n');

/** What page and worker say to each other. */
export function messagesTarget(): FuzzTarget {
  const [pod = '', list = ''] = MANIFESTS.map(oneLine);
  const workload = oneLine(WORKLOAD);
  return {
    seeds: [
      [`evaluate ${workload}`, 'stages 0', `hover ${workload}`, `evaluate ${pod}`, 'traces 0', 'stages 1'].join('\n'),
      [`evaluate ${pod}\\n---\\n${list}`, `evaluate ${list}\\n---\\n${pod}`, `traffic ${pod}`].join('\n'),
      [`compare ${pod}`, 'cancel 1', `recognise ${list}`, `derive ${oneLine(HELM_VALUES)}`].join('\n'),
    ],
    run: converse,
  };
}
