import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { CHART_HOST } from './src/presets/official-charts';
import { recordedFidelity } from './src/testing/fidelity/record';

/** The policies that may be made, by whom: `worker/script-url.ts`, Monaco (`createTrustedTypesPolicy` in its sources), DOMPurify. */
const TRUSTED_TYPES = [
  'sidecar-playground',
  'defaultWorkerFactory',
  'diffEditorWidget',
  'diffReview',
  'domLineBreaksComputer',
  'dompurify',
  'editorGhostText',
  'editorViewLayer',
  'richScreenReaderContent',
  'standaloneColorizer',
  'stickyScrollViewLayer',
  'tokenizeToString',
];

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
  // The host of Istio's charts, which is asked only when somebody clicks.
  `connect-src 'self' ${CHART_HOST}`,
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  // Text becomes markup or a script's address by these hands alone: ours (addresses of the app's own files), Monaco's and that of the DOMPurify inside it.
  "require-trusted-types-for 'script'",
  `trusted-types ${TRUSTED_TYPES.join(' ')}`,
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
    // Static hosts send it as a header too, which counts for workers.
    writeBundle({ dir = 'dist' }) {
      const file = join(dir, '_headers');
      writeFileSync(file, readFileSync(file, 'utf8').replaceAll('%CONTENT_SECURITY_POLICY%', CONTENT_SECURITY_POLICY));
    },
  };
}

/** Puts the address that the site will be at where previews of links need it whole; `tools/run/build.mjs` gives it to the other pages. */
function siteAddress(): Plugin {
  const address = new URL(process.env['SITE_URL'] ?? 'http://localhost:4173/').href.replace(/\/?$/, '/');
  return { name: 'site-address', transformIndexHtml: (html) => html.replaceAll('%SITE_URL%', address) };
}

/** The name of the chunk that the page's first file loads. */
const PAGE_CHUNK = 'page';

/** Names everything the page starts with in the document, so that it comes beside the first file and not after it. */
function preloadPage(): Plugin {
  return {
    name: 'preload-page',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (_, { bundle = {} }) => {
        const chunks = Object.values(bundle).flatMap((one) =>
          one.type === 'chunk' && one.name === PAGE_CHUNK ? [one] : [],
        );
        if (chunks.length === 0) throw new Error('the build has no page chunk');
        const link = (rel: string, file: string, more: Readonly<Record<string, string>> = {}) => ({
          tag: 'link',
          attrs: { rel, crossorigin: true, href: `./${file}`, ...more },
          injectTo: 'head' as const,
        });
        // Known to the browser only once there is text to show, which would then be laid out twice.
        const fonts = Object.keys(bundle).filter((file) => file.endsWith('.woff2'));
        return [
          ...fonts.map((file) => link('preload', file, { as: 'font', type: 'font/woff2' })),
          ...chunks.map(({ fileName }) => link('modulepreload', fileName)),
          ...chunks.flatMap(({ viteMetadata }) =>
            Array.from(viteMetadata?.importedCss ?? [], (file) => link('stylesheet', file)),
          ),
        ];
      },
    },
  };
}

const ICON = /lucide-react\/dist\/esm\/icons\/[\w-]+\.mjs$/;

/** Draws Lucide's icons by a component of ours, and leaves out the keys by which only Lucide's tells their parts apart. */
function plainIcons(): Plugin {
  return {
    name: 'plain-icons',
    apply: 'build',
    enforce: 'pre',
    resolveId: (source, importer = '') =>
      source === '../createLucideIcon.mjs' && ICON.test(importer) ? pathOf('src/ui/icons/plain-icon.ts') : null,
    transform: {
      filter: { id: ICON },
      handler: (code) => code.replace(/,?\s*\bkey: "\w+"/g, '').replace(/\bname: "[\w-]+",/, ''),
    },
  };
}

const SERVICE_WORKER = 'service-worker.js';

/** Writes the service worker and tells it every file of the app. */
function offline(): Plugin {
  return {
    name: 'offline',
    apply: 'build',
    buildStart() {
      this.emitFile({ type: 'chunk', id: pathOf('src/app/offline/service-worker.ts'), fileName: SERVICE_WORKER });
    },
    writeBundle({ dir = 'dist' }) {
      const files = readdirSync(dir, { recursive: true, encoding: 'utf8' })
        .filter(
          (file) => statSync(join(dir, file)).isFile() && ![SERVICE_WORKER, '_headers', 'preview.png'].includes(file),
        )
        .sort();
      const hash = createHash('sha256');
      for (const file of files) hash.update(file).update(readFileSync(join(dir, file)));
      const told = `const APP_FILES=${JSON.stringify(files)},APP_VERSION="${hash.digest('hex').slice(0, 12)}";\n`;
      const worker = join(dir, SERVICE_WORKER);
      writeFileSync(worker, told + readFileSync(worker, 'utf8'));
    },
  };
}

interface ModuleGraph {
  readonly getModuleInfo: (id: string) => { readonly importedIds: readonly string[] } | null;
}

const pathOf = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

function staticImports(entries: readonly string[], graph: ModuleGraph): Set<string> {
  const seen = new Set<string>();
  const visit = (id: string): void => {
    if (seen.has(id)) return;
    seen.add(id);
    for (const next of graph.getModuleInfo(id)?.importedIds ?? []) visit(next);
  };
  for (const entry of entries) visit(entry);
  return seen;
}

/**
 * A chunk of some modules and everything that they import. Left alone, the bundler makes a dozen of it, by which lazy part shares what: they pack
 * worse, and each that imports another one is asked for only after it.
 */
function whole(name: string, priority: number, ...files: readonly string[]) {
  let modules: ReadonlySet<string> | undefined;
  return {
    name: (id: string, graph: ModuleGraph): string | null => {
      modules ??= staticImports(files.map(pathOf), graph);
      return modules.has(id) ? name : null;
    },
    debugName: name,
    priority,
  };
}

const STYLES = readdirSync(pathOf('src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.module.css'))
  .sort();

/** What a class of a stylesheet is called in the build: its name and which stylesheet it is. The usual hash and line would be a kilobyte of the first load. */
function scopedName(name: string, file: string): string {
  return `${name}_${STYLES.indexOf(relative(pathOf('src'), file.replace(/\?.*$/, ''))).toString(36)}`;
}

/**
 * What the browser is told to fetch together with a lazy part. Styles always, or the part would be shown without them; scripts where somebody waits
 * for them at the start. Anything later is known to its own imports, and the names of all that would be the larger part of the page's table.
 */
function fetchedTogether(_: string, files: string[], { hostId }: { hostId: string }): string[] {
  return hostId.includes('/start-') ? files : files.filter((file) => /\.css$|\/monaco-/.test(file));
}

/** Every hash is in the page's table of its lazy parts, where letters that repeat pack better: 28 bits tell the builds of one file apart. */
const names = (extension: string): string => `assets/[name]-[hash:7].${extension}`;
const HASHED = {
  hashCharacters: 'hex',
  entryFileNames: names('js'),
  chunkFileNames: names('js'),
  assetFileNames: names('[ext]'),
} as const;

export default defineConfig({
  base: './',
  // What the test run before this build proved of this very code; without one the page claims nothing.
  define: { FIDELITY: JSON.stringify(recordedFidelity(pathOf('.'))) },
  plugins: [react(), plainIcons(), contentSecurityPolicy(), siteAddress(), preloadPage(), offline()],
  worker: {
    format: 'es',
    rolldownOptions: {
      output: {
        ...HASHED,
        codeSplitting: {
          groups: [
            // What the worker needs before it can do anything, and what it fetches at once.
            whole('engine', 3, 'src/worker/worker.ts'),
            whole('common', 2, 'src/core/common-parts.ts', 'src/worker/packing/presenter.ts'),
            whole('yaml', 1, 'src/core/yaml/read/whole-text.ts'),
            whole('rules', 0, 'src/core/rule-parts.ts'),
          ],
        },
      },
    },
  },
  css: { modules: { generateScopedName: scopedName } },
  build: {
    target: 'es2022',
    // Monaco is one lazy chunk of known size; check-size.mjs holds it to its budget.
    chunkSizeWarningLimit: 4000,
    modulePreload: { polyfill: false, resolveDependencies: fetchedTogether },
    rolldownOptions: {
      output: {
        ...HASHED,
        codeSplitting: {
          groups: [
            // The bundler's own helpers would otherwise land in Monaco's chunk and pull it into the first load.
            { name: 'runtime', test: /rolldown[\\/]runtime|preload-helper/, priority: 2 },
            // What runs before the page's own code, all that the page starts with, and what it shows of a first result.
            whole('start', 2, 'src/app/main.ts'),
            whole(PAGE_CHUNK, 1, 'src/app/page.tsx'),
            whole(
              'result',
              0,
              'src/features/output/skeleton/Skeleton.tsx',
              'src/features/origin/Origins.tsx',
              'src/features/problems/ProblemList.tsx',
              'src/features/shell/NoticeCard.tsx',
              'src/features/shell/hints.ts',
              'src/i18n/packs.ts',
            ),
            { name: 'monaco', test: /node_modules[\\/]monaco-editor[\\/](?!.*[\\/]nls[\\/]lang[\\/])/, priority: 1 },
          ],
        },
      },
    },
  },
  preview: { host: '127.0.0.1', port: 4173, headers: { 'Content-Security-Policy': CONTENT_SECURITY_POLICY } },
});
