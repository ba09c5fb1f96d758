import type { SettingName } from '../capture/settings';

/** What a line of the rules is there for, as codes. */
export type RuleReason =
  /** Lines that hold the others. */
  | 'table'
  | 'chain'
  | 'commit'
  | 'cleanup'
  | 'log'
  /** Interfaces. */
  | 'interface-excluded'
  | 'virtual-interface'
  | 'virtual-interface-captured'
  /** Inbound. */
  | 'invalid-dropped'
  | 'tunnel-port'
  | 'inbound-redirect'
  | 'inbound-jump'
  | 'inbound-ssh'
  | 'inbound-port-excluded'
  | 'inbound-port-included'
  | 'inbound-rest'
  | 'tproxy-divert'
  | 'tproxy-capture'
  | 'tproxy-established'
  | 'tproxy-save-mark'
  | 'tproxy-marked'
  | 'tproxy-own-mark'
  | 'tproxy-restore-mark'
  | 'tproxy-loopback-mark'
  | 'tproxy-passthrough'
  | 'tproxy-local'
  /** Outbound. */
  | 'outbound-redirect'
  | 'outbound-jump'
  | 'outbound-port-excluded'
  | 'passthrough-source'
  | 'self-call'
  | 'local-call'
  | 'proxy-traffic'
  | 'group-excluded'
  | 'group-included'
  | 'loopback'
  | 'range-excluded'
  | 'outbound-port-included'
  | 'range-included'
  | 'outbound-all'
  | 'outbound-rest'
  /** DNS. */
  | 'dns-jump'
  | 'dns-proxy-query'
  | 'dns-group-query'
  | 'dns-capture'
  | 'dns-source'
  | 'dns-zone-proxy-query'
  | 'dns-zone-proxy-answer'
  | 'dns-zone-query'
  | 'dns-zone-answer'
  /** IPv6 where the pod has none, as the scripts leave it. */
  | 'ipv6-closed'
  /** Beside the rules. */
  | 'ipv6-passthrough-address'
  | 'tproxy-route';

/** Which part of the configuration made a line: what it is for, the settings in it, and the element where a setting is a list. */
export interface RuleOrigin {
  readonly reason: RuleReason;
  /** Settings without which the line would not be there or would read otherwise, the most telling first. */
  readonly settings: readonly SettingName[];
  /** Position in the list of `settings[0]`, where the line stands for one of its elements. */
  readonly element?: number;
}

export function from(reason: RuleReason, ...settings: readonly SettingName[]): RuleOrigin {
  return { reason, settings };
}

export function fromElement(reason: RuleReason, element: number, ...settings: readonly SettingName[]): RuleOrigin {
  return { reason, settings, element };
}

/** A line of text with its origin. */
export interface RuleLine {
  readonly text: string;
  readonly origin: RuleOrigin;
}
