// Builds what the package holds: the app (`dist`), the command and the library with everything they need, and the library's types (`lib`).
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const lib = join(root, 'lib');

/** All modules that files import before they run; with `lazy`, those too that they import later. */
function importsOf(graph, files, lazy = false) {
  const seen = new Set();
  const visit = (id) => {
    if (seen.has(id)) return;
    seen.add(id);
    const { importedIds = [], dynamicallyImportedIds = [] } = graph.getModuleInfo(id) ?? {};
    for (const next of lazy ? [...importedIds, ...dynamicallyImportedIds] : importedIds) visit(next);
  };
  for (const file of files) visit(join(root, ...file.split('/')));
  return seen;
}

const LIBRARY = 'src/library/index.ts';
const INJECT = ['src/cli/main.ts', 'src/cli/commands/inject.ts'];

/** A chunk of the modules that `modulesIn` finds: the fewer files a command reads, the sooner it starts. A higher priority takes them from the others. */
function chunk(name, priority, modulesIn) {
  let modules;
  return {
    name: (id, graph) => {
      modules ??= modulesIn(graph);
      return modules.has(id) ? name : null;
    },
    debugName: name,
    priority,
  };
}

const CHUNKS = [
  // What both the library and `inject` need for any scenario.
  chunk('engine', 2, (graph) =>
    importsOf(graph, [LIBRARY, 'src/core/common-parts.ts', 'src/core/yaml/read/whole-text.ts']),
  ),
  // What `inject` needs and the library may need later: apart from what needs Node.
  chunk('shared', 1, (graph) => {
    const ofLibrary = importsOf(graph, [LIBRARY], true);
    return new Set([...importsOf(graph, INJECT)].filter((id) => ofLibrary.has(id)));
  }),
  chunk('main', 0, (graph) => importsOf(graph, INJECT)),
];

/** The command and the library, with all that they need and what both need once: nothing is left to install. What the library loads needs nothing of Node. */
async function buildPrograms() {
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    // Packages as browsers take them; what they have of their own for Node would come into the library.
    ssr: { noExternal: true, resolve: { conditions: ['module', 'browser', 'import', 'default'] } },
    build: {
      ssr: true,
      outDir: lib,
      emptyOutDir: true,
      minify: true,
      target: ['node20', 'es2022'],
      license: { fileName: 'licenses.md' },
      rollupOptions: {
        input: { cli: join(root, 'src', 'cli', 'bin.ts'), index: join(root, 'src', 'library', 'index.ts') },
        output: {
          entryFileNames: '[name].js',
          chunkFileNames: 'parts/[name]-[hash].js',
          banner: ({ name }) => (name === 'cli' ? '#!/usr/bin/env node' : ''),
          codeSplitting: { groups: CHUNKS },
        },
      },
    },
  });
  chmodSync(join(lib, 'cli.js'), 0o755);
}

/** The file that a declaration's relative import means, as it must be named for every way of resolving. */
function withEnding(file, specifier) {
  const base = join(dirname(file), specifier);
  if (existsSync(`${base}.d.ts`)) return `${specifier}.js`;
  if (existsSync(join(base, 'index.d.ts'))) return `${specifier}/index.js`;
  throw new Error(`${file}: nothing is at ${specifier}`);
}

/** The library's declarations and all that they name, with endings in their imports. Fails where one names a package: it would have to be installed. */
function buildTypes() {
  const out = join(root, '.cache', 'types');
  rmSync(out, { recursive: true, force: true });
  execFileSync(
    process.execPath,
    [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', 'tsconfig.library.json'],
    {
      cwd: root,
      stdio: 'inherit',
    },
  );
  const seen = new Set();
  const visit = (file) => {
    if (seen.has(file)) return;
    seen.add(file);
    const text = readFileSync(file, 'utf8').replace(
      /(\b(?:import|export)\b[^'";]*?\bfrom\s*|\bimport\()(['"])([^'"]+)\2/g,
      (_whole, before, quote, specifier) => {
        if (!specifier.startsWith('.'))
          throw new Error(`${relative(out, file)}: the types name the package ${specifier}`);
        const named = withEnding(file, specifier);
        visit(join(dirname(file), named.replace(/\.js$/, '.d.ts')));
        return `${before}${quote}${named}${quote}`;
      },
    );
    const target = join(lib, 'types', relative(out, file));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
  };
  visit(join(out, 'library', 'index.d.ts'));
  return seen.size;
}

function buildSite() {
  execFileSync(process.execPath, [join(root, 'tools', 'run', 'build.mjs')], { cwd: root, stdio: 'inherit' });
}

function sizeOf(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).reduce(
    (sum, entry) => (entry.isFile() ? sum + statSync(join(entry.parentPath, entry.name)).size : sum),
    0,
  );
}

// `--programs` leaves the app as it is.
if (!process.argv.includes('--programs')) buildSite();
await buildPrograms();
const declarations = buildTypes();
console.log(`lib: ${(sizeOf(lib) / 1024).toFixed(0)} KiB, ${declarations} declarations`);
