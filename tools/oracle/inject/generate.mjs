// Makes a pack of cases by chance, the same one for the same seed:
//
//	node tools/oracle/inject/generate.mjs PACK SEED COUNT [kube-inject|webhook] [SHARE]
//
// SHARE cases at a time have the same configuration and, half of them, the same values.
//
// The pack has the form that fixtures/istio/README.md describes, without expectations: `istio-oracle record PACK` gives Istio's answers,
// `node tools/oracle/inject/compare.mjs PACK` ours beside them.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';
import { Random } from './generate/random.mjs';
import { configText, meshText, valuesText } from './generate/surroundings.mjs';
import { manifest, pod } from './generate/workloads.mjs';
import { printYaml } from './generate/yaml.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');

/** The built-in presets, newest last. */
async function presets() {
  const server = await createServer({ root, logLevel: 'error', server: { middlewareMode: true }, appType: 'custom' });
  const { loadPreset } = await server.ssrLoadModule('/src/presets/index.ts');
  const found = await Promise.all(['1.30', '1.31', '1.30', '1.28'].map((version) => loadPreset(version)));
  await server.close();
  return found;
}

function node(name, kubeletVersion) {
  return { apiVersion: 'v1', kind: 'Node', metadata: { name }, status: { nodeInfo: { kubeletVersion } } };
}

const NODES = [
  [],
  [node('node-new', 'v1.34.1')],
  [node('node-new', 'v1.33.0-gke.100'), node('node-old', 'v1.32.9')],
  [node('node-old', 'odd')],
];

function namespace(name, annotations) {
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name, ...(annotations === undefined ? {} : { annotations }) },
  };
}

function openShiftNamespace(random) {
  return namespace(
    'shop',
    random.fields([
      [0.8, 'openshift.io/sa.scc.uid-range', () => random.pick(['1000650000/10000', '1000-2000', 'bad', '', '5/0'])],
      [
        0.6,
        'openshift.io/sa.scc.supplemental-groups',
        () => random.pick(['1000650000/10000', '3000/5,4000/6', 'x', '']),
      ],
    ]),
  );
}

const PROXY_CONFIGS = [
  { concurrency: 7 },
  { environmentVariables: { FROM: 'resource', A: 'r' } },
  { image: { imageType: 'debug' } },
  { selector: { matchLabels: { app: 'web' } }, concurrency: 1 },
  { selector: {}, concurrency: 5 },
];

function proxyConfig(random, at) {
  return {
    apiVersion: 'networking.istio.io/v1beta1',
    kind: 'ProxyConfig',
    metadata: {
      name: `p${at}`,
      namespace: random.pick(['shop', 'istio-system', 'other']),
      creationTimestamp: `2024-01-0${at + 1}T00:00:00Z`,
    },
    spec: random.pick(PROXY_CONFIGS),
  };
}

function settings(random, webhook) {
  const common = { istioVersion: '1.31', compliancePolicy: random.chance(0.05) ? 'fips-140-2' : '', env: {} };
  if (!webhook) return { ...common, nativeSidecars: random.chance(0.35), platform: null, namespaces: [] };
  const openShift = random.chance(0.15);
  return {
    ...common,
    nativeSidecars: random.pick([true, false, 'auto', 'auto']),
    platform: openShift ? 'openshift' : null,
    revision: random.pick(['default', 'default', 'canary', '']),
    injectPath: random.pick([
      '',
      '',
      '',
      '/inject/cluster/cluster1/net/network-3',
      '/inject/cluster/remote-1/odd',
      '/inject/:ENV:cluster=cluster1:ENV:rock=roll:ENV:=x:ENV:y',
      '/inject/custom/a--slash--b/',
    ]),
    requestNamespace: random.pick(['shop', 'istio-system', 'kube-system', 'other', 'shop']),
    namespaces: [
      openShift ? openShiftNamespace(random) : namespace('shop'),
      ...random.pick(NODES),
      ...(random.chance(0.3) ? [0, 1].map((at) => proxyConfig(random, at)) : []),
    ],
  };
}

function inputText(random, webhook) {
  // The API server speaks JSON, which has no infinity.
  if (webhook) return printYaml(pod(random, true), random).replaceAll('.inf', 'inf');
  const texts = manifest(random).map((document) =>
    typeof document === 'string' ? document : printYaml(document, random),
  );
  return `${random.chance(0.2) ? '---\n' : ''}${texts.join(random.pick(['---\n', '---\n', '--- \n', '---\n# next\n']))}`;
}

const [folder, seedText, countText, mode = 'kube-inject', share = '4'] = process.argv.slice(2);
if (countText === undefined) {
  console.error('usage: generate.mjs PACK SEED COUNT [kube-inject|webhook] [SHARE]');
  process.exit(2);
}
const known = await presets();
const webhook = mode === 'webhook';
const files = new Map();
for (const part of ['inputs', 'configs', 'values', 'meshes']) mkdirSync(join(folder, part), { recursive: true });

/** The path of a text in the pack; equal texts share a file. */
function fileOf(part, name, text) {
  const key = `${part}\n${text}`;
  let path = files.get(key);
  if (path === undefined) {
    path = `${part}/${name}.yaml`;
    files.set(key, path);
    writeFileSync(join(folder, path), text);
  }
  return path;
}

const cases = Array.from({ length: Number(countText) }, (_, at) => {
  const random = new Random(Number(seedText) * 100003 + at);
  const preset = random.pick(known);
  // A few configurations serve many cases, as in a cluster.
  const shared = new Random(Number(seedText) * 100003 + (at - (at % Number(share))) + 77);
  const sharedPreset = shared.pick(known);
  const plain = random.chance(0.25) ? preset.values : undefined;
  const sharedValues = valuesText(
    new Random(Number(seedText) * 100003 + (at - (at % Number(share))) + 78),
    sharedPreset,
  );
  const id = `${webhook ? 'w' : 'k'}${seedText}-${String(at).padStart(4, '0')}`;
  return {
    id,
    input: fileOf('inputs', id, inputText(random, webhook)),
    expected: null,
    config: fileOf('configs', id, configText(shared, sharedPreset, webhook)),
    values: fileOf('values', id, plain ?? (random.chance(0.5) ? sharedValues : valuesText(random, preset))),
    mesh: fileOf('meshes', id, meshText(random, preset)),
    settings: settings(random, webhook),
    modes: [mode],
    expectedError: null,
    expectedLog: null,
  };
});
writeFileSync(join(folder, 'cases.json'), `${JSON.stringify(cases, null, 1)}\n`);
console.log(`${cases.length} cases in ${folder}`);
