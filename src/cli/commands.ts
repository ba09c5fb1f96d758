import type { CliCommand } from './arguments/command';
import { compare } from './commands/compare';
import { explain } from './commands/explain';
import { inject } from './commands/inject';
import { link } from './commands/link';
import { lint } from './commands/lint';
import { renderInstall } from './commands/render-install';
import { serve } from './commands/serve';
import { template } from './commands/template';
import { traffic } from './commands/traffic';

/** Every command, in the order of the help. */
export const COMMANDS: readonly CliCommand[] = [
  inject,
  lint,
  explain,
  compare,
  traffic,
  renderInstall,
  template,
  link,
  serve,
];
