import type { Command } from './arguments/command';
import { compare } from './compare';
import { explain } from './explain';
import { inject } from './inject';
import { link } from './link';
import { lint } from './lint';
import { renderInstall } from './render-install';
import { serve } from './serve';
import { template } from './template';
import { traffic } from './traffic';

/** Every command, in the order of the help. */
export const COMMANDS: readonly Command[] = [
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
