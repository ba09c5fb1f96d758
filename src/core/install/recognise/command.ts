import { isObject } from '../../json';
import { readDocuments } from '../../yaml/read/read';
import { versionOrder } from '../../istio/versions/steps';
import type { InstallTool } from '../derive-scenario';

/** A command that installs Istio, or the flags of one, as people keep them in scripts and chats. */
export interface InstallCommand {
  /** Undefined where there are flags alone, which either tool may be given. */
  readonly tool: InstallTool | undefined;
  /** A flag a line, as an installation keeps them. */
  readonly flags: string;
  /** What `--version` says, as far as it is a release. */
  readonly release: string | undefined;
  readonly releaseName: string | undefined;
  readonly releaseNamespace: string | undefined;
  /** The files that it names; what it reads from the shell is none. */
  readonly files: readonly string[];
}

const HELM_ACTIONS = new Set(['install', 'upgrade', 'template']);
/** How the chart is called: in a repository, a registry, a folder, a file. */
const ISTIOD_CHART = /(?:^|\/)(?:istiod|istio-discovery)(?:-[\w.-]+)?\/?$/;
const SET_FLAG = /^--set(?:-string|-json|-literal|-file)?$/;
/**
 * Flags of the two tools that are followed by no value. Source: helm 3.22 cmd/helm install.go, upgrade.go, template.go, flags.go, helm 4.2 pkg/cmd;
 * istio 1.5 to 1.30 operator/cmd/mesh.
 */
const SWITCHES = new Set(
  (
    'atomic cleanup-on-fail cluster-specific create-namespace debug dependency-update devel disable-openapi-validation dry-run enable-dns force ' +
    'force-conflicts force-replace generate-name help hide-notes hide-secret include-crds insecure-skip-tls-verify install is-upgrade ' +
    'kube-insecure-skip-tls-verify no-hooks pass-credentials plain-http recreate-pods release-name render-subchart-notes replace reset-values ' +
    'reset-then-reuse-values reuse-values rollback-on-failure skip-confirmation skip-crds skip-schema-validation skip-tests take-ownership ' +
    'validate verbose verify wait wait-for-jobs'
  )
    .split(' ')
    .map((name) => `--${name}`),
);
/** Their short forms, and those of flags that are followed by a value: Helm's `-i` is a switch, istioctl's is a namespace. */
const SHORT_SWITCHES: Readonly<Record<InstallTool, string>> = { helm: 'gih', istioctl: 'yh' };
const SHORT_FLAGS: Readonly<Record<InstallTool, Readonly<Record<string, string>>>> = {
  helm: { f: '--values', n: '--namespace' },
  istioctl: { f: '--filename', n: '--namespace', r: '--revision', s: '--set' },
};
const ISTIOCTL_ACTION = /^(?:install|apply|upgrade|manifest (?:generate|install|apply))(?= |$)/;
/** Where the shell sends what a command prints, or takes what it reads from; the file's name may be the next word. */
const REDIRECTION = /^\d*(?:>+|<+-?)(.*)$/s;

/**
 * What a text is as a command of Helm or istioctl that installs istiod, or as flags of one; undefined of every other text. Of a script with several
 * commands it is the first one that installs istiod.
 */
export function recogniseCommand(text: string): InstallCommand | undefined {
  if (!/(?:^|[\s;&|/])(?:helm|istioctl)\s|^\s*--set/.test(text)) return undefined;
  if (readDocuments(text).some(({ value }) => isObject(value) || Array.isArray(value))) {
    return undefined;
  }
  const commands = shellCommands(text);
  for (const words of commands) {
    const command = installing(words);
    if (command !== undefined) return command;
  }
  const isBare = commands.length > 0 && commands.every(([first]) => /^--set(?:-\w+)?(?:=|$)/.test(first ?? ''));
  return isBare ? read(undefined, commands.flat()) : undefined;
}

function installing(words: readonly string[]): InstallCommand | undefined {
  const at = words.findIndex((word) => /(?:^|\/)(?:helm|istioctl)$/.test(word));
  const tool = words[at]?.endsWith('helm') === true ? 'helm' : 'istioctl';
  const given = words.slice(at + 1);
  if (at < 0) return undefined;
  const start = given.findIndex((word, index) =>
    tool === 'helm' ? HELM_ACTIONS.has(word) : ISTIOCTL_ACTION.test(given.slice(index, index + 2).join(' ')),
  );
  // What comes before may be flags of the tool itself; a word is another command, or one that another program adds to Helm.
  if (start < 0 || (tool === 'istioctl' && start > 0 && given[0]?.startsWith('-') !== true)) return undefined;
  const flags = given.slice(0, start);
  const rest = given.slice(start + (given[start] === 'manifest' ? 2 : 1));
  const command = read(tool, rest, flags);
  return tool === 'istioctl' || command.isIstiod ? command : undefined;
}

/** A word of a command, or a flag with its value. */
type Argument = { readonly name: string } | { readonly flag: string; readonly value: string };

/** Takes words apart as pflag does: flags by their long names; switches and redirections are left out. */
function argumentsOf(tool: InstallTool, words: readonly string[]): Argument[] {
  const found: Argument[] = [];
  let index = 0;
  // No value begins like a flag: one that is not known here is a switch then.
  const next = (): string => (words[index + 1]?.startsWith('--') === true ? '' : (words[++index] ?? ''));
  for (; index < words.length; index++) {
    const word = words[index] ?? '';
    const file = REDIRECTION.exec(word)?.[1];
    if (file !== undefined) {
      if (file === '') index++;
    } else if (!word.startsWith('-') || word === '-') found.push({ name: word });
    else if (word.startsWith('--')) {
      const equals = word.indexOf('=');
      if (equals >= 0) found.push({ flag: word.slice(0, equals), value: word.slice(equals + 1) });
      else if (!SWITCHES.has(word)) found.push({ flag: word, value: next() });
    } else {
      // Switches may stand together, before a flag whose value follows at once or as the next word.
      const letters = word.slice(1).replace(new RegExp(`^[${SHORT_SWITCHES[tool]}]+`), '');
      if (letters === '') continue;
      const flag = SHORT_FLAGS[tool][letters.charAt(0)] ?? `-${letters.charAt(0)}`;
      const value = letters.length > 1 ? letters.slice(1).replace(/^=/, '') : next();
      found.push({ flag, value });
    }
  }
  return found;
}

function read(
  tool: InstallTool | undefined,
  words: readonly string[],
  before: readonly string[] = [],
): InstallCommand & { readonly isIstiod: boolean } {
  const flags: string[] = [];
  const files: string[] = [];
  const names: string[] = [];
  let release: string | undefined;
  let releaseNamespace: string | undefined;
  let revision: string | undefined;
  const global = argumentsOf(tool ?? 'helm', before).filter((argument) => 'flag' in argument);
  for (const argument of [...global, ...argumentsOf(tool ?? 'helm', words)]) {
    if ('name' in argument) {
      names.push(argument.name);
      continue;
    }
    const { flag, value } = argument;
    if (SET_FLAG.test(flag)) flags.push(flagLine(flag, value));
    else if (flag === '--revision') revision = value;
    else if (flag === '--values' || flag === '--filename')
      files.push(...value.split(',').filter((file) => file !== '-'));
    else if (flag === '--namespace') releaseNamespace = value;
    else if (flag === '--version') release = /^v?(\d+\.\d+(?:\.\d+)?)/.exec(value)?.[1];
  }
  // It comes after all others, wherever it is written. Source: istio 1.30 operator/cmd/mesh/shared.go applyFlagAliases.
  if (revision !== undefined) flags.push(`--set revision=${revision}`);
  const isKnown = release !== undefined && versionOrder(release) !== undefined;
  return {
    tool,
    flags: flags.join('\n'),
    release: isKnown ? release : undefined,
    releaseName: tool === 'helm' && names.length > 1 ? names[0] : undefined,
    releaseNamespace,
    files,
    isIstiod: names.some((name) => ISTIOD_CHART.test(name)),
  };
}

/** A flag as a line of an installation, which ends where the line does: in JSON a line break is as good as a space. */
function flagLine(flag: string, value: string): string {
  const text = flag === '--set-json' ? value.replace(/\s*\r?\n\s*/g, ' ') : value;
  // What a file holds is not known here, and no other value can go on in a next line; it stays for the person to see, without effect.
  if (flag === '--set-file' || text.includes('\n')) return `${flag} ${text}`.replace(/^/gm, '# ');
  // In a line as in a shell quotes are taken away, except from JSON, and another flag may follow.
  const isPlain = flag === '--set-json' || !/["']/.test(text);
  return isPlain && !/\s--set|[\s\\]$/.test(text) ? `${flag} ${text}` : `${flag} '${text}'`;
}

/**
 * The commands of a text as a shell takes them apart: words without their quotes, comments left out, lines joined at a backslash, or at the sign that
 * a shell of Windows has in its place.
 */
function shellCommands(text: string): string[][] {
  const commands: string[][] = [[]];
  const token =
    /[\\`^]\r?\n|\s*(?:\r?\n|;|&&|\|\|?|&)|[^\S\r\n]+|#[^\n]*|((?:\\.|'[^']*'|"(?:\\.|[^"\\])*"|[^\s'"\\;&|])+)|./gs;
  for (const [all, word] of text.matchAll(token)) {
    if (word !== undefined) commands.at(-1)?.push(unquoted(word));
    else if (/^\s*(?:\r?\n|[;&|])/.test(all)) commands.push([]);
  }
  return commands.map((words) => (words[0] === '$' ? words.slice(1) : words)).filter((words) => words.length > 0);
}

function unquoted(word: string): string {
  const part = /\\(.)|'([^']*)'|"((?:\\.|[^"\\])*)"/gs;
  return word.replace(part, (_all, escaped?: string, single?: string, double?: string) => {
    return escaped ?? single ?? (double ?? '').replace(/\\(?:\r?\n|(["\\$`]))/g, '$1');
  });
}
