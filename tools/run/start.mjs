// Builds what is missing or older than its sources and serves the production build on loopback. Needs no network.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serve } from './serve.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const dist = join(root, 'dist');

function newest(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}

const index = join(dist, 'index.html');
const sources = ['src', 'public', 'index.html', 'vite.config.ts', 'package.json'].map((name) =>
  newest(join(root, name)),
);
if (!existsSync(index) || statSync(index).mtimeMs < Math.max(...sources)) {
  console.log('building …');
  execFileSync(
    process.execPath,
    [join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn'],
    {
      cwd: root,
      stdio: 'inherit',
    },
  );
}

const wanted = Number(process.env.PORT ?? 4173);
const { url } = await serve(dist, wanted).catch((error) => {
  if (error.code !== 'EADDRINUSE') throw error;
  return serve(dist, 0);
});
console.log(`Sidecar Playground: ${url}`);
