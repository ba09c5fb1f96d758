import type { CaptureConfig } from '../capture/capture-config';
import { listParts } from '../capture/lists';
import type { SettingName } from '../capture/settings';
import type { TrafficSwitches } from '../releases/switches';
import { from, type RuleOrigin } from './origin';

export type Family = 'v4' | 'v6';
type Table = 'filter' | 'nat' | 'mangle' | 'raw';

/** Where a rule goes. */
export interface ChainPlace {
  readonly table: Table;
  readonly chain: string;
}

export interface IptablesRule extends ChainPlace {
  readonly kind: 'rule';
  /** Position for `-I`, null for `-A`. */
  readonly position: number | null;
  /** Matches and target, one argument each. */
  readonly parts: readonly string[];
  readonly origin: RuleOrigin;
}

/** The making of a chain, at the point where programs that run one command at a time make it. */
interface ChainMade extends ChainPlace {
  readonly kind: 'chain';
}

/** Another command that is run on the way. */
interface OtherCommand {
  readonly kind: 'command';
  readonly text: string;
  readonly origin: RuleOrigin;
}

export type SheetEntry = IptablesRule | ChainMade | OtherCommand;

/** An argument list that differs by family. */
export type RuleArguments = readonly string[] | ((family: Family) => readonly string[]);

/** What NFLOG calls a rule. */
export type LogName =
  | 'JumpInbound'
  | 'JumpOutbound'
  | 'ExcludeInboundPort'
  | 'IncludeInboundPort'
  | 'InboundCapture'
  | 'KubevirtCommand'
  | 'ExcludeInterfaceCommand';

/** Rules while they are collected, a list per family in the program's order. */
export class Sheet {
  readonly v4: SheetEntry[] = [];
  readonly v6: SheetEntry[] = [];

  constructor(
    readonly config: CaptureConfig,
    readonly row: TrafficSwitches,
  ) {}

  get settings(): CaptureConfig['settings'] {
    return this.config.settings;
  }

  /** The elements of a list setting. */
  list(setting: SettingName): readonly string[] {
    const text = this.settings[setting];
    return typeof text === 'string' ? listParts(text, this.row) : [];
  }

  append(
    families: readonly Family[],
    place: ChainPlace,
    parts: RuleArguments,
    origin: RuleOrigin,
    log?: LogName,
  ): void {
    for (const family of families) {
      const own = typeof parts === 'function' ? parts(family) : parts;
      if (log !== undefined) this.#log(family, place, null, own, origin, log);
      this[family].push({ kind: 'rule', ...place, position: null, parts: own, origin });
    }
  }

  insert(
    families: readonly Family[],
    place: ChainPlace,
    position: number,
    parts: RuleArguments,
    origin: RuleOrigin,
    log?: LogName,
  ): void {
    for (const family of families) {
      const own = typeof parts === 'function' ? parts(family) : parts;
      this[family].push({ kind: 'rule', ...place, position, parts: own, origin });
      if (log !== undefined) this.#log(family, place, position, own, origin, log);
    }
  }

  /** Logs what the rule takes: in front of an appended rule, and inserted later so that it comes in front of an inserted one. */
  #log(
    family: Family,
    place: ChainPlace,
    position: number | null,
    parts: readonly string[],
    origin: RuleOrigin,
    name: LogName,
  ): void {
    if (!this.row.traceLogging || !this.settings.traceLogging) return;
    const prefix = this.row.traceQuotes ? `"${name}"` : name;
    const target = ['-j', 'NFLOG', '--nflog-prefix', prefix, '--nflog-group', '1337', '--nflog-size', '20'];
    this[family].push({
      kind: 'rule',
      ...place,
      position,
      parts: [...parts.slice(0, parts.indexOf('-j')), ...target],
      origin: from('log', 'traceLogging', ...origin.settings),
    });
  }

  chain(families: readonly Family[], place: ChainPlace): void {
    for (const family of families) this[family].push({ kind: 'chain', ...place });
  }

  command(text: string, origin: RuleOrigin): void {
    this.v4.push({ kind: 'command', text, origin });
  }

  /** A value of a list as the scripts put it into a command: nothing at all where they do not quote it and it is empty. */
  unquoted(option: string, value: string, quoted: boolean): readonly string[] {
    return value === '' && !quoted && this.row.environment === 'shell' ? [option] : [option, value];
  }
}

export const NAT_PREROUTING: ChainPlace = { table: 'nat', chain: 'PREROUTING' };
export const NAT_OUTPUT: ChainPlace = { table: 'nat', chain: 'OUTPUT' };
export const ISTIO_OUTPUT: ChainPlace = { table: 'nat', chain: 'ISTIO_OUTPUT' };
export const ISTIO_INBOUND: ChainPlace = { table: 'nat', chain: 'ISTIO_INBOUND' };
export const ISTIO_REDIRECT: ChainPlace = { table: 'nat', chain: 'ISTIO_REDIRECT' };
export const ISTIO_IN_REDIRECT: ChainPlace = { table: 'nat', chain: 'ISTIO_IN_REDIRECT' };

/** The place of the same chain in mangle. */
export function inMangle({ chain }: ChainPlace): ChainPlace {
  return { table: 'mangle', chain };
}
