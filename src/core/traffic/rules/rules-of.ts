import type { CaptureConfig } from '../capture/capture-config';
import type { ProgramFailure } from '../capture/failure';
import { programRow } from '../capture/capture-config';
import type { TrafficSwitches } from '../releases/switches';
import { iptablesBinary, waitOption } from './binaries';
import { cleanupCommands, collectedCommands, scriptCleanup, sequentialCommands } from './iptables-commands';
import { iptablesSheet } from './iptables-sheet';
import { netChanges, refusedByIp } from './net';
import { nftLines } from './nft/lines';
import { from, type RuleLine } from './origin';
import { isIptablesRule, restoreLines, textOfRules } from './restore';
import type { Family, Sheet } from './sheet';

/** The rules of a configuration, in every form in which the release brings them to the kernel. */
export interface CaptureRules {
  /** How they are brought there: in one go, a command at a time, as nftables, or not at all. */
  readonly applied: 'restore' | 'commands' | 'nft' | 'nothing';
  /**
   * Rules as input of `iptables-restore` and `ip6tables-restore`; also where the program runs commands instead. Empty where a family has none;
   * of an nftables program, empty.
   */
  readonly v4: readonly RuleLine[];
  readonly v6: readonly RuleLine[];
  /** Input of `nft -f -`, empty where nftables are not asked for. */
  readonly nft: readonly RuleLine[];
  /** Commands in the order in which they are run; a restore names its input as `< v4`. Version probes and saves are left out. */
  readonly calls: readonly RuleLine[];
  /** Whether `ip6tables-restore` is called, which with empty input it is to 1.27.1. */
  readonly restoresIpv6: boolean;
  /** Routing rules, routes and addresses afterwards. */
  readonly net: readonly RuleLine[];
  /** How the program stops after all this, where it does. */
  readonly failure?: ProgramFailure;
}

export type RulesOutcome = { readonly rules: CaptureRules } | { readonly failure: ProgramFailure };

const NOTHING: CaptureRules = {
  applied: 'nothing',
  v4: [],
  v6: [],
  nft: [],
  calls: [],
  restoresIpv6: false,
  net: [],
};

function netPart(config: CaptureConfig, row: TrafficSwitches): Pick<CaptureRules, 'net' | 'failure'> {
  const { lines, failure } = netChanges(config, row);
  return failure === undefined ? { net: lines } : { net: lines, failure };
}

function commandsAlong(sheet: Sheet): readonly RuleLine[] {
  return sheet.v4.flatMap((entry) => (entry.kind === 'command' ? [{ text: entry.text, origin: entry.origin }] : []));
}

function restoreCall(sheet: Sheet, family: Family): RuleLine {
  const { config, row } = sheet;
  const binary = `${iptablesBinary(config, family, row)}-restore`;
  const file =
    row.restoreInput === 'file' ? ` ${config.settings.outputPath === '' ? 'FILE' : config.settings.outputPath}` : '';
  return { text: `${binary} --noflush${file}${waitOption(config, row)} < ${family}`, origin: from('table') };
}

/** What comes back from a file that both families write without emptying it; a device that forgets gives nothing. */
function throughFile(
  path: string,
  v4: readonly RuleLine[],
  v6: readonly RuleLine[],
): { v4: readonly RuleLine[]; v6: readonly RuleLine[] } {
  if (path === '/dev/null') return { v4: [], v6: [] };
  const first = textOfRules(v4);
  const second = textOfRules(v6);
  if (second.length >= first.length) return { v4, v6 };
  const left = first.slice(second.length).split('\n').slice(0, -1);
  const lines = left.map((text, index) => ({ text, origin: v4.at(index - left.length)?.origin ?? from('table') }));
  return { v4, v6: [...v6, ...lines] };
}

function builderRules(sheet: Sheet): CaptureRules {
  const { config, row } = sheet;
  const { settings } = config;
  const along = commandsAlong(sheet);
  const shared = netPart(config, row);
  const v4 = restoreLines(sheet.v4, row);
  const v6 = restoreLines(sheet.v6, row);
  if (settings.cleanupOnly) {
    const calls = (['v4', 'v6'] as const).flatMap((family) =>
      cleanupCommands(
        sheet[family].filter(isIptablesRule),
        iptablesBinary(config, family, row),
        waitOption(config, row),
      ),
    );
    return { ...NOTHING, ...shared, applied: 'commands', calls };
  }
  if (!settings.restoreFormat) {
    const calls = [...along, ...collectedCommands(sheet, 'v4'), ...collectedCommands(sheet, 'v6')];
    return { ...NOTHING, ...shared, applied: 'commands', v4, v6, calls };
  }
  const restoresIpv6 = config.ipv6 || row.restoresEmptyIpv6;
  const calls = [...along, restoreCall(sheet, 'v4'), ...(restoresIpv6 ? [restoreCall(sheet, 'v6')] : [])];
  const read = settings.outputPath === '' ? { v4, v6 } : throughFile(settings.outputPath, v4, v6);
  return { ...NOTHING, ...shared, ...read, applied: 'restore', calls, restoresIpv6 };
}

function sequentialRules(sheet: Sheet): CaptureRules {
  const { config, row } = sheet;
  const calls = [
    ...scriptCleanup('v4', row),
    ...sequentialCommands(sheet, 'v4'),
    ...(config.ipv6 && row.ipv6Rules === 'own' ? scriptCleanup('v6', row) : []),
    ...sequentialCommands(sheet, 'v6'),
  ];
  return {
    ...NOTHING,
    applied: 'commands',
    v4: restoreLines(sheet.v4, row),
    v6: restoreLines(sheet.v6, row),
    calls,
    ...netPart(config, row),
  };
}

/** What is done when `ip` refuses the routing rule. */
function upToRefusal({ calls }: CaptureRules, failure: ProgramFailure): CaptureRules {
  const last = calls.findIndex(({ text }) => text.startsWith('ip -f inet rule add '));
  return { ...NOTHING, applied: 'commands', calls: calls.slice(0, last + 1), failure };
}

/** Rules as nftables. A dry run spares routes only. */
function nftRules(config: CaptureConfig, row: TrafficSwitches): RulesOutcome {
  const read = nftLines(config, row);
  if ('failure' in read) return read;
  const { lines } = read;
  const calls = lines.length === 0 ? [] : [{ text: 'nft -f -', origin: from('table', 'nativeNftables') }];
  const rules: CaptureRules = { ...NOTHING, applied: 'nft', nft: lines, calls };
  return { rules: config.settings.dryRun ? rules : { ...rules, ...netPart(config, row) } };
}

/**
 * The exact rules that the redirection program of a release makes of a configuration, line by line with what made each; or how it stops.
 * A dry run, a validation and a call for help bring none.
 */
export function rulesOf(config: CaptureConfig, release: string): RulesOutcome {
  const { settings, stops } = config;
  const row = programRow(release, config.program);
  if (stops === 'clean') return { rules: { ...NOTHING, applied: 'commands', calls: scriptCleanup('v4', row) } };
  if (stops === 'help' || settings.skipRules) return { rules: NOTHING };
  if (settings.nativeNftables) return nftRules(config, row);
  const sheet = iptablesSheet(config, row);
  if ('failure' in sheet) return sheet;
  if (settings.dryRun) return { rules: NOTHING };
  const refused = refusedByIp(config, row);
  const rules = row.program === 'builder' ? builderRules(sheet) : sequentialRules(sheet);
  return { rules: refused === undefined ? rules : upToRefusal(rules, refused) };
}
