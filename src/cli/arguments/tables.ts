import { RESULT_TABS } from '../../presets/result-tabs';
import type { CommandRows } from './command';
import {
  APP_OPTION,
  DEFAULT_PORT,
  FILE_OPERANDS,
  FILE_OPTIONS,
  INSTALL_OPTIONS,
  MODE_OPTION,
  SCENARIO_OPTIONS,
  SIDE_OPTIONS,
} from './shared-options';

/** `inject`: what Istio makes of files of manifests. */
export const INJECT = {
  name: 'inject',
  operands: FILE_OPERANDS,
  options: {
    ...FILE_OPTIONS,
    ...MODE_OPTION,
    output: { type: 'string', short: 'o', choices: ['yaml', 'diff', 'patch', 'json'], default: 'yaml' },
    ...SCENARIO_OPTIONS,
  },
} as const satisfies CommandRows;

/** `lint`: what the rules say of files of manifests, looked at together. */
export const LINT = {
  name: 'lint',
  operands: FILE_OPERANDS,
  options: {
    ...FILE_OPTIONS,
    profile: { type: 'string', choices: ['modern', 'strict-2018', 'parity'], default: 'modern' },
    output: {
      type: 'string',
      short: 'o',
      choices: ['text', 'json', 'sarif', 'github', 'junit', 'markdown'],
      default: 'text',
    },
    'fail-on': { type: 'string', choices: ['error', 'warning', 'info', 'never'], default: 'error' },
    ...MODE_OPTION,
    analyzer: { type: 'string', multiple: true, value: 'NAME' },
    ...APP_OPTION,
    ...SCENARIO_OPTIONS,
  },
} as const satisfies CommandRows;

/** `explain`: every line that injection adds or changes, with what it is for. */
export const EXPLAIN = {
  name: 'explain',
  operands: FILE_OPERANDS,
  options: {
    ...FILE_OPTIONS,
    ...MODE_OPTION,
    output: { type: 'string', short: 'o', choices: ['text', 'json'], default: 'text' },
    ...SCENARIO_OPTIONS,
  },
} as const satisfies CommandRows;

/** `compare`: the same manifests through two injections, what differs and why, each difference once. */
export const COMPARE = {
  name: 'compare',
  operands: FILE_OPERANDS,
  options: {
    ...FILE_OPTIONS,
    from: { type: 'string', value: 'VERSION' },
    to: { type: 'string', value: 'VERSION' },
    ...MODE_OPTION,
    output: { type: 'string', short: 'o', choices: ['text', 'json', 'markdown'], default: 'text' },
    cluster: SCENARIO_OPTIONS.cluster,
    settings: SCENARIO_OPTIONS.settings,
    suppress: SCENARIO_OPTIONS.suppress,
    ...SIDE_OPTIONS,
    traffic: { type: 'boolean' },
  },
} as const satisfies CommandRows;

/** `traffic`: the rules that are written for an injected pod, and what packets meet in them. */
export const TRAFFIC = {
  name: 'traffic',
  operands: FILE_OPERANDS,
  options: {
    ...FILE_OPTIONS,
    ...MODE_OPTION,
    workload: { type: 'string', value: 'NAME' },
    output: { type: 'string', short: 'o', choices: ['rules', 'nft', 'packets', 'svg', 'json'], default: 'packets' },
    packet: { type: 'string', multiple: true, value: 'from=app,uid=1000,to=10.0.0.5:443' },
    family: { type: 'string', choices: ['v4', 'v6', 'dual'], default: 'v4' },
    theme: { type: 'string', choices: ['light', 'dark'], default: 'light' },
    ...SCENARIO_OPTIONS,
  },
} as const satisfies CommandRows;

/** `render-install`: what an installation gives the injector. */
export const RENDER_INSTALL = {
  name: 'render-install',
  options: {
    output: {
      type: 'string',
      short: 'o',
      choices: ['config', 'values', 'mesh', 'webhooks', 'env', 'json'],
      default: 'json',
    },
    ...INSTALL_OPTIONS,
  },
} as const satisfies CommandRows;

/** `template`: the template engine alone, with Go's and sprig's functions; Go's error text on standard error. */
export const TEMPLATE = {
  name: 'template',
  options: {
    template: { type: 'string', value: 'FILE' },
    data: { type: 'string', value: 'FILE' },
    delims: { type: 'string', value: 'LEFT,RIGHT' },
    name: { type: 'string', value: 'NAME' },
  },
} as const satisfies CommandRows;

/** `link`: the address that opens a scenario in the app; with `--open`, what an address holds. */
export const LINK = {
  name: 'link',
  operands: FILE_OPERANDS,
  options: {
    ...FILE_OPTIONS,
    open: { type: 'string', value: 'LINK' },
    output: { type: 'string', short: 'o', choices: ['json', 'manifests'], default: 'json' },
    view: { type: 'string', choices: RESULT_TABS },
    ...MODE_OPTION,
    ...APP_OPTION,
    ...SCENARIO_OPTIONS,
  },
} as const satisfies CommandRows;

/** `serve`: the app on this machine, until the process is ended. */
export const SERVE = {
  name: 'serve',
  options: {
    port: { type: 'string', value: 'PORT', default: String(DEFAULT_PORT) },
    host: { type: 'string', value: 'ADDRESS', default: '127.0.0.1' },
    directory: { type: 'string', value: 'FOLDER' },
  },
} as const satisfies CommandRows;
