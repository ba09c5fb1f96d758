// Appends links that the writer of today makes to fixtures/share/links-v2.jsonl, one of each name that is not there yet. Links that are there stay for ever:
// src/share/links.test.ts opens them. A line has what the link says itself; texts that it leaves out are those of the release or the installation.
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const file = join(root, 'fixtures', 'share', 'links-v2.jsonl');
const server = await createServer({
  root,
  configFile: false,
  logLevel: 'error',
  server: { middlewareMode: true, ws: false },
});
const { defaultScenario, loadPresets, PRESET_VERSIONS } = await server.ssrLoadModule('/src/presets/index.ts');
const { encodeLink } = await server.ssrLoadModule('/src/share/index.ts');
const { baseOf } = await server.ssrLoadModule('/src/share/base.ts');
await loadPresets();

const written = existsSync(file)
  ? readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).name)
  : [];

/** One link: a release's default scenario with `own` texts and `settings` of its own. */
async function add(name, version, { own = {}, settings = {}, installation, view = null } = {}) {
  if (written.includes(name)) return;
  const usual = defaultScenario(version === '2.0' ? '1.30' : version);
  const base = (await baseOf(version, installation)) ?? {};
  const manifests = own.manifests ?? usual.manifests;
  const cluster = own.cluster ?? base.cluster ?? usual.cluster;
  const scenario = {
    manifests,
    injector: { templates: own.templates ?? base.templates, config: own.config ?? base.config },
    values: own.values ?? base.values,
    mesh: own.mesh ?? base.mesh,
    cluster,
    settings: { ...usual.settings, ...settings, istioVersion: version },
    ...(installation === undefined ? {} : { installation }),
  };
  const link = await encodeLink({ scenario, view });
  const carried = { ...own, manifests, ...(base.cluster === cluster ? {} : { cluster }) };
  const row = { name, link, own: carried, settings: scenario.settings, installation, view };
  appendFileSync(file, `${JSON.stringify(row)}\n`);
  console.log(`${name}: ${link.length} characters`);
}

const view = {
  inputTab: 'manifests',
  template: 'sidecar',
  installFile: '',
  resultTab: 'diff',
  diffView: 'skeleton',
  table: false,
  findingsTab: 'problems',
  workload: null,
  place: null,
  filter: '',
};
for (const version of PRESET_VERSIONS) {
  await add(`${version}, en`, version, { view: { ...view, language: 'en' } });
  await add(`${version}, zh-CN`, version, { view: { ...view, language: 'zh-CN' }, settings: { mode: 'webhook' } });
}
const installation = {
  files: [{ name: 'values.yaml', text: 'global:\n  hub: mirror.example/mesh\n  proxy:\n    privileged: true\n' }],
  flags: '',
  releaseName: 'istiod',
  releaseNamespace: 'istio-system',
  profile: '',
  platform: '',
  revision: '',
};
const operator =
  'apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nspec:\n  revision: canary\n  values:\n    global:\n      tag: 1.24.1-mine\n';
const installed = { ...view, inputTab: 'installation', installFile: 'values.yaml' };
await add('installation by Helm', '1.30', { installation, view: installed });
await add('installation by Helm, of several files, with flags and options', '1.27.3', {
  installation: {
    ...installation,
    files: [...installation.files, { name: '覆盖.yaml', text: 'pilot:\n  cni:\n    enabled: true\n' }],
    flags: '--set revision=blue\nmeshConfig.enableTracing=true\n',
    releaseName: 'mine',
    releaseNamespace: 'mesh',
    platform: 'openshift',
  },
  settings: { revision: 'blue', platform: 'openshift' },
  view: installed,
});
await add('installation by an operator', '1.24', {
  installation: { ...installation, files: [{ name: 'operator.yaml', text: operator }], profile: 'demo' },
  settings: { revision: 'canary' },
});
await add('installation that is rejected', '1.30', {
  installation: { ...installation, files: [{ name: 'values.yaml', text: 'global: [\n' }] },
});
await add('installation with an override', '1.28', {
  installation,
  own: { mesh: 'accessLogFile: /dev/stdout\ndefaultConfig:\n  holdApplicationUntilProxyStarts: true\n' },
});
await add('installation by a chart of one’s own', '1.28', {
  installation: { ...installation, chart: { name: 'istiod', version: '1.28.3', digest: 'ab'.repeat(32) } },
  own: { values: 'global: {hub: mirror.example/mesh, tag: mine}\n' },
});
const edited = (version, change) =>
  defaultScenario(version).injector.templates.map((template, index) =>
    index === 0 ? { ...template, text: change(template.text) } : template,
  );
const comment = (text) => text.replace('spec:', 'spec: # mine');
await add('edited template', '1.30', {
  own: { templates: edited('1.30', comment) },
  view: { ...view, inputTab: 'template' },
});
await add('edited template of 1.12', '1.12', { own: { templates: edited('1.12', comment) } });
await add('edited template of 1.4', '1.4', { own: { templates: edited('1.4', (text) => `# mine\n${text}`) } });
await add('edited parameters of 0.3', '0.3', {
  own: { config: defaultScenario('0.3').injector.config.replace('verbosity: 2', 'verbosity: 4') },
});
await add('one more template', '1.22', {
  own: { templates: [...edited('1.22', (text) => text), { name: 'custom', text: 'metadata:\n  labels: { a: b }\n' }] },
});
await add('values and mesh', '1.31', { own: { values: 'global: {hub: a, tag: b}\n', mesh: 'enableTracing: true\n' } });
await add('every setting', '1.26.2', {
  settings: {
    mode: 'webhook',
    profile: 'parity',
    nativeSidecars: true,
    revision: 'blue',
    platform: 'openshift',
    compliancePolicy: 'fips-140-2',
    env: { ENABLE_NATIVE_SIDECARS: 'true', 名: '值' },
    injectPath: '/inject/cluster/east/net/n1',
    namespace: 'tea',
    kubernetesVersion: '1.28',
    seed: 7,
    suppressedRules: ['R101', 'R302'],
  },
  view: { ...view, inputTab: 'settings' },
});
await add('traffic of a pod', '1.29', {
  view: { ...view, resultTab: 'pod', workload: { document: 3, workload: 0 } },
});
await add('a line of the result', '1.30', { view: { ...view, place: { document: 3, line: 12 } } });
await add('a range of the input', '1.30', {
  view: { ...view, inputTab: 'mesh', input: { source: 'mesh', start: 2, end: 9 } },
});
await add('a problem', '1.30', {
  own: {
    manifests:
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: tea }\nspec:\n  selector: { matchLabels: { app: tea } }\n  template:\n    metadata: { labels: { app: tea } }\n    spec: { containers: [{ name: tea, image: tea:1 }] }\n',
  },
  view: { findingsTab: 'problems', problem: { code: 'R101', source: 'manifests', start: 120 } },
});
await add('a release that there is not', '2.0', {
  own: { templates: [{ name: 'sidecar', text: 'spec: {}\n' }], config: 'policy: enabled\n', values: '{}\n', mesh: '' },
});
await add('bytes that are no UTF-8', '1.30', { own: { manifests: 'kind: Pod # \udce9\n' } });
await server.close();
