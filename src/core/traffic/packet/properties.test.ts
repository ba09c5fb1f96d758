import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatPrefix, prefixFrom } from './address';
import { loadRules } from './hooks';
import { mergeRulesets, type RuleAction, type RuleMatch, type RulePart } from './model';
import { podNetwork } from './network';
import { runCommands } from '../../../testing/traffic/run-commands';
import { parseIptablesRestore } from './parse/iptables';
import { parseNft } from './parse/nft';
import { parseRoutingFacts } from './parse/routes';
import { type Packet, tracePacket } from './trace';

const port = fc.integer({ min: 0, max: 65535 });
const id = fc.integer({ min: 0, max: 0xffffffff });
const negated = fc.boolean();
const block = fc.tuple(fc.ipV4(), fc.integer({ min: 0, max: 32 })).map(([address, bits]) => `${address}/${bits}`);
const interfaceName = fc.constantFrom('lo', 'eth0', 'net1', 'net+');

/** A condition with its text in both languages. */
interface Written<T> {
  readonly iptables: string;
  readonly nft: string;
  readonly iptablesModel: readonly T[];
  readonly nftModel: readonly T[];
}

function both<T>(iptables: string, nft: string, model: T, nftModel: readonly T[] = [model]): Written<T> {
  return { iptables, nft, iptablesModel: [model], nftModel };
}

function prefixes(text: string) {
  const prefix = prefixFrom(text);
  return prefix === null ? [] : [prefix];
}

const bang = (not: boolean) => (not ? '! ' : '');
const unequal = (not: boolean) => (not ? '!= ' : '');

const matches: fc.Arbitrary<Written<RuleMatch>>[] = [
  fc.tuple(fc.constantFrom('source', 'destination'), block, negated).map(([kind, text, not]) => {
    const model: RuleMatch = { kind, prefixes: prefixes(text), negated: not };
    const side = kind === 'source' ? '-s' : '-d';
    const field = kind === 'source' ? 'saddr' : 'daddr';
    const [prefix] = model.prefixes;
    const shown = prefix === undefined ? '' : formatPrefix(prefix);
    return both<RuleMatch>(`${bang(not)}${side} ${shown}`, `ip ${field} ${unequal(not)}${shown}`, model, [
      { kind: 'family', family: 4 },
      model,
    ]);
  }),
  fc.tuple(fc.constantFrom('in-interface', 'out-interface'), interfaceName, negated).map(([kind, name, not]) => {
    const option = kind === 'in-interface' ? '-i' : '-o';
    const field = kind === 'in-interface' ? 'iifname' : 'oifname';
    const model: RuleMatch = { kind, names: [name], negated: not };
    return both<RuleMatch>(`${bang(not)}${option} ${name}`, `${field} ${unequal(not)}${name.replace('+', '*')}`, model);
  }),
  fc.tuple(fc.constantFrom('source-port', 'destination-port'), port, port, negated).map(([kind, a, b, not]) => {
    const range = [Math.min(a, b), Math.max(a, b)] as const;
    const option = kind === 'source-port' ? '--sport' : '--dport';
    const field = kind === 'source-port' ? 'sport' : 'dport';
    const model: RuleMatch = { kind, protocol: null, ranges: [range], negated: not };
    return both<RuleMatch>(
      `${bang(not)}${option} ${range.join(':')}`,
      `tcp ${field} ${unequal(not)}${range.join('-')}`,
      model,
      [{ ...model, protocol: 6 }],
    );
  }),
  fc.tuple(fc.constantFrom('uid', 'gid'), id, negated).map(([kind, value, not]) => {
    const model: RuleMatch = { kind, ranges: [[value, value]], negated: not, unowned: 'when-negated' };
    return both<RuleMatch>(
      `-m owner ${bang(not)}--${kind}-owner ${value}`,
      `meta sk${kind} ${unequal(not)}${value}`,
      model,
      [{ ...model, unowned: 'never' }],
    );
  }),
  fc.tuple(id, negated).map(([value, not]) => {
    const model: RuleMatch = { kind: 'mark', value, mask: 0xffffffff, negated: not };
    return both<RuleMatch>(`-m mark ${bang(not)}--mark ${value}`, `meta mark ${unequal(not)}${value}`, model);
  }),
];

const actions: fc.Arbitrary<Written<RuleAction>>[] = [
  fc
    .constantFrom('accept', 'drop', 'return')
    .map((verdict) => both<RuleAction>(verdict.toUpperCase(), verdict, { kind: 'verdict', verdict })),
  port.map((value) =>
    both<RuleAction>(`REDIRECT --to-ports ${value}`, `redirect to :${value}`, { kind: 'redirect', port: value }),
  ),
  id.map((value) =>
    both<RuleAction>(`MARK --set-mark ${value}`, `meta mark set ${value}`, {
      kind: 'set-mark',
      value,
      mask: 0xffffffff,
    }),
  ),
  port.map((value) => both<RuleAction>(`CT --zone ${value}`, `ct zone set ${value}`, { kind: 'zone', zone: value })),
];

const rule = fc.tuple(fc.array(fc.oneof(...matches), { maxLength: 4 }), fc.oneof(...actions));

/** The iptables parser puts addresses and interfaces first, as the kernel checks them. */
function uniqueKinds(written: readonly Written<RuleMatch>[]): Written<RuleMatch>[] {
  return written.filter(
    ({ iptablesModel: [first] }, at) =>
      written.findIndex((other) => other.iptablesModel[0]?.kind === first?.kind) === at,
  );
}

const ORDER: readonly RuleMatch['kind'][] = ['source', 'destination', 'in-interface', 'out-interface', 'protocol'];

function rank({ kind }: RuleMatch): number {
  const at = ORDER.indexOf(kind);
  return kind === 'out-interface' ? ORDER.indexOf('in-interface') : at < 0 ? ORDER.length : at;
}

function asSteps(list: readonly RuleMatch[], action: readonly RuleAction[]): RulePart[] {
  return [...list.map((match) => ({ match })), ...action.map((each) => ({ action: each }))];
}

describe('the readers', () => {
  it('read back from iptables what a model prints', () => {
    fc.assert(
      fc.property(rule, ([conditions, action]) => {
        const used = uniqueKinds(conditions);
        const line = `-A OUTPUT -p tcp ${used.map(({ iptables }) => iptables).join(' ')} -j ${action.iptables}`;
        const rules = parseIptablesRestore(`* nat\n${line}\nCOMMIT`, 'v4');
        expect(rules.problems).toEqual([]);
        const tcp: RuleMatch = { kind: 'protocol', protocols: [6], negated: false };
        const model = [...used.flatMap(({ iptablesModel }) => iptablesModel), tcp].toSorted(
          (a, b) => rank(a) - rank(b),
        );
        const [read] = rules.chains.flatMap((chain) => chain.rules);
        expect(read?.steps).toEqual(asSteps(model, action.iptablesModel));
      }),
    );
  });

  it('read back from nft what a model prints', () => {
    fc.assert(
      fc.property(rule, ([conditions, action]) => {
        const words = [...conditions.map(({ nft }) => nft), 'counter', action.nft].join(' ');
        const rules = parseNft(`add table inet t\nadd chain inet t c\nadd rule inet t c ${words}`);
        expect(rules.problems).toEqual([]);
        const [read] = rules.chains.flatMap((chain) => chain.rules);
        expect(read?.steps).toEqual(
          asSteps(
            conditions.flatMap(({ nftModel }) => nftModel),
            action.nftModel,
          ),
        );
      }),
    );
  });

  it('agree on where a packet goes', () => {
    const call = fc.record({ uid: id, port, destination: fc.ipV4() });
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 6 }), call, (rules, { uid, port: destinationPort, destination }) => {
        const lines = rules.map(([conditions, action]) => ({ used: uniqueKinds(conditions), action }));
        const v4 = lines.map(
          ({ used, action }) =>
            `-A OUTPUT -p tcp ${used.map(({ iptables }) => iptables).join(' ')} -j ${action.iptables}`,
        );
        const nft = lines.map(
          ({ used, action }) =>
            `add rule inet t c meta l4proto tcp ${used.map((each) => each.nft).join(' ')} ${action.nft}`,
        );
        const head = 'add table inet t\nadd chain inet t c { type nat hook output priority -100 ; }\n';
        const one = loadRules(parseIptablesRestore(`* nat\n${v4.join('\n')}`, 'v4'));
        const other = loadRules(parseNft(head + nft.join('\n')));
        const network = podNetwork([{ name: 'eth0', addresses: ['10.9.0.5/24'] }], parseRoutingFacts(''));
        const packet: Packet = {
          transport: 'tcp',
          from: { kind: 'process', uid, gid: uid },
          destination,
          port: destinationPort,
        };
        const first = tracePacket({ rules: one, network, listeners: [] }, packet).landing;
        expect(tracePacket({ rules: other, network, listeners: [] }, packet).landing).toEqual(first);
      }),
    );
  });
});

const WORDS = [
  '-A',
  '-I',
  '-D',
  '-N',
  '-F',
  '-X',
  '-P',
  'OUTPUT',
  'PREROUTING',
  'A',
  'B',
  '-p',
  'tcp',
  'udp',
  '!',
  '-d',
  '-s',
  '10.0.0.0/8',
  '::1',
  '-o',
  'lo',
  '--dport',
  '53',
  '1:9',
  '-m',
  'owner',
  '--uid-owner',
  '1337',
  'mark',
  '--mark',
  'multiport',
  '--dports',
  '1,2',
  'conntrack',
  '--ctstate',
  'NEW',
  '-j',
  '-g',
  'RETURN',
  'ACCEPT',
  'REDIRECT',
  '--to-ports',
  'TPROXY',
  '--on-port',
  'CONNMARK',
  '--save-mark',
  'CT',
  '--zone',
  'add',
  'insert',
  'delete',
  'flush',
  'table',
  'chain',
  'rule',
  'inet',
  'ip',
  'ip6',
  't',
  'c',
  'd',
  '{',
  '}',
  ';',
  'type',
  'nat',
  'filter',
  'route',
  'hook',
  'output',
  'prerouting',
  'priority',
  '-100',
  'index',
  '0',
  'meta',
  'l4proto',
  'skuid',
  '!=',
  'dport',
  'daddr',
  'jump',
  'goto',
  'return',
  'redirect',
  'to',
  ':1',
  'ct',
  'state',
  'zone',
  'set',
  'tproxy',
  'iptables',
  '-t',
  'nat',
  'ip6tables',
  '"',
  "'",
  '\\',
  '* nat',
  '* mangle',
  'COMMIT',
  ':A -',
  '',
];
const line = fc
  .array(fc.oneof(fc.constantFrom(...WORDS), fc.string({ maxLength: 6 })), { maxLength: 14 })
  .map((words) => words.join(' '));
const text = fc.array(line, { maxLength: 12 }).map((lines) => lines.join('\n'));
const iptablesHead = '* nat\n-N A\n-N B\n-A OUTPUT -j A\n-A PREROUTING -j B\n';
const nftHead = 'add table inet t\nadd chain inet t c { type nat hook output priority -100 ; }\nadd chain inet t d\n';

describe('arbitrary text', () => {
  it('never makes the readers or the evaluator throw or run on', () => {
    const from: fc.Arbitrary<Packet['from']> = fc.oneof(
      fc.record({ kind: fc.constant('process' as const), uid: id, gid: id }),
      fc.record({
        kind: fc.constant('outside' as const),
        device: fc.string(),
        address: fc.oneof(fc.ipV4(), fc.string()),
      }),
    );
    const packet: fc.Arbitrary<Packet> = fc.record({
      transport: fc.constantFrom('tcp' as const, 'udp' as const),
      from,
      destination: fc.oneof(fc.ipV4(), fc.ipV6(), fc.constantFrom('127.0.0.1', '::1', '10.9.0.5'), fc.string()),
      port: fc.constantFrom(1, 53, 80),
    });
    fc.assert(
      fc.property(text, text, text, text, packet, (v4, nft, commands, routing, sent) => {
        const rules = mergeRulesets(
          parseIptablesRestore(iptablesHead + v4, 'v4'),
          parseIptablesRestore(v4, 'v6'),
          parseNft(nftHead + nft),
          runCommands(commands).rules,
        );
        const network = podNetwork(
          [{ name: 'eth0', addresses: ['10.9.0.5/24', 'fd00::5/64'] }],
          parseRoutingFacts(routing),
        );
        const trace = tracePacket({ rules: loadRules(rules), network, listeners: [] }, sent);
        expect(trace.landing.where).toMatch(/^(?:pod|outside|refused|timeout|unreachable|undecided)$/);
      }),
      { numRuns: 400 },
    );
  });
});
