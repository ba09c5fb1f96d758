// Compares Istio's answers to a pack (results.jsonl, see main.go) with ours:
//
//	node tools/oracle/inject/compare.mjs PACK… [--verbose]
//
// Prints every difference with its case's id, and last the figures.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');

async function engine() {
  const server = await createServer({ root, logLevel: 'error', server: { middlewareMode: true }, appType: 'custom' });
  const conformance = await server.ssrLoadModule('/src/testing/golden.ts');
  const { ALL_LIBRARIES, loadLibraries } = await server.ssrLoadModule('/src/core/gotemplate/functions/libraries.ts');
  await loadLibraries(ALL_LIBRARIES);
  return { ...conformance, close: () => server.close() };
}

function readPack(folder) {
  const files = new Map();
  const file = (path) => {
    if (!files.has(path)) files.set(path, readFileSync(join(folder, path), 'utf8'));
    return files.get(path);
  };
  const results = new Map(
    file('results.jsonl')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line))
      .map((result) => [result.id, result]),
  );
  return { cases: JSON.parse(file('cases.json')), results, file };
}

/** An error's text with what Go puts in random order sorted: lists of several errors, and names of known templates. */
function settled(text) {
  const lines = (text ?? '').split('\n');
  const items = lines.filter((line) => line.startsWith('\t* ')).sort();
  const sorted = lines.map((line) => (line.startsWith('\t* ') ? items.shift() : line)).join('\n');
  return sorted
    .replace(/ found; have ([^\n]*)/, (_, names) => ` found; have ${names.split(', ').sort().join(', ')}`)
    .trimEnd();
}

function firstDifference(want, got) {
  const wanted = want.split('\n');
  const gotten = got.split('\n');
  const at = wanted.findIndex((line, index) => line !== gotten[index]);
  const from = at < 0 ? wanted.length : at;
  const show = (lines) => lines.slice(Math.max(0, from - 1), from + 4).join('\n      ');
  return `line ${from + 1}\n    istio\n      ${show(wanted)}\n    ours\n      ${show(gotten)}`;
}

/** What differs between an answer of Istio's and ours, or nothing. */
function difference(istio, ours) {
  // Where Istio crashes, ours refuses with the words of the crash.
  const crash = /^panic: (.*)/s.exec(istio.error ?? '')?.[1];
  if (crash !== undefined && ours.error?.endsWith(crash)) return undefined;
  if (istio.error !== undefined || ours.error !== undefined) {
    return settled(istio.error) === settled(ours.error)
      ? undefined
      : `error\n    istio  ${istio.error}\n    ours   ${ours.error}`;
  }
  if ((istio.patched ?? false) !== (ours.patched ?? false))
    return `decision: istio ${istio.patched ?? false}, ours ${ours.patched}`;
  if (istio.output !== ours.output) return `output ${firstDifference(istio.output ?? '', ours.output)}`;
  if ((istio.again ?? '') !== (ours.again ?? ''))
    return `again ${firstDifference(istio.again || istio.output, ours.again || ours.output)}`;
  const warnings = [istio.warnings ?? [], ours.warnings ?? []].map((list) => list.join(''));
  return warnings[0] === warnings[1] ? undefined : `warnings\n    istio  ${warnings[0]}\n    ours   ${warnings[1]}`;
}

const packs = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const { runCase, close } = await engine();
let same = 0;
let different = 0;
let random = 0;
for (const folder of packs) {
  if (!existsSync(join(folder, 'results.jsonl'))) throw new Error(`${folder}: record it first`);
  const { cases, results, file } = readPack(folder);
  for (const golden of cases) {
    const istio = results.get(golden.id);
    const ours = runCase(golden, file);
    const answers = [istio, ...(istio.others ?? [])];
    const found = answers.map((answer) => difference(answer, ours));
    if (found.includes(undefined)) {
      same++;
      if (found.length > 1) random++;
    } else {
      different++;
      console.log(
        `${golden.id} (${folder}) ${found[0]}${found.length > 1 ? `\n    (one of ${found.length} answers)` : ''}`,
      );
    }
  }
}
console.log(`${same} same (${random} of them where Istio answers at random), ${different} different`);
await close();
process.exitCode = different === 0 ? 0 : 1;
