import type { IpFamily, Prefix } from './address';

export type Hook = 'prerouting' | 'input' | 'forward' | 'output' | 'postrouting';

/** Which text a rule was read from: iptables-restore's for IPv4, for IPv6, or nft's. */
export type RuleSource = 'v4' | 'v6' | 'nft';

/** Where a rule is: in the text (`line` counts from 1) and in the loaded chain (`position` counts from 1, inserts counted). */
export interface RulePlace {
  readonly source: RuleSource;
  readonly line: number;
  readonly table: string;
  readonly chain: string;
  readonly position: number;
}

/** From and to, both included. */
export type NumberRange = readonly [from: number, to: number];

interface Negatable {
  readonly negated: boolean;
}

export type ConnectionState = 'invalid' | 'new' | 'established' | 'related' | 'untracked';

/** One condition of a rule. The kinds are what both rule languages can say; what only one of them says has a field for the difference. */
export type RuleMatch =
  | (Negatable & { readonly kind: 'protocol'; readonly protocols: readonly number[] })
  /** `protocol`: nft's `tcp dport` asks for the protocol first, and no negation turns that around. */
  | (Negatable & {
      readonly kind: 'source-port' | 'destination-port';
      readonly protocol: number | null;
      readonly ranges: readonly NumberRange[];
    })
  | (Negatable & { readonly kind: 'source' | 'destination'; readonly prefixes: readonly Prefix[] })
  | (Negatable & { readonly kind: 'in-interface' | 'out-interface'; readonly names: readonly string[] })
  /** `unowned`: whether a packet that no socket sends fails a negated condition too (nft) or meets it (xt_owner). */
  | (Negatable & {
      readonly kind: 'uid' | 'gid';
      readonly ranges: readonly NumberRange[];
      readonly unowned: 'never' | 'when-negated';
    })
  | (Negatable & { readonly kind: 'mark' | 'connection-mark'; readonly value: number; readonly mask: number })
  | (Negatable & { readonly kind: 'connection-state'; readonly states: readonly ConnectionState[] })
  | (Negatable & { readonly kind: 'local-destination' | 'local-source' })
  | { readonly kind: 'family'; readonly family: IpFamily }
  /** A socket that belongs to the packet exists already (xt_socket). */
  | { readonly kind: 'socket'; readonly transparent: boolean }
  /** Something this evaluator does not know: the rule is taken not to match, and the problem says so. */
  | { readonly kind: 'unknown'; readonly text: string };

type Verdict = 'accept' | 'drop' | 'return' | 'continue';

/** What a rule does to a packet that meets its conditions. */
export type RuleAction =
  | { readonly kind: 'verdict'; readonly verdict: Verdict }
  | { readonly kind: 'jump' | 'goto'; readonly chain: string }
  | { readonly kind: 'redirect'; readonly port: number | null }
  | { readonly kind: 'destination-nat' | 'source-nat'; readonly address: string | null; readonly port: number | null }
  /** `unfound`: without a listening socket xt_TPROXY drops the packet, nft goes on with the next rule. */
  | {
      readonly kind: 'tproxy';
      readonly address: string | null;
      readonly port: number;
      readonly mark: { readonly value: number; readonly mask: number } | null;
      readonly unfound: 'drop' | 'next-rule';
    }
  /** New mark = (old without `mask`) xor `value`. */
  | { readonly kind: 'set-mark' | 'set-connection-mark'; readonly value: number; readonly mask: number }
  | {
      readonly kind: 'save-mark' | 'restore-mark';
      readonly packetMask: number;
      readonly connectionMask: number;
    }
  | { readonly kind: 'zone'; readonly zone: number }
  | { readonly kind: 'untrack' }
  | { readonly kind: 'reject' }
  /** Changes nothing (logging, a counter). */
  | { readonly kind: 'none' }
  /** Something this evaluator does not know: taken to change nothing. */
  | { readonly kind: 'unknown'; readonly text: string };

/** One part of a rule. */
export type RulePart = { readonly match: RuleMatch } | { readonly action: RuleAction };

export interface KernelRule {
  readonly place: RulePlace;
  /** The line of the text that made it. */
  readonly text: string;
  /** In the order in which the kernel runs them; a failing match ends the rule. */
  readonly steps: readonly RulePart[];
}

export interface BaseHook {
  readonly hook: Hook;
  readonly priority: number;
  /** `route`: the packet is routed again when its mark changed (iptables' mangle OUTPUT). */
  readonly type: 'filter' | 'nat' | 'route';
  readonly policy: 'accept' | 'drop';
}

export interface Chain {
  readonly source: RuleSource;
  readonly families: readonly IpFamily[];
  readonly table: string;
  readonly name: string;
  /** Null for a chain that is only jumped to. */
  readonly base: BaseHook | null;
  readonly rules: readonly KernelRule[];
}

export type ProblemCode =
  | 'unknown-command'
  | 'unknown-table'
  | 'unknown-chain'
  | 'unknown-match'
  | 'unknown-target'
  | 'unknown-name'
  | 'bad-value'
  | 'missing-value'
  | 'needs-protocol'
  | 'chain-exists'
  | 'position-out-of-range'
  | 'no-such-rule'
  | 'too-many-rules';

/** Something in a rule text that the loader rejects (`fatal`) or that this evaluator does not know. */
export interface RuleProblem {
  readonly source: RuleSource;
  readonly line: number;
  readonly code: ProblemCode;
  readonly params: Readonly<Record<string, string>>;
  /** The real program refuses the text for it, so that none of the table's rules would be there. */
  readonly fatal: boolean;
}

/** Rules as the kernel holds them. Chains are in the order of their making. */
export interface Ruleset {
  readonly chains: readonly Chain[];
  readonly problems: readonly RuleProblem[];
}

/** Rules of several texts side by side (IPv4's and IPv6's). */
export function mergeRulesets(...sets: readonly Ruleset[]): Ruleset {
  return { chains: sets.flatMap((set) => set.chains), problems: sets.flatMap((set) => set.problems) };
}

/** The name of a rule in counters: `nat/ISTIO_OUTPUT[3]`, `v6:` in front for ip6tables. */
export function ruleName({ source, table, chain, position }: RulePlace): string {
  return `${source === 'v6' ? 'v6:' : ''}${table}/${chain}[${position}]`;
}
