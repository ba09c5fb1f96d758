import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { captureConfigOf, type CaptureOutcome } from '../../core/traffic/capture/capture-config';
import { cniCaptureOf } from '../../core/traffic/capture/cni';
import type { Host } from '../../core/traffic/capture/host';
import { textOfRules } from '../../core/traffic/rules/restore';
import { rulesOf } from '../../core/traffic/rules/rules-of';
import { packLines, type RuleCase } from './kernel';

/** One call of a release's redirection program, and what it did; see the pack's own description. */
interface RulesCase {
  readonly name: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly host: { readonly addrs: readonly string[]; readonly resolv: readonly string[] };
  readonly rc: number;
  readonly error?: string;
  readonly expected: Readonly<Record<string, string>>;
  readonly calls: readonly string[];
}

/** One pod that a release's CNI plugin was asked about. */
interface CniCase {
  readonly name: string;
  readonly annotations: Readonly<Record<string, string>>;
  readonly proxyEnv: Readonly<Record<string, string>>;
  readonly runAsUser: number | null;
  readonly runAsGroup: number | null;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly host: RulesCase['host'];
  readonly expected: { readonly txt: string };
  readonly argsGiveTheSame: boolean;
}

export interface RulesResult {
  readonly id: string;
  readonly ok: boolean;
  readonly difference?: string;
}

/** The recorder's image knew one user. */
const USERS = { nobody: '65534' };

function hostOf({ addrs, resolv }: RulesCase['host']): Host {
  return { addresses: addrs, nameservers: resolv, users: USERS };
}

/** What the program does, as the pack writes it down. */
interface Answer {
  readonly rc: number;
  readonly error: string | undefined;
  readonly expected: Readonly<Record<string, string>>;
  readonly calls: readonly string[];
}

function answerOf(outcome: CaptureOutcome, release: string): Answer {
  const made = 'failure' in outcome ? outcome : rulesOf(outcome.config, release);
  if ('failure' in made) return { rc: made.failure.exit, error: made.failure.message, expected: {}, calls: [] };
  const { applied, v4, v6, nft, net, calls, restoresIpv6, failure } = made.rules;
  const expected: Record<string, string> = {};
  if (applied === 'restore') {
    expected.v4 = textOfRules(v4);
    if (restoresIpv6) expected.v6 = textOfRules(v6);
  }
  if (applied === 'nft') expected.nft = textOfRules(nft);
  if (net.length > 0) expected.net = textOfRules(net);
  return { rc: failure?.exit ?? 0, error: failure?.message, expected, calls: calls.map(({ text }) => text) };
}

/** What the program of a release does when it is called as in the case. */
function answer(call: Pick<RulesCase, 'args' | 'env' | 'host'>, release: string): Answer {
  return answerOf(
    captureConfigOf({ args: call.args, environment: call.env, host: hostOf(call.host) }, release),
    release,
  );
}

/** The name that a file of rules had is chance, and the packs' recorder wrote FILE for it. */
function withoutFile(call: string): string {
  return call.replace(/ \/\S+(?= < v[46]$)/, ' FILE');
}

function firstDifference(want: string, got: string): string {
  const wanted = want.split('\n');
  const given = got.split('\n');
  const at = wanted.findIndex((line, index) => line !== given[index]);
  const line = at < 0 ? wanted.length : at;
  return `line ${line + 1}: expected ${wanted[line] ?? '(end)'}\n${' '.repeat(`line ${line + 1}: `.length)}actual   ${given[line] ?? '(end)'}`;
}

function compared(id: string, want: Answer, got: Answer): RulesResult {
  if (want.rc !== got.rc || want.error !== got.error) {
    const told = (value: Answer): string => `${value.rc} ${value.error ?? ''}`;
    return { id, ok: false, difference: `exit: expected ${told(want)}\n      actual   ${told(got)}` };
  }
  for (const part of new Set([...Object.keys(want.expected), ...Object.keys(got.expected)])) {
    const wanted = want.expected[part];
    const given = got.expected[part];
    if (wanted === given) continue;
    const why = wanted === undefined || given === undefined ? ` (${wanted === undefined ? 'not ' : ''}expected)` : '';
    return { id, ok: false, difference: `${part}${why} ${firstDifference(wanted ?? '', given ?? '')}` };
  }
  const wanted = want.calls.map(withoutFile).join('\n');
  const given = got.calls.map(withoutFile).join('\n');
  return wanted === given ? { id, ok: true } : { id, ok: false, difference: `calls ${firstDifference(wanted, given)}` };
}

/** Runs a case of a release: exit status, error, every byte of the rules, calls and routes. */
function runRulesCase(given: RulesCase, release: string): RulesResult {
  const { rc, error, expected, calls } = given;
  return compared(given.name, { rc, error, expected, calls }, answer(given, release));
}

/** The restore texts of the families one behind the other, as the plugin's goldens hold them. */
function restored({ expected }: Answer): string {
  return `${expected.v4 ?? ''}${expected.v6 ?? ''}`;
}

/** Runs a case of the CNI plugin: the rules of the pod, and those of the same configuration as arguments. */
function runCniCase(given: CniCase, release: string): readonly RulesResult[] {
  const { annotations, proxyEnv, runAsUser, runAsGroup, host } = given;
  const plugin = cniCaptureOf(
    { annotations, proxyEnvironment: proxyEnv, runAsUser, runAsGroup },
    { host: hostOf(host), environment: {} },
    release,
  );
  const same = (id: string, got: Answer): RulesResult =>
    restored(got) === given.expected.txt
      ? { id, ok: true }
      : { id, ok: false, difference: got.error ?? firstDifference(given.expected.txt, restored(got)) };
  const results = [same(`cni ${given.name}`, answerOf(plugin, release))];
  if (given.argsGiveTheSame) results.push(same(`cni ${given.name} as arguments`, answer(given, release)));
  return results;
}

/** Whether the folder holds calls of a release's redirection program. */
export function isRulesPack(folder: string): boolean {
  const path = join(folder, 'cases.jsonl');
  return existsSync(path) && /^[^\n]*"calls":/.test(readFileSync(path, 'utf8'));
}

/** Runs a release's pack: `cases.jsonl`, and `cni.jsonl` where it is there. The folder's name is the release. */
export function* runRulesPack(folder: string): Generator<RulesResult> {
  const release = basename(folder);
  for (const given of packLines<RulesCase>(join(folder, 'cases.jsonl'))) yield runRulesCase(given, release);
  const cni = join(folder, 'cni.jsonl');
  for (const given of existsSync(cni) ? packLines<CniCase>(cni) : []) yield* runCniCase(given, release);
}

/**
 * Rules of a named case for a release that has no pack of its own: the case of that name in another release's pack, run as the release asked
 * for would. Null where no pack has it.
 */
export function computedRules(folder: string): (tag: string, name: string) => RuleCase | null {
  const cases = new Map<string, RulesCase>();
  const packs = dirname(folder);
  for (const release of readdirSync(packs)) {
    if (!isRulesPack(join(packs, release))) continue;
    for (const given of packLines<RulesCase>(join(packs, release, 'cases.jsonl'))) cases.set(given.name, given);
  }
  return (tag, name) => {
    const given = cases.get(name);
    if (given === undefined) return null;
    const outcome = captureConfigOf({ args: given.args, environment: given.env, host: hostOf(given.host) }, tag);
    const made = 'failure' in outcome ? outcome : rulesOf(outcome.config, tag);
    if ('failure' in made || made.rules.failure !== undefined) return null;
    // The kernel was given the rules in one go, also of programs that bring them one by one.
    const { v4, v6, nft, net } = made.rules;
    const expected = { v4: textOfRules(v4), v6: textOfRules(v6), nft: textOfRules(nft), net: textOfRules(net) };
    return { name, args: given.args, expected };
  };
}
