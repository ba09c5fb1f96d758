// Runs one of the project's terminal programs (cli, conformance, bench): bundles the TypeScript when it changed, then executes it.
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
};

function newest(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

async function bundle() {
  const stamp = join(out, 'cli.mjs');
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

const [name = 'cli', ...args] = process.argv.slice(2);
if (!Object.hasOwn(entries, name)) {
  console.error(`unknown program ${name}; there are ${Object.keys(entries).join(', ')}`);
  process.exit(2);
}
await bundle();
const { main } = await import(pathToFileURL(join(out, `${name}.mjs`)).href);
process.exitCode = await main(args);
