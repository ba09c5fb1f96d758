import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { applyPatch } from 'diff';
import { describe, expect, it } from 'vitest';
import { loadEngine } from '../core/engine';
import { STATUS } from '../core/istio/config/names';
import type { Outcome } from '../core/outcome';
import { defaultScenario, DEFAULT_VERSION } from '../presets';
import { recordedOutput } from '../testing/recorded-output';
import { readStream } from './input/files';
import { main } from './main';
import type { Terminal } from './terminal';

interface Run {
  readonly status: number;
  readonly out: string;
  readonly error: string;
}

/** Runs the command on texts, which it is given in chunks of so many lines. */
async function run(args: readonly string[], texts: Readonly<Record<string, string>>, lines: number): Promise<Run> {
  const { said, ...prints } = recordedOutput();
  const terminal: Terminal = {
    ...prints,
    read: (file) => texts[file] ?? '',
    *chunks(file) {
      const all = texts[file]?.match(/[^\n]*\n|[^\n]+$/g) ?? [];
      for (let at = 0; at < all.length; at += lines) yield all.slice(at, at + lines).join('');
    },
  };
  return { status: await main(args, terminal), ...said };
}

function deployment(index: number): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: app-${index}
  namespace: shop
spec:
  selector: {matchLabels: {app: app-${index}}}
  template:
    metadata:
      labels: {app: app-${index}}
    spec:
      containers:
      - name: app
        image: registry.example.com/app-${index}:1.${index}
        ports: [{containerPort: 8080}]
`;
}

const NO_SEPARATOR = `apiVersion: v1
kind: ConfigMap
metadata: {name: notes}
data:
  text: |
    ---
    not a separator
     ---
  more: "
    --- "
`;
const BROKEN = 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: [a\n';
const WRONG = 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: wrong\nspec:\n  template: 3\n';
const HOST = `apiVersion: v1
kind: Pod
metadata: {name: host}
spec: {hostNetwork: true, containers: [{name: a, image: b}]}
`;
const NAMESPACE = 'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {istio-injection: disabled}}\n';
const LIST = `apiVersion: v1\nkind: List\nitems:\n- ${deployment(7).trimEnd().replaceAll('\n', '\n  ')}\n`;
const JSON_OBJECT =
  '{"apiVersion":"v1","kind":"Pod","metadata":{"name":"j"},"spec":{"containers":[{"name":"c","image":"i"}]}}\n';
const MESH =
  'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: istio}\ndata:\n  mesh: |-\n    accessLogFile: /dev/stdout\n';
const BINARY = 'apiVersion: v1\nkind: Pod\nmetadata: {name: "\0"}\n---\na: [\n---\n- {\n';

/** What the same command prints of all that it is given as one text: the outcome, which `-o json` prints whole. */
async function wholeRun(args: readonly string[], texts: Readonly<Record<string, string>>): Promise<Run> {
  const { status, out, error } = await run([...args, '-o', 'json'], texts, 1);
  const { output, documents, complete, stopsAt } = JSON.parse(out) as Outcome;
  const before = documents.slice(0, stopsAt ?? 0).map(({ after }) => `${after.text}---\n`);
  return { status, out: complete ? output.text : before.join(''), error };
}

/** The manifests as one text, and what is printed of them. */
async function wholeOutcome(given: readonly string[], texts: Readonly<Record<string, string>>) {
  const { output } = JSON.parse((await run([...given, '-o', 'json'], texts, 1)).out) as Outcome;
  const { text } = readStream(Object.keys(texts), {
    out: () => {},
    error: () => {},
    read: (file) => texts[file] ?? '',
  });
  return { output: output.text, before: text };
}

const STREAMS: Readonly<Record<string, readonly string[]>> = {
  'separators in scalars': [`${deployment(1)}---\n${NO_SEPARATOR}---\n${deployment(2)}`],
  'the end of a line missing': [deployment(1).trimEnd()],
  'several files, one without an end': [deployment(1).trimEnd(), '', `---\n${deployment(2)}---\n`, deployment(3)],
  'separators with nothing between them': [`---\n---\n${deployment(1)}---\n---\n# nothing\n---\n${HOST}---\n`],
  'comments and carriage returns': [
    `--- # one\n${deployment(1)}--- # two\n${deployment(2).replaceAll('\n', '\r\n')}---\r\n${HOST}`,
  ],
  'a separator with text': [`${deployment(1)}--- text\n${deployment(2)}---\n${deployment(3)}`, deployment(4)],
  'what cannot be read': [`${deployment(1)}---\n${BROKEN}---\n${deployment(2)}`, `${HOST}---\n${BROKEN}`],
  'what the tool stops at': [`${deployment(1)}---\n${WRONG}---\n${deployment(2)}`, WRONG],
  'a namespace at the end': [`${deployment(1)}---\n${HOST}---\n${NAMESPACE}`],
  'a List and JSON': [`${LIST}---\n${JSON_OBJECT}---\n${JSON_OBJECT}${JSON_OBJECT}`],
  'an installation at the end': [`${deployment(1)}---\n${deployment(2)}---\n${MESH}`],
  'only what cannot be read': [`${BROKEN}---\n${BROKEN}`],
  'what is no text': [`${deployment(1)}---\n${BINARY}`, BROKEN],
  nothing: [''],
};

describe('documents one by one', () => {
  describe.each(Object.entries(STREAMS))('%s', (_name, files) => {
    const texts = Object.fromEntries(files.map((text, index) => [`${index}.yaml`, text]));
    const given = ['inject', ...Object.keys(texts).flatMap((name) => ['-f', name])];
    it.each([
      ['1.30', 'kube-inject'],
      ['1.30', 'webhook'],
      ['1.10', 'kube-inject'],
    ])('are printed as the whole is (%s, %s)', async (release, mode) => {
      const args = [...given, '--mode', mode, '--settings', JSON.stringify({ istioVersion: release })];
      const expected = await wholeRun(args, texts);
      for (const lines of [1, 3, 1000]) expect(await run(args, texts, lines)).toEqual(expected);
    });
  });

  it.each(Object.entries(STREAMS))('have a diff that leads to the result (%s)', async (_name, files) => {
    const texts = Object.fromEntries(files.map((text, index) => [`${index}.yaml`, text]));
    const given = ['inject', ...Object.keys(texts).flatMap((name) => ['-f', name])];
    const { out, status, error } = await run([...given, '-o', 'diff'], texts, 1);
    for (const lines of [3, 1000])
      expect(await run([...given, '-o', 'diff'], texts, lines)).toEqual({ out, status, error });
    const { output, before } = await wholeOutcome(given, texts);
    if (out === '') expect(output).toBe(before);
    else expect(applyPatch(before, out, { fuzzFactor: 0 })).toBe(output);
  });

  it('have a diff that shows no line twice, however many they are', async () => {
    const texts = { 'a.yaml': Array.from({ length: 40 }, (_, index) => deployment(index)).join('---\n') };
    const { out } = await run(['inject', '-f', 'a.yaml', '-o', 'diff'], texts, 100);
    expect(out.match(/^--- /gm)).toHaveLength(1);
    expect(out.match(/^-kind: Deployment$/gm)).toBeNull();
    expect(out.match(/^\+ {8}.*image: .*proxyv2/gm)?.length).toBeGreaterThanOrEqual(40);
  });

  it.each(Object.entries(STREAMS))('are compared as the whole is (%s)', async (_name, files) => {
    const texts = Object.fromEntries(files.map((text, index) => [`${index}.yaml`, text]));
    // What may be a running Pod is looked for in the whole.
    const ending = (word: string): Readonly<Record<string, string>> => {
      const end = files.at(-1) ?? '';
      return {
        ...texts,
        [`${files.length - 1}.yaml`]: `${end}${end === '' || end.endsWith('\n') ? '' : '\n'}# ${word}\n`,
      };
    };
    const [asWhole, asPieces] = [ending(STATUS), ending(STATUS.replace('/s', '/S'))];
    for (const output of ['json', 'text']) {
      const args = ['compare', ...Object.keys(texts).flatMap((name) => ['-f', name]), '--from', '1.10', '--to', '1.30'];
      const expected = await run([...args, '-o', output], asWhole, 1000);
      expect(expected.out).not.toBe('');
      for (const lines of [2, 1000]) expect(await run([...args, '-o', output], asPieces, lines)).toEqual(expected);
    }
  });

  it('have their patches in one list', async () => {
    const texts = { 'a.yaml': `${deployment(1)}---\n${HOST}---\n${NAMESPACE}---\n${LIST}---\n${deployment(2)}` };
    const args = ['inject', '-f', 'a.yaml', '--mode', 'webhook', '-o', 'patch'];
    const { out } = await run(args, texts, 2);
    const patches = JSON.parse(out) as { document: number; name: string }[];
    expect(patches.map(({ document, name }) => [document, name])).toEqual([
      [0, 'app-1'],
      [1, 'host'],
      [3, 'app-7'],
      [4, 'app-2'],
    ]);
    expect(out).toBe(`${JSON.stringify(patches, null, 2)}\n`);
    expect((await run(args, { 'a.yaml': NAMESPACE }, 1)).out).toBe('[]\n');
  });

  it('have findings with their lines in their files', async () => {
    const texts = { 'a.yaml': `${deployment(1)}---\n${WRONG}`, 'b.yaml': `# b\n---\n${deployment(2)}---\n${WRONG}` };
    const { error, status } = await run(['inject', '-f', 'a.yaml', '-f', 'b.yaml'], texts, 2);
    const places = error.split('\n').flatMap((line) => /^(\w\.yaml:\d+):\d+: error: /.exec(line)?.[1] ?? []);
    // Each is one mistake.
    expect(places).toEqual(['a.yaml:22', 'b.yaml:24']);
    expect(status).toBe(1);
  });
});

/** Runs a command on so many Deployments that are made while they are read; `sample` is called now and then. */
async function runMany(args: readonly string[], count: number, sample: () => void): Promise<number> {
  let length = 0;
  const status = await main([...args, '-f', 'many.yaml'], {
    out: (text) => {
      length += text.length;
    },
    error: () => {},
    read: () => '',
    *chunks() {
      for (let index = 0; index < count; index += 20) {
        yield Array.from({ length: 20 }, (_, at) => `${deployment(index + at)}---\n`).join('');
        if (index % 100 === 0) sample();
      }
    },
    written: async () => {},
  });
  expect(status).toBe(0);
  return length;
}

describe('many documents', () => {
  it.each([
    ['inject', ['inject'], 400, 12],
    ['inject with a diff', ['inject', '-o', 'diff'], 100, 4],
    ['compare', ['compare', '--from', '1.20'], 100, 4],
  ] as const)(
    'need no more memory than a fifth of them (%s)',
    { timeout: 240_000 },
    async (_name, args, few, allowed) => {
      setFlagsFromString('--expose-gc');
      const collect = runInNewContext('gc') as () => void;
      const peakOf = async (count: number): Promise<number> => {
        let peak = 0;
        await runMany(args, count, () => {
          collect();
          peak = Math.max(peak, process.memoryUsage().heapUsed);
        });
        return peak;
      };
      await peakOf(200);
      const fewer = await peakOf(few);
      const more = await peakOf(5 * few);
      const [one, other] = [fewer, more].map((bytes) => Math.round(bytes / 2 ** 20));
      console.info(`heap of ${few} and ${5 * few} documents: ${one}, ${other} MiB`);
      // Caches grow to a bound. What is printed of four in five is as much for `inject`, and what is made of them many times as much.
      expect(more).toBeLessThan(fewer + allowed * 2 ** 20);
    },
  );

  it('take as long as the engine needs for them, and little more', { timeout: 120_000 }, async () => {
    const scenario = { ...defaultScenario(DEFAULT_VERSION) };
    const engine = await loadEngine();
    const cpu = async (work: () => unknown): Promise<number> => {
      const before = process.cpuUsage();
      await work();
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1000;
    };
    const engineOnly = (): void => {
      for (let index = 0; index < 400; index++) {
        engine.evaluate({ ...scenario, manifests: deployment(index) }, { rules: false, origins: false });
      }
    };
    const streamed = (): Promise<number> => runMany(['inject'], 400, () => {});
    engineOnly();
    await streamed();
    const rounds: number[] = [];
    for (let round = 0; round < 3; round++) rounds.push((await cpu(streamed)) / (await cpu(engineOnly)));
    console.info(`documents one by one: ${rounds.map((ratio) => ratio.toFixed(2)).join(', ')} × of the engine alone`);
    expect(Math.min(...rounds)).toBeLessThan(1.6);
  });
});
