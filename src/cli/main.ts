import { compareCommand } from './compare';
import { explainCommand } from './explain';
import { injectCommand } from './inject';
import { InstallationError } from './installation';
import { lintCommand } from './lint';
import { renderInstallCommand } from './render-install';
import { loadPresets, NoBuiltInError } from '../presets';
import { templateCommand } from './template';
import { EXIT, processTerminal, type Terminal, UsageError } from './terminal';

const USAGE = `Sidecar Playground on the command line: the same core as the app.

  inject    -f FILE|- [--config FILE] [--values FILE] [--mesh FILE] [--cluster FILE] [--settings FILE.json|JSON]
            [--mode kube-inject|webhook] [-o yaml|diff|patch|json]
  explain   -f FILE|- [--config FILE] [--values FILE] [--mesh FILE] [--cluster FILE] [--settings FILE.json|JSON]
            [--mode kube-inject|webhook] [-o text|json] [--language en|zh-CN]
  lint      -f FILE… [--profile modern|strict-2018|parity] [--config FILE] [--values FILE] [--mesh FILE] [--cluster FILE]
            [--settings FILE.json|JSON] [-o text|json] [--language en|zh-CN] [--analyzer NAME…]
  compare   -f FILE|- [--from 0.7] [--to 1.30] [--cluster FILE] [--settings FILE.json|JSON] [--mode kube-inject|webhook]
            [-o text|json] [--language en|zh-CN]
  template  --template FILE --data FILE.json [--delims LEFT,RIGHT]
  render-install  [INSTALLATION] [-o config|values|mesh|webhooks|env|json]

INSTALLATION, which inject, explain, lint and compare take too, instead of --config, --values and --mesh:
  --helm-values FILE… --set K=V… --set-string K=V… --set-json K=JSON… [--release 1.27.9 | --chart FILE|DIR]
            [--release-name NAME] [--release-namespace NAMESPACE]
  --operator FILE… --set PATH=VALUE… [--release 1.27.9]

FILE may be - for standard input. Exit status: 0 done, 1 findings of severity error or a failed injection, 2 unusable arguments or input.
`;

type Command = (args: string[], terminal: Terminal) => Promise<number>;

const COMMANDS: Readonly<Record<string, Command>> = {
  compare: compareCommand,
  explain: explainCommand,
  inject: injectCommand,
  lint: lintCommand,
  'render-install': renderInstallCommand,
  template: templateCommand,
};

/** Runs one command; resolves to the exit status. Nothing a person can type makes it throw. */
export async function main(args: string[], terminal: Terminal = processTerminal): Promise<number> {
  const [name = '', ...rest] = args;
  if (name === '' || name === 'help' || name === '--help' || name === '-h') {
    terminal.out(USAGE);
    return name === '' ? EXIT.usage : EXIT.done;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) {
    terminal.error(`unknown command ${JSON.stringify(name)}\n\n${USAGE}`);
    return EXIT.usage;
  }
  try {
    await loadPresets();
    return await command(rest, terminal);
  } catch (error) {
    if (error instanceof InstallationError) {
      terminal.error(`${error.message}\n`);
      return EXIT.findings;
    }
    if (
      error instanceof UsageError ||
      error instanceof NoBuiltInError ||
      (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))
    ) {
      terminal.error(`${error.message}\n`);
      return EXIT.usage;
    }
    throw error;
  }
}
