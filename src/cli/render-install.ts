import { parseArgs } from 'node:util';
import type { Derived } from '../core/install/installation';
import type { Json } from '../core/json';
import { printJson } from '../core/print-json';
import { emitYaml } from '../core/yaml/write/emit';
import { deriveArguments, derivedOrThrow, INSTALL_OPTIONS } from './installation';
import { EXIT, type Terminal, UsageError } from './terminal';

const OUTPUTS = ['config', 'values', 'mesh', 'webhooks', 'env', 'json'] as const;
type Output = (typeof OUTPUTS)[number];

/** The container's environment without where its values come from. */
function containerOf({ istiod }: Derived): Json | undefined {
  if (istiod === undefined) return undefined;
  const env = istiod.env.map(({ origin: _origin, ...variable }) => variable);
  return { image: istiod.image, args: [...istiod.args], env: env as Json };
}

/** The text of one output; undefined where the installation does not have it. */
function print(output: Output, derived: Derived): string | undefined {
  const { config, values, mesh, meshNetworks, webhooks, names } = derived;
  switch (output) {
    case 'config':
      return config?.text;
    case 'values':
      return values?.text;
    case 'mesh':
      return mesh?.text;
    case 'webhooks':
      return webhooks.map((webhook) => emitYaml(webhook)).join('---\n');
    case 'env': {
      const container = containerOf(derived);
      return container === undefined ? undefined : `${printJson(container)}\n`;
    }
    case 'json':
      return `${printJson({
        config: config?.text,
        values: values?.text,
        mesh: mesh?.text,
        meshNetworks: meshNetworks?.text,
        webhooks,
        istiod: containerOf(derived),
        names,
      })}\n`;
  }
}

/** `render-install`: what an installation gives the injector. */
export async function renderInstallCommand(args: string[], terminal: Terminal): Promise<number> {
  const { values } = parseArgs({ args, options: { output: { type: 'string', short: 'o' }, ...INSTALL_OPTIONS } });
  const { output = 'json' } = values;
  if (!(OUTPUTS as readonly string[]).includes(output)) {
    throw new UsageError(`render-install: -o must be one of ${OUTPUTS.join(', ')}; got ${JSON.stringify(output)}`);
  }
  const text = print(output as Output, derivedOrThrow(await deriveArguments(values, terminal), terminal));
  if (text === undefined) {
    terminal.error(`render-install: this installation has no ${output}\n`);
    return EXIT.findings;
  }
  terminal.out(text);
  return EXIT.done;
}
