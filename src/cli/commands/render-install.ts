import type { Derived } from '../../core/install/installation';
import type { Json } from '../../core/json';
import { printJson } from '../../core/print-json';
import { emitYaml } from '../../core/yaml/write/emit';
import { loadWords } from '../../i18n/packs';
import type { Run } from '../arguments/command';
import type { RENDER_INSTALL } from '../arguments/tables';
import { deriveArguments, derivedOrThrow } from '../input/installation';
import { EXIT } from '../terminal';

type Output = (typeof RENDER_INSTALL)['options']['output']['choices'][number];

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
export const run: Run<typeof RENDER_INSTALL> = async (values, _operands, { terminal, language }) => {
  const { output } = values;
  const text = print(output, await derivedOrThrow(await deriveArguments(values, terminal), terminal));
  if (text === undefined) {
    terminal.error(`${(await loadWords('cli', language)).errors.notInstalled(output)}\n`);
    return EXIT.findings;
  }
  terminal.out(text);
  return EXIT.done;
};
