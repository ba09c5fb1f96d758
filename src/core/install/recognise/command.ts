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
  /** The files that it names. */
  readonly files: readonly string[];
}

const HELM_ACTIONS = new Set(['install', 'upgrade', 'template']);
/** How the chart is called: in a repository, a registry, a folder, a file. */
const ISTIOD_CHART = /(?:^|\/)(?:istiod|istio-discovery)(?:-[\w.-]+)?\/?$/;
const SET_FLAG = /^--set(?:-string|-json|-literal|-file)?$/;
/** Flags of the two tools that are followed by no value. */
const SWITCHES =
  /^(?:-i|-y|--(?:install|wait|wait-for-jobs|atomic|create-namespace|dry-run|debug|devel|force|verify|reuse-values|reset-values|reset-then-reuse-values|skip-confirmation|include-crds|skip-crds|rollback-on-failure|verbose))$/;

/**
 * What a text is as a command of Helm or istioctl that installs istiod, or as flags of one; undefined of every other text. Of a script with several
 * commands it is the first one that installs istiod.
 */
export function recogniseCommand(text: string): InstallCommand | undefined {
  if (!/(?:^|[\s;&|])(?:helm|istioctl)\s|^\s*--set/.test(text)) return undefined;
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
  if (tool === 'istioctl') {
    const isInstall = /^(?:install|apply|upgrade|manifest (?:generate|install|apply))\b/.test(given.join(' '));
    return isInstall ? read(tool, given.slice(given[0] === 'manifest' ? 2 : 1)) : undefined;
  }
  const action = given.findIndex((word) => HELM_ACTIONS.has(word));
  const command =
    action < 0
      ? undefined
      : read(
          tool,
          given.filter((_, index) => index !== action),
        );
  return command?.isIstiod === true ? command : undefined;
}

function read(
  tool: InstallTool | undefined,
  words: readonly string[],
): InstallCommand & { readonly isIstiod: boolean } {
  const flags: string[] = [];
  const files: string[] = [];
  const names: string[] = [];
  let release: string | undefined;
  let releaseNamespace: string | undefined;
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? '';
    if (!word.startsWith('-')) {
      names.push(word);
      continue;
    }
    if (SWITCHES.test(word)) continue;
    const equals = word.startsWith('--') ? word.indexOf('=') : -1;
    const flag = equals < 0 ? word : word.slice(0, equals);
    const value = equals < 0 ? (words[++index] ?? '') : word.slice(equals + 1);
    // What a file holds is not known here; the line stays for the person to see, without effect.
    if (SET_FLAG.test(flag)) flags.push(`${flag === '--set-file' ? '# ' : ''}${flag} ${value}`);
    else if (flag === '--revision' || (flag === '-r' && tool === 'istioctl')) flags.push(`--set revision=${value}`);
    else if (flag === '-f' || flag === '--values' || flag === '--filename') files.push(...value.split(','));
    else if (flag === '-n' || flag === '--namespace') releaseNamespace = value;
    else if (flag === '--version') release = /^v?(\d+\.\d+(?:\.\d+)?)/.exec(value)?.[1];
  }
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

/** The commands of a text as a shell takes them apart: words without their quotes, comments left out, lines joined at a backslash. */
function shellCommands(text: string): string[][] {
  const commands: string[][] = [[]];
  const token =
    /\\\r?\n|\s*(?:\r?\n|;|&&|\|\|?|&)|[^\S\r\n]+|#[^\n]*|((?:\\.|'[^']*'|"(?:\\.|[^"\\])*"|[^\s'"\\;&|])+)|./gs;
  for (const [all, word] of text.matchAll(token)) {
    if (word !== undefined) commands.at(-1)?.push(unquoted(word));
    else if (/^\s*(?:\r?\n|[;&|])/.test(all)) commands.push([]);
  }
  return commands.map((words) => (words[0] === '$' ? words.slice(1) : words)).filter((words) => words.length > 0);
}

function unquoted(word: string): string {
  const part = /\\(.)|'([^']*)'|"((?:\\.|[^"\\])*)"/gs;
  return word.replace(part, (_all, escaped?: string, single?: string, double?: string) => {
    return escaped ?? single ?? (double ?? '').replace(/\\(["\\$`])/g, '$1');
  });
}
