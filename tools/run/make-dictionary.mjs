// Writes the packer's dictionaries of link version 2 (src/share/dictionary-2-*.ts) from the built-in presets. Run once, before they were released; never
// again: their bytes are part of the format. Better ones get names of their own. Version 1's was made in the same way.
import { writeFileSync } from 'node:fs';
import { join, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const server = await createServer({
  root,
  configFile: false,
  logLevel: 'error',
  server: { middlewareMode: true, ws: false },
});
const { defaultScenario, loadPresets } = await server.ssrLoadModule('/src/presets/index.ts');
await loadPresets();
const scenario = (version) => defaultScenario(version);
const template = (version) => scenario(version).injector.templates.find((one) => one.name === 'sidecar').text;

/** What the first line of a payload is made of. */
const view = {
  inputTab: 'manifests',
  template: 'sidecar',
  installFile: '',
  resultTab: 'injected',
  diffView: 'side-by-side',
  table: false,
  findingsTab: 'decision',
  workload: { document: 0, workload: 0 },
  filter: '',
  language: 'zh-CN',
  input: { source: 'manifests', start: 0, end: 0 },
  problem: { code: 'R101', source: 'manifests', start: 0 },
};
const usual = { inputTab: 'manifests', template: 'sidecar', installFile: '', resultTab: 'diff', diffView: 'inline' };
const last = { table: false, findingsTab: 'problems', workload: null, place: null, filter: '' };
const header = (version) =>
  [
    { n: ['sidecar', 'gateway'], w: view, s: { nativeSidecars: true, revision: 'default', env: { PILOT: 'true' } } },
    { i: { files: ['values.yaml', 'operator.yaml'], profile: 'default', platform: 'openshift', revision: '' } },
    {
      r: version,
      t: [
        ['f0', 100],
        ['manifests', 585],
        ['cluster', 161],
      ],
      d: '0',
      s: { mode: 'webhook' },
      w: { ...usual, diffView: 'skeleton', ...last, place: { document: 0, line: 1 } },
    },
    {
      r: version,
      t: [
        ['manifests', 585],
        ['cluster', 161],
      ],
      d: '0',
      w: { ...usual, ...last },
    },
  ]
    .map((one) => JSON.stringify(one))
    .join('\n');
const around = (version) => {
  const { injector, values, mesh, manifests, cluster } = scenario(version);
  return [injector.config, values, mesh, header(version), manifests, cluster];
};
// The packer looks back 32,768 bytes from where it is: the short texts are wanted at once, the template a little later.
const modern = [...around('1.30'), template('1.30')];
const historic = [...around('1.4').slice(3), template('0.7'), template('1.0'), template('1.5')];
await server.close();
for (const [name, texts] of Object.entries({ modern, historic })) {
  const file = join(root, 'src', 'share', `dictionary-2-${name}.ts`);
  writeFileSync(
    file,
    `// A packer's dictionary of link version 2, made by tools/run/make-dictionary.mjs. Frozen: see dictionary.ts.\nexport default ${JSON.stringify(texts)};\n`,
  );
  console.log(`${name}: ${texts.length} texts, ${new TextEncoder().encode(texts.join('\n')).length} bytes of 32000`);
}
