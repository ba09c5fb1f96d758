import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/**
 * Only what the page itself needs: its own files, inline styles (React and Monaco set them), data: images (icons inside CSS).
 * Left out of the development server, whose hot reload injects an inline script.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "worker-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

function contentSecurityPolicy(): Plugin {
  return {
    name: 'content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: CONTENT_SECURITY_POLICY },
        injectTo: 'head-prepend',
      },
    ],
  };
}

interface ModuleGraph {
  readonly getModuleInfo: (id: string) => { readonly importedIds: readonly string[] } | null;
}

const WORKER = fileURLToPath(new URL('src/worker/worker.ts', import.meta.url));
let engine: ReadonlySet<string> | undefined;

function staticImports(entry: string, graph: ModuleGraph): Set<string> {
  const seen = new Set<string>();
  const visit = (id: string): void => {
    if (seen.has(id)) return;
    seen.add(id);
    for (const next of graph.getModuleInfo(id)?.importedIds ?? []) visit(next);
  };
  visit(entry);
  return seen;
}

/**
 * What the worker needs before it can do anything goes into one file: left alone, the bundler makes a dozen of it, by which lazy part shares what,
 * and they pack worse.
 */
function engineChunk(id: string, graph: ModuleGraph): string | null {
  engine ??= staticImports(WORKER, graph);
  return engine.has(id) ? 'engine' : null;
}

export default defineConfig({
  base: './',
  plugins: [react(), contentSecurityPolicy()],
  worker: {
    format: 'es',
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: engineChunk }] } } },
  },
  build: {
    target: 'es2022',
    // The budgets in tools/run/check-size.mjs read which files the page starts with.
    manifest: true,
    // Monaco is one lazy chunk of known size; check-size.mjs holds it to its budget.
    chunkSizeWarningLimit: 4000,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // The bundler's own helpers would otherwise land in Monaco's chunk and pull it into the first load.
            { name: 'runtime', test: /rolldown[\\/]runtime|preload-helper/, priority: 2 },
            // What every part of the page uses anyway, in one file: it packs better than thirty small ones. Stepping through a
            // template's run is for those who look at one.
            {
              name: 'shared',
              test: /src[\\/](?:ui|state(?![\\/]trace)|actions(?![\\/]turns)|core[\\/]source|editor[\\/](?:tokens|light)|features[\\/]code|i18n[\\/](?:en|current|words)\.ts)|lucide-react|zustand|valibot/,
              priority: 1,
            },
            { name: 'monaco', test: /node_modules[\\/]monaco-editor[\\/](?!.*[\\/]nls[\\/]lang[\\/])/, priority: 1 },
          ],
        },
      },
    },
  },
  preview: { host: '127.0.0.1', port: 4173 },
});
