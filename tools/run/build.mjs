// Builds the site into `dist` (or `--out DIR`): the app, then the pages that can be read without JavaScript. `SITE_URL` is the address that it will be at, for
// the sitemap and for previews of links.
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { load } from './bundle.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const at = process.argv.indexOf('--out');
const out = at < 0 ? join(root, 'dist') : resolve(process.argv[at + 1] ?? '');
const address = new URL(process.env.SITE_URL ?? 'http://localhost:4173/').href.replace(/\/?$/, '/');

/** The manifests in the fixtures that violate a rule, by its id, the plainest first. */
function examples() {
  const folder = join(root, 'fixtures', 'rules');
  const texts = (rule) =>
    readdirSync(join(folder, rule))
      .filter((name) => /^violating.*\.yaml$/.test(name))
      .sort((a, b) => a.length - b.length || (a < b ? -1 : 1))
      .map((name) => readFileSync(join(folder, rule, name), 'utf8'));
  return new Map(
    readdirSync(folder)
      .sort()
      .map((rule) => [rule, texts(rule)]),
  );
}

// A value of the caller's (a test runner sets one) would bring React's development build.
process.env.NODE_ENV = 'production';
await build({ root, logLevel: 'warn', build: { outDir: out, emptyOutDir: true } });
const { buildSite } = await load('site');
const { recordedFidelity } = await load('record');
const fidelity = recordedFidelity(root);
const files = await buildSite({ address, examples: examples(), fidelity });
let size = 0;
for (const [file, text] of files) {
  const path = join(out, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  size += Buffer.byteLength(text);
}
copyFileSync(join(root, 'src', 'pages', 'style.css'), join(out, 'reference', 'style.css'));
console.log(`${files.size} pages, ${(size / 1024).toFixed(0)} KiB`);
