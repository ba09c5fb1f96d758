// Writes src/share/dictionary-1.ts from the built-in presets. Run once per link version, before it is released; never after: its bytes are part of the format.
import { writeFileSync } from 'node:fs';
import { join, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const server = await createServer({ root, configFile: false, logLevel: 'error', server: { middlewareMode: true } });
const { defaultScenario } = await server.ssrLoadModule('/src/presets/index.ts');
const scenario = defaultScenario();
await server.close();
const text = [
  ...scenario.injector.templates.filter((template) => template.name !== 'sidecar').map((template) => template.text),
  JSON.stringify({ s: scenario.settings }),
  scenario.manifests,
  scenario.injector.config,
  scenario.values,
  scenario.mesh,
  scenario.cluster,
  scenario.injector.templates.find((template) => template.name === 'sidecar').text,
].join('\n');
// Deflate looks back 32 KiB at most, and what stands last is cheapest to refer to.
const bytes = new TextEncoder().encode(text).slice(-32_000);
writeFileSync(
  join(root, 'src', 'share', 'dictionary-1.ts'),
  `// The packer's dictionary of link version 1, made by tools/run/make-dictionary.mjs. Frozen: see dictionary.ts.\nexport default ${JSON.stringify(new TextDecoder().decode(bytes))};\n`,
);
console.log(`${bytes.length} bytes`);
