import { mergeRulesets, type Ruleset } from '../../core/traffic/packet/model';
import { NO_NAMES, type OwnerNames } from '../../core/traffic/packet/parse/owner-names';
import { runIptablesCommand } from '../../core/traffic/packet/parse/iptables';
import { Loader } from '../../core/traffic/packet/parse/loader';
import { NO_ROUTING, parseRouteCommand, type PolicyRouting } from '../../core/traffic/packet/parse/routes';
import { splitCommandLine } from '../../core/traffic/packet/parse/words';

/** The name of the program without folder and flavour: `/sbin/iptables-legacy` is `iptables`. */
function program(word: string): string {
  return word.replace(/^.*\//, '').replace(/-(?:nft|legacy)$/, '');
}

/** Takes `-t TABLE`, `-w`, `--wait[=N]` out of the words of a command. */
function splitTable(words: readonly string[]): { table: string; rest: string[] } {
  let table = 'filter';
  const rest: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (word === '-t' || word === '--table') table = words[++at] ?? '';
    else if (word === '-w' || word.startsWith('--wait')) continue;
    else if (/^\d?>/.test(word) || word === '||') break;
    else rest.push(word);
  }
  return { table, rest };
}

export interface CommandEffect {
  readonly rules: Ruleset;
  readonly routing: PolicyRouting;
}

/**
 * What a list of commands (`iptables -t nat -A …`, `ip6tables …`, `ip rule add …`, one a line) leaves in an empty kernel. Other programs are
 * problems that are not fatal. It never throws.
 */
export function runCommands(text: string, names: OwnerNames = NO_NAMES): CommandEffect {
  const v4 = new Loader('v4');
  const v6 = new Loader('v6');
  let routing = NO_ROUTING;
  for (const [index, line] of text.split('\n').entries()) {
    v4.line = v6.line = index + 1;
    const words = splitCommandLine(line.trim());
    const [first] = words;
    if (first === undefined || first.startsWith('#')) continue;
    const name = program(first);
    if (name === 'iptables' || name === 'ip6tables') {
      const { table, rest } = splitTable(words.slice(1));
      // A clean-up of what is not there fails quietly; nothing else of the script depends on it.
      const quiet = /\|\|\s*true|2>/.test(line);
      const loader = name === 'iptables' ? v4 : v6;
      if (quiet && /^-[DFX]$/.test(rest[0] ?? '')) continue;
      runIptablesCommand(loader, table, name === 'iptables' ? 4 : 6, names, rest, line.trim());
    } else if (name === 'ip') routing = parseRouteCommand(routing, words.slice(1));
    else v4.problem('unknown-command', { command: first }, false);
  }
  return { rules: mergeRulesets(v4.finish(), v6.finish()), routing };
}
