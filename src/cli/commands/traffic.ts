import { loadEngine } from '../../core/engine';
import { servicesInFront } from '../../core/lint/services-in-front';
import type { DocumentOutcome, Outcome, WorkloadOutcome } from '../../core/outcome';
import { printJson } from '../../core/print-json';
import type { Scenario } from '../../core/scenario';
import { drawPod } from '../../core/traffic/picture/draw';
import { PALETTES } from '../../core/traffic/picture/palette';
import { svgOf } from '../../core/traffic/picture/svg';
import { writesNftables } from '../../core/traffic/releases/flags';
import { packetFromText } from '../../core/traffic/story/packet-text';
import type { CustomPacket, PacketStory, PodStory } from '../../core/traffic/story/pod-story';
import { storyOfText } from '../../core/traffic/story/story-of-text';
import { loadWords, type Words } from '../../i18n/packs';
import { landingText, missText } from '../../i18n/pod/route';
import type { Run } from '../arguments/command';
import type { TRAFFIC } from '../arguments/tables';
import { printDiagnostics, speakerFor } from '../findings';
import { manifestsOf } from '../input/files';
import { scenarioFromArguments } from '../input/scenario';
import { EXIT, UsageError } from '../terminal';

function packetOf(text: string): CustomPacket {
  const packet = packetFromText(text);
  if (!('allowed' in packet)) return packet;
  const { part, got, allowed } = packet;
  throw new UsageError((words) =>
    part === '' ? words.notOfPacket(got, allowed) : words.packetPart(part, allowed, got),
  );
}

interface Injected {
  readonly document: DocumentOutcome;
  readonly workload: WorkloadOutcome;
}

/** The injected workloads that are asked for: all, or the one of the name (`web`, or `Deployment/web`). */
function chosen(outcome: Outcome, wanted: string | undefined): readonly Injected[] {
  const all = outcome.documents.flatMap((document) => document.workloads.map((workload) => ({ document, workload })));
  const injected = all.filter(({ workload }) => workload.decision.inject);
  if (wanted === undefined) return injected;
  const is = ({ workload: { kind, name } }: Injected): boolean => name === wanted || `${kind}/${name}` === wanted;
  const found = injected.filter(is);
  if (found.length > 0) return found;
  const names = injected.map(({ workload: { kind, name } }) => `${kind}/${name}`).join(', ');
  throw new UsageError((words) => (all.some(is) ? words.noSidecar(wanted) : words.unknownWorkload(names, wanted)));
}

function storyOf(
  scenario: Scenario,
  release: string,
  { document, workload }: Injected,
  more: {
    readonly custom: readonly CustomPacket[];
    readonly families: 'v4' | 'v6' | 'dual';
    readonly nftables: boolean;
  },
): PodStory | null {
  const { item } = workload;
  const which = item === undefined ? {} : { item };
  const { manifests, cluster, settings } = scenario;
  const services = servicesInFront({ manifests, cluster, settings, document: document.index, ...which });
  return storyOfText({ text: document.after.text, release, services, ...which, ...more })?.story ?? null;
}

const textOf = (lines: readonly { readonly text: string }[]): string => lines.map(({ text }) => `${text}\n`).join('');

/** The rules as the program hands them to the kernel's tool; comments name the tool where there are several. */
function printedRules({ rules }: PodStory): string {
  if (rules.nft.length > 0) return textOf(rules.nft);
  const parts = (
    [
      ['iptables-restore', rules.v4],
      ['ip6tables-restore', rules.v6],
    ] as const
  ).filter(([, lines]) => lines.length > 0);
  if (parts.length === 1) return textOf(parts[0]?.[1] ?? []);
  return parts.map(([tool, lines]) => `# ${tool}\n${textOf(lines)}`).join('');
}

function printedPacket({ name, sender, hops, start }: PacketStory, words: Words<'pod'>): string {
  const lines = [words.packets[name]];
  if (start !== null && start !== 'proxy-ready') lines.push(`  ${words.starts[start]}`);
  for (const hop of hops) {
    const indent = '  '.repeat(hop.depth + 1);
    const { packet } = hop;
    const host = packet.destination.includes(':') ? `[${packet.destination}]` : packet.destination;
    const who = hop.call === null ? words.from(words.senders[sender]) : words.calls[hop.call.why];
    const user = packet.from.kind === 'process' ? `, uid ${packet.from.uid} gid ${packet.from.gid}` : '';
    lines.push(`${indent}${who} ${words.to(`${host}:${packet.port}`, packet.transport)}${user}`);
    for (const rule of hop.rules) {
      const sign = rule.decides ? '>' : rule.miss === null ? '+' : '-';
      const reason = rule.origin === null ? '' : words.reasons[rule.origin.reason];
      const verdict = rule.miss === null ? (rule.decides ? words.decides : words.matched) : missText(rule.miss, words);
      lines.push(
        `${indent}  ${sign} ${rule.name}: ${rule.text}`,
        `${indent}      ${[reason, verdict].filter((text) => text !== '').join('; ')}`,
      );
    }
    if (hop.rules.length === 0) lines.push(`${indent}  ${words.noRules}`);
    lines.push(`${indent}  ${landingText(hop, words)} ${words.deeds[hop.deed]}`);
  }
  return `${lines.join('\n')}\n`;
}

/** The packet that a picture shows: another pod's call where there is one. */
function shown(packets: readonly PacketStory[]): PacketStory | null {
  return packets.find(({ name }) => name === 'pod-to-app') ?? packets[0] ?? null;
}

/** `traffic`: the rules that are written for an injected pod, and what packets meet in them. */
export const run: Run<typeof TRAFFIC> = async (values, operands, { terminal, language }) => {
  const { mode, output: format, family: families, theme } = values;
  const custom = (values.packet ?? []).map(packetOf);
  const { parts, text: manifests } = manifestsOf('traffic', values, operands, terminal);
  const scenario = await scenarioFromArguments(manifests, values, mode === undefined ? {} : { mode }, terminal);
  const outcome = (await loadEngine()).evaluate(scenario, { rules: false });
  const say = await speakerFor(outcome.diagnostics, language);
  const failed = printDiagnostics(outcome.diagnostics, scenario, { ...values, manifests: parts }, terminal, say);
  const workloads = chosen(outcome, values.workload);
  if (workloads.length === 0) {
    terminal.error(`traffic: ${(await loadWords('cli', language)).traffic.none}\n`);
    if (format === 'json') terminal.out('[]\n');
    return failed || !outcome.complete ? EXIT.findings : EXIT.done;
  }
  if (format === 'svg' && workloads.length > 1) {
    const names = workloads.map(({ workload: { kind, name } }) => `${kind}/${name}`).join(', ');
    throw new UsageError((words) => words.onePicture(names));
  }
  const release = outcome.injector.istioVersion;
  const nftables = format === 'nft';
  if (nftables && !writesNftables(release)) throw new UsageError((texts) => texts.noNftables(release));
  const words = await loadWords('pod', language);
  const told = workloads.flatMap((one) => {
    const story = storyOf(scenario, release, one, { custom, families, nftables });
    return story === null ? [] : [{ ...one, story }];
  });
  const wanted = ({ packets }: PodStory): readonly PacketStory[] =>
    custom.length === 0 ? packets : packets.filter(({ name }) => name === 'custom');
  const printed = told.map(({ workload: { kind, name }, story }) => {
    const title = told.length > 1 ? `# ${kind}/${name}\n` : '';
    switch (format) {
      case 'rules':
        return title + printedRules(story);
      case 'nft':
        return title + textOf(story.rules.nft);
      case 'packets':
        return (
          title +
          wanted(story)
            .map((packet) => printedPacket(packet, words))
            .join('\n')
        );
      case 'svg':
        return svgOf(drawPod(story, shown(wanted(story)), words, 'wide'), PALETTES[theme]);
      case 'json':
        return '';
    }
  });
  if (format === 'json')
    terminal.out(
      `${printJson(told.map(({ workload: { kind, namespace, name }, story }) => ({ ...story, kind, namespace, name, packets: wanted(story) })))}\n`,
    );
  else terminal.out(printed.join('\n'));
  for (const { story } of told) if (story.failure !== null) terminal.error(`${words.failure} ${story.failure}\n`);
  return failed || !outcome.complete || told.some(({ story }) => story.failure !== null) ? EXIT.findings : EXIT.done;
};
