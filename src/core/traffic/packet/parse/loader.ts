import type { IpFamily } from '../address';
import type { BaseHook, Chain, ProblemCode, KernelRule, RuleProblem, Ruleset, RuleSource, RulePart } from '../model';

/** A rule before it has its place in a chain. */
export interface DraftRule {
  readonly line: number;
  readonly text: string;
  readonly steps: readonly RulePart[];
}

/** What is wrong with a rule; `fatal` as in `RuleProblem`. */
export interface RuleFault {
  readonly code: ProblemCode;
  readonly params: Readonly<Record<string, string>>;
  readonly fatal: boolean;
}

interface DraftChain {
  readonly families: readonly IpFamily[];
  readonly table: string;
  readonly name: string;
  base: BaseHook | null;
  rules: DraftRule[];
}

/** More rules than any pod has; a text with more is cut there. */
const MOST_RULES = 20_000;

/** Plays the commands of a rule text as the kernel does: chains are made, rules put before or behind others. Nothing here throws. */
export class Loader {
  readonly #chains = new Map<string, Map<string, DraftChain>>();
  readonly #problems: RuleProblem[] = [];
  #rules = 0;
  line = 0;

  constructor(readonly source: RuleSource) {}

  problem(code: ProblemCode, params: Readonly<Record<string, string>>, fatal = true): void {
    this.#problems.push({ source: this.source, line: this.line, code, params, fatal });
  }

  has(table: string, name: string): boolean {
    return this.#chains.get(table)?.has(name) ?? false;
  }

  hasTable(table: string): boolean {
    return this.#chains.has(table);
  }

  addTable(table: string): void {
    if (!this.#chains.has(table)) this.#chains.set(table, new Map());
  }

  deleteTable(table: string): void {
    this.#chains.delete(table);
  }

  /** Makes a chain; one that is there already is a problem, except where `again` allows it. */
  addChain(table: string, name: string, families: readonly IpFamily[], base: BaseHook | null, again: boolean): void {
    this.addTable(table);
    const chains = this.#chains.get(table);
    const known = chains?.get(name);
    if (known === undefined) chains?.set(name, { families, table, name, base, rules: [] });
    else if (again) known.base = base ?? known.base;
    else this.problem('chain-exists', { chain: name });
  }

  /** Removes the rules of a chain, or of all chains of the table. */
  flush(table: string, name: string | null): void {
    for (const chain of this.#chains.get(table)?.values() ?? []) {
      if (name === null || chain.name === name) chain.rules = [];
    }
  }

  deleteChain(table: string, name: string): void {
    if (this.#chains.get(table)?.delete(name) !== true) this.problem('unknown-chain', { chain: name });
  }

  deleteOwnChains(table: string): void {
    const chains = this.#chains.get(table);
    for (const { base, name } of chains?.values() ?? []) if (base === null) chains?.delete(name);
  }

  setPolicy(table: string, name: string, policy: 'accept' | 'drop'): void {
    const chain = this.#chains.get(table)?.get(name);
    if (chain?.base != null) chain.base = { ...chain.base, policy };
  }

  /** Puts a rule before the rule at `index` (from 0); behind the last one when `index` is null. */
  place(table: string, name: string, index: number | null, rule: DraftRule): void {
    const chain = this.#chains.get(table)?.get(name);
    if (chain === undefined) {
      this.problem('unknown-chain', { chain: name });
      return;
    }
    if (index !== null && (index < 0 || index > chain.rules.length)) {
      this.problem('position-out-of-range', { chain: name, position: String(index) });
      return;
    }
    if (this.#rules >= MOST_RULES) {
      if (this.#rules++ === MOST_RULES) this.problem('too-many-rules', { most: String(MOST_RULES) }, false);
      return;
    }
    this.#rules++;
    chain.rules.splice(index ?? chain.rules.length, 0, rule);
  }

  length(table: string, name: string): number {
    return this.#chains.get(table)?.get(name)?.rules.length ?? 0;
  }

  /** Removes the rule at `index`, or the first one with the same steps. */
  remove(table: string, name: string, which: number | readonly RulePart[]): void {
    const rules = this.#chains.get(table)?.get(name)?.rules ?? [];
    const wanted = JSON.stringify(which, plain);
    const index = typeof which === 'number' ? which : rules.findIndex((rule) => same(rule.steps, wanted));
    if (rules[index] === undefined) this.problem('no-such-rule', { chain: name });
    else rules.splice(index, 1);
  }

  /** The chains with their rules numbered. Jumps to chains that are not there become problems. */
  finish(): Ruleset {
    const chains: Chain[] = [];
    for (const [table, members] of this.#chains) {
      for (const { families, name, base, rules: drafts } of members.values()) {
        const rules = drafts.map((draft, index): KernelRule => {
          this.#checkJumps(table, draft);
          const place = { source: this.source, line: draft.line, table, chain: name, position: index + 1 };
          return { place, text: draft.text, steps: draft.steps };
        });
        chains.push({ source: this.source, families, table, name, base, rules });
      }
    }
    return { chains, problems: this.#problems };
  }

  #checkJumps(table: string, { line, steps }: DraftRule): void {
    for (const step of steps) {
      if (!('action' in step) || (step.action.kind !== 'jump' && step.action.kind !== 'goto')) continue;
      if (this.has(table, step.action.chain)) continue;
      this.line = line;
      this.problem('unknown-chain', { chain: step.action.chain });
    }
  }
}

function same(steps: readonly RulePart[], wanted: string): boolean {
  return JSON.stringify(steps, plain) === wanted;
}

/** Addresses are big integers, which JSON does not write. */
function plain(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
}
