// Writes src/share/dictionary-1.ts from the built-in presets. Run once per link version, before it is released; never after: its bytes are part of the format.
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
const { defaultScenario } = await server.ssrLoadModule('/src/presets/index.ts');
const scenario = defaultScenario();
await server.close();
const template = (name) => scenario.injector.templates.find((one) => one.name === name).text;
// What stands last is cheapest to refer to: the sidecar template, which people edit most.
const texts = [
  template('grpc-simple'),
  template('grpc-agent'),
  template('gateway'),
  JSON.stringify({ s: scenario.settings }),
  scenario.manifests,
  scenario.injector.config,
  scenario.values,
  scenario.mesh,
  scenario.cluster,
  template('sidecar'),
];
writeFileSync(
  join(root, 'src', 'share', 'dictionary-1.ts'),
  `// The packer's dictionary of link version 1, made by tools/run/make-dictionary.mjs. Frozen: see dictionary.ts.\nexport default ${JSON.stringify(texts)};\n`,
);
console.log(`${texts.length} texts, ${texts.join('').length} characters`);
