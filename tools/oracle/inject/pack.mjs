// Makes a fixture pack of recorded cases, with Istio's answers as expectations:
//
//	node tools/oracle/inject/pack.mjs OUT PACK:COUNT…
//
// Takes small cases, about one in five of them an error, and none to which Istio answers at random.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const MOST_TEXT = 8000;

/** Whether the answer is one that Istio always gives. */
function settled({ others, error }) {
  return others === undefined && !/^panic: |errors occurred:| not found; have /.test(error ?? '');
}

function candidates(folder) {
  const read = (path) => readFileSync(join(folder, path), 'utf8');
  const results = new Map(
    read('results.jsonl')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line))
      .map((result) => [result.id, result]),
  );
  return JSON.parse(read('cases.json'))
    .map((golden) => ({ golden, result: results.get(golden.id), read }))
    .filter(({ result }) => settled(result))
    .filter(({ golden, result }) => read(golden.input).length + (result.output ?? '').length < MOST_TEXT);
}

function* everyNth(list, count) {
  const step = Math.max(1, list.length / count);
  for (let at = 0; at < list.length && count > 0; at += step, count--) yield list[Math.floor(at)];
}

const [out, ...sources] = process.argv.slice(2);
rmSync(out, { recursive: true, force: true });
const written = new Map();
let bytes = 0;

/** Writes a text once and gives its path in the pack. */
function keep(path, text) {
  const part = dirname(path);
  const key = `${part}\n${text}`;
  if (!written.has(key)) {
    written.set(key, path);
    mkdirSync(join(out, part), { recursive: true });
    writeFileSync(join(out, path), text);
    bytes += text.length;
  }
  return written.get(key);
}

const cases = [];
for (const source of sources) {
  const [, folder, count] = /^(.*):(\d+)$/.exec(source);
  const all = candidates(folder);
  const wrong = Math.round(Number(count) / 5);
  const chosen = [
    ...everyNth(
      all.filter(({ result }) => result.error !== undefined),
      wrong,
    ),
    ...everyNth(
      all.filter(({ result }) => result.error === undefined),
      Number(count) - wrong,
    ),
  ];
  for (const { golden, result, read } of chosen) {
    const { id } = golden;
    const paths = Object.fromEntries(
      ['input', 'config', 'values', 'mesh'].map((part) => [part, keep(golden[part], read(golden[part]))]),
    );
    const output = result.error === undefined ? keep(`expected/${id}.yaml`, result.output ?? '') : null;
    const webhook = golden.modes[0] === 'webhook' && result.error === undefined;
    cases.push({
      ...golden,
      ...paths,
      expected: output,
      expectedError: result.error?.trimEnd().toLowerCase() ?? null,
      expectedLog: result.warnings?.[0] ?? null,
      ...(webhook ? { patched: result.patched ?? false, again: again(result, id) } : {}),
    });
  }
}

function again(result, id) {
  if (result.again === undefined) return null;
  return keep(`again/${id}.yaml`, result.again);
}

writeFileSync(join(out, 'cases.json'), `${JSON.stringify(cases, null, 1)}\n`);
console.log(`${cases.length} cases, ${Math.round(bytes / 1024)} KiB of texts in ${out}`);
