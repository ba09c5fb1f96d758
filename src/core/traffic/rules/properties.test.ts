import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { captureConfigOf, type ProgramCall } from '../capture/capture-config';
import { listParts } from '../capture/lists';
import { parseIptablesRestore } from '../packet/parse/iptables';
import { parseNft } from '../packet/parse/nft';
import { parseRoutingFacts } from '../packet/parse/routes';
import { trafficRow } from '../releases/row';
import type { RuleLine } from './origin';
import { textOfRules } from './restore';
import { type CaptureRules, rulesOf } from './rules-of';

const RELEASES = ['0.7', '0.8', '1.0', '1.2', '1.4', '1.7', '1.9', '1.12', '1.18', '1.22', '1.26', '1.28', '1.30'];

const port = fc.integer({ min: 1, max: 65535 }).map(String);
const id = fc.integer({ min: 0, max: 0xffff_fffe }).map(String);
const range = fc.oneof(
  fc.tuple(fc.ipV4(), fc.integer({ min: 0, max: 32 })).map(([address, bits]) => `${address}/${bits}`),
  fc.tuple(fc.ipV6(), fc.integer({ min: 0, max: 128 })).map(([address, bits]) => `${address}/${bits}`),
);
const interfaceName = fc.constantFrom('eth1', 'net1', 'cni0');
const list = (part: fc.Arbitrary<string>) => fc.array(part, { maxLength: 4 }).map((parts) => parts.join(','));
const listOrAll = (part: fc.Arbitrary<string>) => fc.oneof(fc.constant('*'), list(part));

/** Arguments that every release since 1.4 knows, and those of the scripts among them. */
const OLD_VALUES = { '-p': port, '-u': fc.oneof(id, list(id)), '-i': listOrAll(range) };
const SCRIPT_VALUES = {
  '-m': fc.constantFrom('REDIRECT', 'TPROXY'),
  '-b': listOrAll(port),
  '-d': list(port),
  '-x': list(range),
};
const NEW_VALUES = { '-g': list(id), '-k': list(interfaceName), '-o': list(port), '-z': port };

/** The first script takes one user, and scripts before 1.2 write every range into a rule for IPv4. */
function valueFor(release: string, option: string, value: string): string {
  if (release === '0.7' && option === '-u') return value.replace(/,.*$/, '') || '1337';
  if (trafficRow(release).ranges !== 'raw' || !['-i', '-x'].includes(option)) return value;
  return value
    .split(',')
    .filter((part) => !part.includes(':') && !(release === '0.7' && part === '*'))
    .join(',');
}

const values: fc.Arbitrary<Readonly<Record<string, string>>> = fc.record(
  { ...OLD_VALUES, ...SCRIPT_VALUES, ...NEW_VALUES },
  { requiredKeys: ['-p', '-u'] },
);
const variables = fc.record(
  {
    ISTIO_META_DNS_CAPTURE: fc.constant('true'),
    INVALID_DROP: fc.constant('true'),
    ISTIO_OUTBOUND_OWNER_GROUPS: list(id),
    ISTIO_OUTBOUND_OWNER_GROUPS_EXCLUDE: list(id),
  },
  { requiredKeys: [] },
);
const host = fc.constantFrom<ProgramCall['host'][]>(
  { addresses: ['10.1.2.3/24'], nameservers: ['10.96.0.10'] },
  { addresses: ['fd00::3/64'], nameservers: ['fd00::10', '10.96.0.10'] },
);

/** Options that a release does not know are left out. */
function known(release: string, option: string): boolean {
  if (option in OLD_VALUES) return true;
  if (release === '0.7') return false;
  return option in SCRIPT_VALUES || trafficRow(release).environment !== 'shell';
}

const given = fc
  .tuple(fc.constantFrom(...RELEASES), values, variables, host, fc.boolean())
  .map(([release, options, environment, around, nft]) => {
    const args = Object.entries(options).flatMap(([option, value]) =>
      known(release, option) ? [option, valueFor(release, option, value)] : [],
    );
    if (nft && ['1.28', '1.30'].includes(release)) args.push('--native-nftables');
    return { release, args, environment: { ...environment }, host: around };
  });

type Given = typeof given extends fc.Arbitrary<infer T> ? T : never;

function made({ release, ...call }: Given): {
  readonly rules: CaptureRules;
  readonly sizes: (setting: string) => number;
} {
  const outcome = captureConfigOf(call, release);
  if ('failure' in outcome) throw new Error(outcome.failure.message);
  const drawn = rulesOf(outcome.config, release);
  if ('failure' in drawn) throw new Error(drawn.failure.message);
  const settings: Readonly<Record<string, string | boolean>> = { ...outcome.config.settings };
  return {
    rules: drawn.rules,
    sizes: (setting) => listParts(String(settings[setting]), trafficRow(release)).length,
  };
}

function allLines({ v4, v6, nft, net, calls }: CaptureRules): readonly RuleLine[] {
  return [...v4, ...v6, ...nft, ...net, ...calls];
}

describe('the rules of any configuration', () => {
  it('are lines that name what made them', () => {
    fc.assert(
      fc.property(given, (one) => {
        const { rules, sizes } = made(one);
        for (const { text, origin } of allLines(rules)) {
          expect(text).not.toContain('\n');
          const [setting] = origin.settings;
          if (origin.element === undefined) continue;
          expect(setting).toBeDefined();
          expect(origin.element).toBeLessThan(sizes(setting ?? ''));
        }
      }),
    );
  });

  it('are read by the packet tracer without a complaint', () => {
    fc.assert(
      fc.property(given, (one) => {
        const { rules } = made(one);
        expect(parseIptablesRestore(textOfRules(rules.v4), 'v4').problems).toEqual([]);
        expect(parseIptablesRestore(textOfRules(rules.v6), 'v6').problems).toEqual([]);
        expect(parseNft(textOfRules(rules.nft)).problems).toEqual([]);
        expect(parseRoutingFacts(textOfRules(rules.net)).rules.length > 0).toBe(
          textOfRules(rules.net).includes('fwmark'),
        );
      }),
    );
  });

  it('are the same when they are run one at a time', () => {
    const collected = given.filter(({ release }) => ['1.7', '1.9', '1.12', '1.18', '1.22'].includes(release));
    const inTables = (lines: readonly RuleLine[]): string[] => {
      let table = '';
      return lines.flatMap(({ text }) => {
        if (text.startsWith('* ')) table = text.slice(2);
        return text.startsWith('-A') || text.startsWith('-I') ? [`${table} ${text}`] : [];
      });
    };
    const inCommands = (lines: readonly RuleLine[], binary: string): string[] =>
      lines.flatMap(({ text }) => {
        const read = new RegExp(`^${binary} (?:-t (\\S+) )?(-[AI] .*)$`).exec(text);
        return read === null ? [] : [`${read[1] ?? 'filter'} ${read[2] ?? ''}`];
      });
    fc.assert(
      fc.property(collected, (one) => {
        const restored = made(one).rules;
        const single = made({ ...one, args: [...one.args, '--restore-format=false'] }).rules;
        for (const [family, binary] of [
          ['v4', 'iptables'],
          ['v6', 'ip6tables'],
        ] as const) {
          const commands = inCommands(single.calls, binary);
          expect(inTables(restored[family]).toSorted()).toEqual(commands.toSorted());
        }
      }),
    );
  });

  it('are there in a moment', () => {
    const one = {
      release: '1.30',
      args: ['-p', '15001', '-u', '1337', '-b', '*', '-i', '10.0.0.0/8', '-d', '15020,15090', '--redirect-dns'],
      environment: {},
      host: { addresses: ['10.1.2.3/24'], nameservers: ['10.96.0.10'] },
    };
    for (let warm = 0; warm < 50; warm++) made(one);
    const begin = performance.now();
    for (let run = 0; run < 100; run++) made(one);
    expect((performance.now() - begin) / 100).toBeLessThan(5);
  });
});
