// The whole test run: format, lint, types, imports, unit tests, build, size budgets, browser tests. The last line is `N passed, M failed`.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium } from './chromium.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const cache = join(root, '.cache', 'test');
rmSync(cache, { recursive: true, force: true });
mkdirSync(cache, { recursive: true });
const bin = (name) => join(root, 'node_modules', '.bin', name);

let passed = 0;
let failed = 0;
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

async function unitTests() {
  console.log('\n— unit tests');
  const report = join(cache, 'unit.json');
  const code = await run(bin('vitest'), ['run', '--reporter=dot', '--reporter=json', `--outputFile.json=${report}`]);
  try {
    const result = JSON.parse(readFileSync(report, 'utf8'));
    passed += result.numPassedTests;
    failed += result.numFailedTests;
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

async function browserTests() {
  console.log('\n— browser tests');
  let chromium;
  try {
    chromium = await findChromium();
  } catch (error) {
    console.error(error.message);
    failed++;
    failures.push('browser tests (no Chromium)');
    return;
  }
  const report = join(cache, 'browser.json');
  const code = await run(bin('playwright'), ['test', '--reporter=line,json'], {
    CHROMIUM_PATH: chromium,
    E2E_PORT: process.env.E2E_PORT ?? String(await freePort()),
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
  });
  try {
    const { stats } = JSON.parse(readFileSync(report, 'utf8'));
    passed += stats.expected + stats.flaky;
    failed += stats.unexpected;
    if (code !== 0 && stats.unexpected === 0) failed++;
    if (stats.expected === 0) failed++;
  } catch {
    failed++;
  }
  if (code !== 0) failures.push('browser tests');
}

await check('format', bin('biome'), ['format', '.']);
await check('lint', bin('oxlint'), ['--type-aware']);
await check('types', bin('tsc'), ['-p', '.']);
await check('imports', process.execPath, [join(root, 'tools', 'run', 'check-imports.mjs')]);
await unitTests();
if (await check('build', bin('vite'), ['build', '--logLevel', 'warn'])) {
  await check('size budgets', process.execPath, [join(root, 'tools', 'run', 'check-size.mjs')]);
  await browserTests();
}

if (failures.length > 0) console.log(`\nfailed: ${failures.join(', ')}`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
