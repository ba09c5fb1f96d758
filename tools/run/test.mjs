// The whole test run: format, lint, types, imports, unit tests, build, size budgets, browser tests. The last line is
// `N passed, M failed, K skipped`; cases of packs that are not there count as skipped.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium } from './chromium.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const cache = join(root, '.cache', 'test');
rmSync(cache, { recursive: true, force: true });
mkdirSync(cache, { recursive: true });
const bin = (name) => join(root, 'node_modules', '.bin', name);

let passed = 0;
let failed = 0;
let skipped = 0;
const failures = [];

function run(command, args, environment = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...environment } });
    child.on('error', (error) => {
      console.error(String(error));
      resolve(1);
    });
    child.on('close', (code) => resolve(code ?? 1));
  });
}

/** The same, with what it prints given back instead of shown. */
function runQuietly(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const keep = (text) => {
      output += text;
    };
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', keep);
    child.on('error', (error) => resolve({ code: 1, output: output + String(error) }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

async function check(name, command, args) {
  console.log(`\n— ${name}`);
  const code = await run(command, args);
  if (code === 0) passed++;
  else {
    failed++;
    failures.push(name);
  }
  return code === 0;
}

/**
 * Tests made from packs beside the repository (`../shared`) do not exist where a pack is absent. `pack-tests.json` says how many each file has where all
 * are there: what is missing counts as skipped, or as failed where the packs are there. `--count-packs` writes it.
 */
function countPackTests(files) {
  const list = join(root, 'tools', 'run', 'pack-tests.json');
  const name = (file) => relative(root, file.name).replaceAll('\\', '/');
  const counts = new Map(files.map((file) => [name(file), file.assertionResults.length]));
  const recorded = JSON.parse(readFileSync(list, 'utf8'));
  const present = existsSync(join(root, '..', 'shared', 'goldens'));
  if (process.argv.includes('--count-packs') && present) {
    const now = Object.fromEntries(Object.keys(recorded).map((file) => [file, counts.get(file) ?? 0]));
    writeFileSync(list, `${JSON.stringify(now, null, 2)}\n`);
    return;
  }
  for (const [file, expected] of Object.entries(recorded)) {
    const missing = Math.max(0, expected - (counts.get(file) ?? 0));
    if (missing === 0) continue;
    if (present) {
      failed++;
      failures.push(`${file}: ${missing} tests of packs are missing`);
    } else skipped += missing;
  }
}

async function unitTests() {
  console.log('\n— unit tests');
  const report = join(cache, 'unit.json');
  const code = await run(bin('vitest'), ['run', '--reporter=dot', '--reporter=json', `--outputFile.json=${report}`]);
  try {
    const result = JSON.parse(readFileSync(report, 'utf8'));
    passed += result.numPassedTests;
    failed += result.numFailedTests;
    skipped += result.numPendingTests + result.numTodoTests;
    countPackTests(result.testResults);
    const brokenFiles = result.testResults.filter(
      (file) => file.status === 'failed' && file.assertionResults.length === 0,
    );
    failed += brokenFiles.length;
    if (code !== 0 && result.numFailedTests + brokenFiles.length === 0) failed++;
  } catch {
    failed++;
  }
  if (code !== 0) failures.push('unit tests');
}

/** A port that nothing listens on: the app may be open beside the tests. */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Runs the browser tests of one project; the first failure of the others does not keep it from running. */
async function browserTests(project, chromium) {
  console.log(`\n— browser tests: ${project}`);
  const report = join(cache, `browser-${project}.json`);
  const code = await run(
    bin('playwright'),
    ['test', '--project', project, '--no-deps', '--reporter=line,json', '--output', `test-results/${project}`],
    {
      CHROMIUM_PATH: chromium,
      E2E_PORT: process.env.E2E_PORT ?? String(await freePort()),
      PLAYWRIGHT_JSON_OUTPUT_FILE: report,
    },
  );
  try {
    const { stats } = JSON.parse(readFileSync(report, 'utf8'));
    passed += stats.expected;
    failed += stats.unexpected + stats.flaky;
    skipped += stats.skipped;
    if (code !== 0 && stats.unexpected === 0) failed++;
    if (stats.expected === 0) failed++;
  } catch {
    failed++;
  }
  if (code !== 0) failures.push(`browser tests: ${project}`);
}

async function allBrowserTests() {
  let chromium;
  try {
    chromium = await findChromium();
  } catch (error) {
    console.error(error.message);
    failed++;
    failures.push('browser tests (no Chromium)');
    return;
  }
  await browserTests('app', chromium);
  // Speed is measured when nothing else runs.
  await browserTests('performance', chromium);
}

/** Runs checks beside one another, most of which keep one processor busy; what each prints is shown when it ends. */
async function checkTogether(checks) {
  const results = checks.map(async ([name, command, args]) => {
    const { code, output } = await runQuietly(command, args);
    console.log(`\n— ${name}\n${output.trimEnd()}`);
    if (code === 0) passed++;
    else {
      failed++;
      failures.push(name);
    }
  });
  await Promise.all(results);
}

await checkTogether([
  ['lint', bin('oxlint'), ['--type-aware']],
  ['types', bin('tsc'), ['-p', '.']],
  ['unused code', bin('knip'), ['--no-progress']],
  ['types of core, without DOM and Node', bin('tsc'), ['-p', join('src', 'core')]],
  ['imports', process.execPath, [join(root, 'tools', 'run', 'check-imports.mjs')]],
  ['format', bin('biome'), ['format', '.']],
]);
await unitTests();
if (await check('build', process.execPath, [join(root, 'tools', 'run', 'build.mjs')])) {
  await check('package', bin('vitest'), ['run', '--config', 'vitest.package.config.ts', '--reporter=dot']);
  await check('size budgets', process.execPath, [join(root, 'tools', 'run', 'check-size.mjs')]);
  await allBrowserTests();
}

if (failures.length > 0) console.log(`\nfailed: ${failures.join(', ')}`);
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exitCode = failed === 0 ? 0 : 1;
