import { defineCommand, type CliCommand } from './arguments/command';
import { COMPARE, EXPLAIN, INJECT, LINK, LINT, RENDER_INSTALL, SERVE, TEMPLATE, TRAFFIC } from './arguments/tables';

/** Every command, in the order of the help. What it does is loaded when it is asked for. */
export const COMMANDS: readonly CliCommand[] = [
  defineCommand(INJECT, () => import('./commands/inject')),
  defineCommand(LINT, () => import('./commands/lint')),
  defineCommand(EXPLAIN, () => import('./commands/explain')),
  defineCommand(COMPARE, () => import('./commands/compare')),
  defineCommand(TRAFFIC, () => import('./commands/traffic')),
  defineCommand(RENDER_INSTALL, () => import('./commands/render-install')),
  defineCommand(TEMPLATE, () => import('./commands/template')),
  defineCommand(LINK, () => import('./commands/link')),
  defineCommand(SERVE, () => import('./commands/serve')),
];
