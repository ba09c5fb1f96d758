// Measures the built app against its budgets (KiB, gzip) and fails when one is passed.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const dist = join(root, 'dist');
const size = (file) => gzipSync(readFileSync(join(dist, file)), { level: 9 }).length / 1024;

const assets = readdirSync(join(dist, 'assets')).filter((name) => statSync(join(dist, 'assets', name)).isFile());
const named = (pattern) => assets.filter((name) => pattern.test(name)).map((name) => `assets/${name}`);

/** A file and everything it imports statically, as the bundler wrote it. */
function closure(files) {
  const seen = new Set();
  const visit = (file) => {
    if (seen.has(file)) return;
    seen.add(file);
    const text = readFileSync(join(dist, file), 'utf8');
    for (const match of text.matchAll(/(?:\bimport|\bfrom)\s*["']\.\/([^"']+\.js)["']/g)) visit(`assets/${match[1]}`);
  };
  for (const file of files) visit(file);
  return [...seen];
}

/** What the document names, and everything that imports statically: all that is loaded before the page can show anything. */
function initialFiles() {
  const html = readFileSync(join(dist, 'index.html'), 'utf8');
  return closure([...html.matchAll(/(?:src|href)="\.\/([^"]+\.js)"/g)].map(([, file]) => file));
}

const budgets = [
  { name: 'initial JavaScript', files: initialFiles(), limit: 110 },
  { name: 'core worker', files: closure(named(/^worker-.*\.js$/)), limit: 100 },
  { name: 'Monaco', files: named(/^monaco-.*\.js$/), limit: 900 },
];
let failed = false;
for (const { name, files, limit } of budgets) {
  const total = files.reduce((sum, file) => sum + size(file), 0);
  const missing = files.length === 0;
  const over = total > limit || missing;
  failed ||= over;
  console.log(
    `${over ? 'OVER ' : 'ok   '}${name}: ${total.toFixed(1)} of ${limit} KiB${missing ? ' (no such file in dist)' : ''}`,
  );
}
process.exit(failed ? 1 : 0);
