// Bundles the project's terminal programs when the TypeScript changed, and loads them.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const out = join(root, '.cache', 'cli');
const entries = {
  cli: join(root, 'src', 'cli', 'main.ts'),
  conformance: join(root, 'src', 'cli', 'conformance.ts'),
  bench: join(root, 'bench', 'bench.ts'),
  fidelity: join(root, 'src', 'cli', 'fidelity.ts'),
  record: join(root, 'src', 'testing', 'fidelity', 'record.ts'),
  site: join(root, 'src', 'pages', 'site.ts'),
  fuzz: join(root, 'src', 'testing', 'fuzz', 'fuzz.ts'),
  server: join(root, 'src', 'cli', 'static-server.ts'),
};

export const PROGRAMS = Object.keys(entries);

/** When a file, or the newest file in a folder, changed last. */
export function newest(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

async function bundle() {
  const stamp = join(out, 'server.mjs');
  const sources = Math.max(newest(join(root, 'src')), newest(join(root, 'bench')), newest(join(root, 'package.json')));
  if (existsSync(stamp) && statSync(stamp).mtimeMs > sources) return;
  const { build } = await import('vite');
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      ssr: true,
      outDir: out,
      emptyOutDir: true,
      minify: false,
      sourcemap: 'inline',
      target: 'node20',
      rollupOptions: { input: entries, output: { entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' } },
    },
  });
}

/** What one of the programs exports. */
export async function load(name) {
  await bundle();
  return import(pathToFileURL(join(out, `${name}.mjs`)).href);
}
