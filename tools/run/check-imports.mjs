// Fails on an import that runs against the architecture: app → features → actions, state, editor, ui → worker, share, presets, i18n → core;
// on Monaco outside src/editor, on React or the DOM's globals in the pure folders, on a bare `monaco-editor` import, and on files that import each
// other in a circle, be it types alone; and on folders that hold too many files.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const src = join(root, 'src');

/** What a folder may import besides itself. */
const ALLOWED = {
  app: ['features', 'actions', 'state', 'editor', 'ui', 'worker', 'share', 'presets', 'i18n', 'core'],
  features: ['actions', 'state', 'editor', 'ui', 'worker', 'share', 'presets', 'i18n', 'core'],
  actions: ['state', 'ui', 'worker', 'share', 'presets', 'i18n', 'core'],
  editor: ['state', 'ui', 'worker', 'share', 'presets', 'i18n', 'core'],
  state: ['worker', 'share', 'presets', 'i18n', 'core'],
  ui: ['i18n', 'core'],
  worker: ['share', 'presets', 'core'],
  pages: ['share', 'presets', 'i18n', 'core'],
  library: ['share', 'presets', 'i18n', 'core'],
  cli: ['testing', 'share', 'presets', 'i18n', 'core'],
  testing: ['share', 'presets', 'i18n', 'core'],
  share: ['presets', 'core'],
  presets: ['core'],
  i18n: ['core'],
  core: [],
};

/** Within core: what each room may import besides itself and the files directly in core. */
const CORE_ALLOWED = {
  go: [],
  text: ['go'],
  provenance: ['go', 'text'],
  yaml: ['go', 'text', 'provenance'],
  gotemplate: ['go', 'text', 'provenance'],
  kube: ['go', 'text', 'provenance', 'yaml'],
  helm: ['go', 'text', 'provenance', 'yaml', 'gotemplate', 'kube'],
  istio: ['go', 'text', 'provenance', 'yaml', 'gotemplate', 'kube'],
  install: ['go', 'text', 'provenance', 'yaml', 'gotemplate', 'kube', 'helm', 'istio'],
  traffic: ['go', 'text', 'provenance', 'yaml', 'gotemplate', 'kube', 'istio'],
  explain: ['go', 'text', 'provenance', 'yaml', 'gotemplate', 'kube', 'istio', 'traffic'],
  lint: ['go', 'text', 'provenance', 'yaml', 'gotemplate', 'kube', 'istio', 'install', 'traffic'],
  compare: ['go', 'text', 'provenance', 'yaml', 'gotemplate', 'kube', 'istio', 'install', 'traffic', 'explain'],
  language: ['go', 'text', 'provenance', 'yaml', 'gotemplate', 'kube', 'istio', 'lint', 'explain'],
};
/** Files directly in core that stand above the rooms. */
const CORE_DOORS = new Set(['engine', 'needs', 'parts', 'load-parts', 'common-parts', 'assemble-outcome']);
const CORE_PACKAGES = new Set(['yaml', 'diff', 're2js', '@noble/hashes', 'fflate']);
const CORE_GLOBALS =
  /(?<![.\w'"`$#-])(?:window|navigator|localStorage|sessionStorage|process|Buffer|__dirname|require|setTimeout|setInterval|performance|self)\s*[.([]|\bdocument\.(?:querySelector|getElementById|createElement|body|addEventListener|cookie)\b|\bawait fetch\(|\bMath\.random\b|\bDate\.now\b|\bnew Date\(\)|\beval\(|\bnew Function\(/;

/** So many files a folder holds at most, tests and generated tables aside. */
const MOST_FILES = 20;

function files(folder) {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return files(path);
    return /\.(ts|tsx)$/.test(name) ? [path] : [];
  });
}

function strip(text) {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '))
    .replace(/(^|\s)\/\/[^\n]*/g, '$1')
    .replace(
      /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`|\/(?![*/])(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/g,
      "''",
    );
}

/** The file that a relative import means, or undefined where it is none of ours. */
function fileOf(path, specifier) {
  const base = join(dirname(path), specifier);
  return [base, `${base}.ts`, `${base}.tsx`, join(base, 'index.ts'), join(base, 'index.tsx')].find(
    (candidate) => existsSync(candidate) && statSync(candidate).isFile(),
  );
}

/** Sets of files that import each other in a circle (Tarjan's strongly connected components). */
function circles(graph) {
  const found = [];
  const seen = new Map();
  const open = [];
  const visit = (file) => {
    const own = { index: seen.size, low: seen.size, open: true };
    seen.set(file, own);
    open.push(file);
    for (const next of graph.get(file) ?? []) {
      if (!seen.has(next)) visit(next);
      const other = seen.get(next);
      if (other.open) own.low = Math.min(own.low, other.low);
    }
    if (own.low !== own.index) return;
    const circle = open.splice(open.indexOf(file));
    for (const member of circle) seen.get(member).open = false;
    if (circle.length > 1 || graph.get(file)?.has(file)) found.push(circle);
  };
  for (const file of graph.keys()) if (!seen.has(file)) visit(file);
  return found;
}

const problems = [];
const graph = new Map();
for (const path of files(src)) {
  const name = relative(root, path).replaceAll('\\', '/');
  const text = readFileSync(path, 'utf8');
  const isTest = /\.test\.tsx?$/.test(name) || name.startsWith('src/testing/');
  const [, folder = ''] = name.split('/');
  const imported = new Set();
  graph.set(path, imported);
  for (const match of text.matchAll(
    /(?:^|\n)\s*(?:import|export)\b[^'"\n;]*?(?:\n[^'";]*?)?from\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)import\s*['"]([^'"]+)['"]/g,
  )) {
    const specifier = match[1] ?? match[2] ?? match[3] ?? '';
    const line = text.slice(0, match.index).split('\n').length;
    const report = (why) => problems.push(`${name}:${line}: ${why} (${specifier})`);
    if (specifier.startsWith('.')) {
      const file = fileOf(path, specifier);
      if (file !== undefined) imported.add(file);
      const target = relative(src, join(dirname(path), specifier)).replaceAll('\\', '/');
      const [targetFolder = '', targetPart = ''] = target.split('/');
      if (targetFolder === folder) {
        if (folder === 'core') {
          const part = name.split('/')[2] ?? '';
          const inRoom = !isTest && Object.hasOwn(CORE_ALLOWED, part);
          if (
            inRoom &&
            targetPart !== part &&
            Object.hasOwn(CORE_ALLOWED, targetPart) &&
            !CORE_ALLOWED[part].includes(targetPart)
          )
            report(`core/${part} must not know core/${targetPart}`);
          if (inRoom && CORE_DOORS.has(targetPart)) report(`core/${part} must not know ${targetPart}`);
        }
        continue;
      }
      if (target.startsWith('..')) {
        if (!isTest && !specifier.endsWith('package.json')) report('imports from outside src');
        continue;
      }
      if (!isTest && Object.hasOwn(ALLOWED, folder) && !ALLOWED[folder].includes(targetFolder))
        report(`${folder} must not import ${targetFolder}`);
    } else {
      if (specifier === 'monaco-editor') report('bare import of Monaco ships every language; import its parts');
      if (specifier.startsWith('monaco-editor') && folder !== 'editor') report('Monaco is imported in src/editor only');
      const package_ = specifier.startsWith('@') ? specifier.split('/').slice(0, 2).join('/') : specifier.split('/')[0];
      if (folder === 'core' && !isTest && !CORE_PACKAGES.has(package_)) report('core may not import this package');
    }
  }
  if (folder === 'core' && !isTest) {
    strip(text)
      .split('\n')
      .forEach((line, index) => {
        const found = CORE_GLOBALS.exec(line);
        if (found) problems.push(`${name}:${index + 1}: core must be pure, but uses ${found[0].trim()}`);
      });
  }
}
const counts = new Map();
for (const path of files(src)) {
  if (/\.(?:test|gen)\.tsx?$/.test(path)) continue;
  const folder = relative(root, dirname(path)).replaceAll('\\', '/');
  counts.set(folder, (counts.get(folder) ?? 0) + 1);
}
for (const [folder, count] of counts) {
  if (count > MOST_FILES)
    problems.push(`${folder}: ${count} files, where ${MOST_FILES} are the most that can be looked over`);
}
for (const circle of circles(graph)) {
  const names = circle.map((path) => relative(src, path).replaceAll('\\', '/')).sort();
  problems.push(`import circle: ${names.join(', ')}`);
}
if (problems.length > 0) {
  console.error(problems.join('\n'));
  console.error(`${problems.length} imports, globals or folders against the architecture (docs/architecture.md)`);
  process.exit(1);
}
console.log('imports run one way, without circles');
