// Builds what is missing or older than its sources and serves the production build on loopback. Needs no network.
import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { load, newest } from './bundle.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const dist = join(root, 'dist');

const index = join(dist, 'index.html');
const sources = ['src', 'public', 'index.html', 'vite.config.ts', 'package.json'].map((name) =>
  newest(join(root, name)),
);
if (!existsSync(index) || statSync(index).mtimeMs < Math.max(...sources)) {
  console.log('building …');
  execFileSync(process.execPath, [join(root, 'tools', 'run', 'build.mjs')], { cwd: root, stdio: 'inherit' });
}

const wanted = Number(process.env.PORT ?? 4173);
const { serveFolder } = await load('server');
const { url } = await serveFolder(dist, { port: wanted }).catch((error) => {
  if (error.code !== 'EADDRINUSE') throw error;
  return serveFolder(dist);
});
console.log(`Sidecar Playground: ${url}`);
