import type { RuleAction } from '../model';
import { parseEndpoint, parseMark, parseNumber, parsePorts } from './numbers';
import type { WordReader } from './words';

/** Targets that change nothing about where a packet goes; their options are passed over. */
const SILENT_TARGETS = new Set(['LOG', 'NFLOG', 'ULOG', 'TRACE', 'AUDIT', 'CHECKSUM', 'CLASSIFY', 'TCPMSS', 'DSCP']);

/** The words of a target's options, `--to-ports` → value. An option without a value maps to ''. */
export function targetOptions(reader: WordReader): Map<string, string> {
  const options = new Map<string, string>();
  for (let word = reader.next(); word !== undefined; word = reader.next()) {
    const following = reader.peek();
    const hasValue = following !== undefined && !following.startsWith('-') && following !== '!';
    options.set(word, hasValue ? (reader.next() ?? '') : '');
  }
  return options;
}

function markAction(options: ReadonlyMap<string, string>): RuleAction | null {
  for (const option of ['--set-mark', '--set-xmark']) {
    const text = options.get(option);
    if (text === undefined) continue;
    const mark = parseMark(text);
    if (mark === null) return null;
    // --set-mark clears the bits of the value too, --set-xmark only those of the mask.
    const mask = option === '--set-mark' ? (mark.mask | mark.value) >>> 0 : mark.mask;
    return { kind: 'set-mark', value: mark.value, mask };
  }
  return null;
}

function connectionMarkAction(options: ReadonlyMap<string, string>): RuleAction | null {
  const mask = (name: string): number | null => {
    const text = options.get(name) ?? options.get('--mask');
    return text === undefined ? 0xffffffff : parseNumber(text);
  };
  const packetMask = mask('--nfmask');
  const connectionMask = mask('--ctmask');
  if (packetMask === null || connectionMask === null) return null;
  if (options.has('--save-mark')) return { kind: 'save-mark', packetMask, connectionMask };
  if (options.has('--restore-mark')) return { kind: 'restore-mark', packetMask, connectionMask };
  const set = markAction(options);
  return set?.kind === 'set-mark' ? { ...set, kind: 'set-connection-mark' } : null;
}

function natAction(kind: 'destination-nat' | 'source-nat', text: string | undefined): RuleAction | null {
  const endpoint = text === undefined ? null : parseEndpoint(text);
  return endpoint === null ? null : { kind, ...endpoint };
}

function redirectAction(options: ReadonlyMap<string, string>): RuleAction | null {
  const text = options.get('--to-ports') ?? options.get('--to-port');
  if (text === undefined) return { kind: 'redirect', port: null };
  const range = parsePorts(text, '-');
  return range === null ? null : { kind: 'redirect', port: range[0] };
}

function tproxyAction(options: ReadonlyMap<string, string>): RuleAction | null {
  const port = parsePorts(options.get('--on-port') ?? '', '-');
  const markText = options.get('--tproxy-mark');
  const mark = markText === undefined ? null : parseMark(markText);
  if (port === null || (markText !== undefined && mark === null)) return null;
  return { kind: 'tproxy', address: options.get('--on-ip') ?? null, port: port[0], mark, unfound: 'drop' };
}

/** The action of a target with options; undefined for a target that is not modelled, null where an option is missing or wrong. */
export function targetAction(target: string, options: ReadonlyMap<string, string>): RuleAction | null | undefined {
  switch (target) {
    case 'ACCEPT':
    case 'DROP':
      return { kind: 'verdict', verdict: target === 'DROP' ? 'drop' : 'accept' };
    case 'RETURN':
      return { kind: 'verdict', verdict: 'return' };
    case 'REJECT':
      return { kind: 'reject' };
    case 'REDIRECT':
      return redirectAction(options);
    case 'DNAT':
      return natAction('destination-nat', options.get('--to-destination'));
    case 'SNAT':
      return natAction('source-nat', options.get('--to-source'));
    case 'MASQUERADE':
      return { kind: 'source-nat', address: null, port: null };
    case 'TPROXY':
      return tproxyAction(options);
    case 'MARK':
      return markAction(options);
    case 'CONNMARK':
      return connectionMarkAction(options);
    case 'CT': {
      if (options.has('--notrack')) return { kind: 'untrack' };
      const zone = parseNumber(options.get('--zone') ?? '');
      return zone === null || zone > 65535 ? null : { kind: 'zone', zone };
    }
    case 'NOTRACK':
      return { kind: 'untrack' };
    default:
      return SILENT_TARGETS.has(target) ? { kind: 'none' } : undefined;
  }
}
