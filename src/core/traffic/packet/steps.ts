import type { Listener } from './listeners';
import type { Miss } from './match';
import type { RuleAction, Hook, RulePlace, RuleSource } from './model';
import type { Route } from './network';

/** A rule that a packet met. */
export interface MetRule {
  readonly kind: 'rule';
  readonly place: RulePlace;
  readonly text: string;
  /** How many jumps lie between the hook's own chain and this one. */
  readonly depth: number;
  /** Null when the rule matched. */
  miss: Miss | null;
  /** What it did, the last thing if several; null when it did nothing. */
  effect: RuleAction | null;
}

/** One thing that happens to a packet on its way, in order. */
export type Step =
  | { readonly kind: 'routed'; readonly device: string; readonly local: boolean; readonly reason: Route['reason'] }
  /** Routed once more, because a rule changed the mark or the destination. */
  | { readonly kind: 'rerouted'; readonly device: string; readonly local: boolean; readonly reason: Route['reason'] }
  | { readonly kind: 'no-route' }
  | { readonly kind: 'hook'; readonly hook: Hook; readonly inDevice: string | null; readonly outDevice: string | null }
  | { readonly kind: 'tracked'; readonly state: string; readonly zone: number }
  /** The nat chains are not asked: the connection's translation is settled. */
  | { readonly kind: 'nat-settled'; readonly hook: Hook }
  | {
      readonly kind: 'chain';
      readonly source: RuleSource;
      readonly table: string;
      readonly chain: string;
      readonly depth: number;
    }
  | MetRule
  | { readonly kind: 'policy'; readonly table: string; readonly chain: string; readonly verdict: 'accept' | 'drop' }
  | {
      readonly kind: 'rewritten';
      readonly field: 'destination' | 'source' | 'mark' | 'connection-mark';
      readonly from: string;
      readonly to: string;
    }
  /** TPROXY handed it to a listener without changing it. */
  | { readonly kind: 'assigned'; readonly port: number }
  /** Sent to lo, it comes in again as an arriving packet. */
  | { readonly kind: 'looped' }
  | { readonly kind: 'delivered'; readonly listener: Listener | null; readonly endpoint: string }
  | { readonly kind: 'left'; readonly device: string }
  | { readonly kind: 'dropped' }
  | { readonly kind: 'rejected' };
