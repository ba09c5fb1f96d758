import { formatAddress, parseHostPort } from '../packet/address';
import type { CustomPacket } from './pod-story';

/** Who may send, as it is written. @internal */
export const PACKET_SENDERS = ['app', 'other-pod', 'kubelet', 'prometheus', 'envoy', 'agent'] as const;

const PARTS = ['from', 'uid', 'gid', 'to', 'protocol'] as const;
const LARGEST_ID = 4_294_967_294;

/** What is wrong with a packet's text: the part, what it holds, and what it may hold. */
export interface PacketTextProblem {
  readonly part: string;
  readonly got: string;
  readonly allowed: string;
}

const isOneOf = <T extends string>(list: readonly T[], text: string): text is T =>
  (list as readonly string[]).includes(text);

function idFrom(text: string): number | null {
  return /^\d{1,10}$/.test(text) && Number(text) <= LARGEST_ID ? Number(text) : null;
}

/**
 * A packet as `from=app,uid=1000,to=10.0.0.5:443`: `from` one of the senders, `to` an address with a port (IPv6 in brackets), and where wanted `uid`
 * and `gid` of a sender in the pod and `protocol` (tcp or udp). Gives the first thing that is wrong instead where something is.
 */
export function packetFromText(text: string): CustomPacket | PacketTextProblem {
  const parts = new Map<string, string>();
  for (const part of text.split(',')) {
    const at = part.indexOf('=');
    const [name, value] = [part.slice(0, Math.max(at, 0)).trim(), part.slice(at + 1).trim()];
    if (at < 0 || !isOneOf(PARTS, name))
      return { part: '', got: part.trim(), allowed: `NAME=VALUE with a NAME of ${PARTS.join(', ')}` };
    if (parts.has(name)) return { part: name, got: value, allowed: 'one value only' };
    parts.set(name, value);
  }
  const sender = parts.get('from') ?? '';
  if (!isOneOf(PACKET_SENDERS, sender)) return { part: 'from', got: sender, allowed: PACKET_SENDERS.join(', ') };
  const to = parts.get('to') ?? '';
  const target = parseHostPort(to);
  if (target === null || target.port < 1)
    return { part: 'to', got: to, allowed: 'ADDRESS:PORT, such as 10.0.0.5:443 or [fd00::5]:443' };
  const transport = (parts.get('protocol') ?? 'tcp').toLowerCase();
  if (transport !== 'tcp' && transport !== 'udp') return { part: 'protocol', got: transport, allowed: 'tcp, udp' };
  const ids: { uid?: number; gid?: number } = {};
  for (const name of ['uid', 'gid'] as const) {
    const written = parts.get(name);
    if (written === undefined) continue;
    const id = idFrom(written);
    if (id === null) return { part: name, got: written, allowed: `a number from 0 to ${LARGEST_ID}` };
    if (sender === 'other-pod' || sender === 'kubelet' || sender === 'prometheus')
      return { part: name, got: written, allowed: 'only for senders in the pod: app, envoy, agent' };
    ids[name] = id;
  }
  return { sender, destination: formatAddress(target.address), port: target.port, transport, ...ids };
}
