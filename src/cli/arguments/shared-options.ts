import type { OptionRow } from './command';

/** `-f`, which most commands read their manifests from. */
export const FILE_OPTIONS = {
  file: { type: 'string', short: 'f', multiple: true, value: 'FILE' },
  recursive: { type: 'boolean', short: 'R' },
} as const;

/** `--mode`, where it is not left to the settings. */
export const MODE_OPTION = { mode: { type: 'string', choices: ['kube-inject', 'webhook'] } } as const;

/** Files and folders after the options are the same as with `-f`. */
export const FILE_OPERANDS = { name: 'FILE', many: true } as const;

/** Where `sidecar-playground serve` serves the app. */
export const DEFAULT_PORT = 4173;
const DEFAULT_APP = `http://localhost:${DEFAULT_PORT}/`;

/** `--app`, which the links of a command begin with. */
export const APP_OPTION = { app: { type: 'string', value: 'URL|none', default: DEFAULT_APP } } as const;

/** The options that describe an installation. */
export const INSTALL_OPTIONS = {
  'helm-values': { type: 'string', multiple: true, value: 'FILE', group: 'installation' },
  set: { type: 'string', multiple: true, value: 'KEY=VALUE', group: 'installation' },
  'set-string': { type: 'string', multiple: true, value: 'KEY=VALUE', group: 'installation' },
  'set-json': { type: 'string', multiple: true, value: 'KEY=JSON', group: 'installation' },
  operator: { type: 'string', multiple: true, value: 'FILE', group: 'installation' },
  chart: { type: 'string', value: 'FILE|FOLDER', group: 'installation' },
  release: { type: 'string', value: 'VERSION', group: 'installation' },
  'release-name': { type: 'string', value: 'NAME', group: 'installation' },
  'release-namespace': { type: 'string', value: 'NAMESPACE', group: 'installation' },
} as const;

/** The options that describe what stands around the manifests; every command that evaluates takes them. */
export const SCENARIO_OPTIONS = {
  config: { type: 'string', value: 'FILE', group: 'scenario' },
  values: { type: 'string', value: 'FILE', group: 'scenario' },
  mesh: { type: 'string', value: 'FILE', group: 'scenario' },
  cluster: { type: 'string', value: 'FILE', group: 'scenario' },
  settings: { type: 'string', value: 'FILE|JSON', group: 'scenario' },
  suppress: { type: 'string', multiple: true, value: 'RULE', group: 'scenario' },
  like: { type: 'string', value: 'LINK', group: 'scenario' },
  ...INSTALL_OPTIONS,
} as const;

/** What either side of a comparison can have: for both as `--x`, for one as `--from-x` and `--to-x`. */
const { release, ...INSTALLATION } = INSTALL_OPTIONS;
const { config, values, mesh } = SCENARIO_OPTIONS;
export const OPTIONS_OF_EITHER = { ...INSTALLATION, config, values, mesh } as const;

type SideOption = keyof typeof OPTIONS_OF_EITHER;
type PrefixedOptions = { readonly [K in SideOption as `from-${K}` | `to-${K}`]: (typeof OPTIONS_OF_EITHER)[K] };

export const NAMES_OF_EITHER = Object.keys(OPTIONS_OF_EITHER) as readonly SideOption[];

/** The options of both sides. */
export const SIDE_OPTIONS = {
  ...OPTIONS_OF_EITHER,
  release,
  ...(Object.fromEntries(
    NAMES_OF_EITHER.flatMap((name) =>
      ['from', 'to'].map((side) => [`${side}-${name}`, ofSide(OPTIONS_OF_EITHER[name])]),
    ),
  ) as PrefixedOptions),
} as const;

/** The row of an option for one side: `--from` and `--to` tell of them all. */
function ofSide({ group: _group, ...row }: OptionRow): OptionRow {
  return { ...row, isHidden: true };
}
