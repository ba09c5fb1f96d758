import type { PacketDifference, TrafficGroup } from '../../core/compare/traffic';
import type { StoryHop } from '../../core/traffic/story/pod-story';
import type { PodWords } from '../pod/en';
import { landingText } from '../pod/route';
import { workloadName } from './report-text';
import type { CompareWords } from './words';

/** What becomes of a packet: where it lands and what is done with it there. */
export function fateText(hops: readonly StoryHop[], words: PodWords): string {
  const [first] = hops;
  return first === undefined ? words.captures.nobody : `${landingText(first, words)} ${words.deeds[first.deed]}`;
}

/** What a packet is called. */
export function packetTitle({ name, container }: PacketDifference, words: PodWords): string {
  return container === null ? words.packets[name] : `${words.packets[name]} (${container})`;
}

/** Differences of traffic as lines for a terminal or as Markdown. */
export function trafficText(
  groups: readonly TrafficGroup[],
  compared: number,
  words: { readonly compare: CompareWords; readonly pod: PodWords },
  format: 'text' | 'markdown',
): string {
  const { traffic, report } = words.compare;
  const isMarkdown = format === 'markdown';
  const lines = [isMarkdown ? `## ${traffic.title}` : traffic.title, ''];
  if (groups.length === 0)
    lines.push(`${isMarkdown ? '' : '  '}${compared === 0 ? traffic.none : traffic.same(compared)}`);
  for (const { workloads, difference } of groups) {
    const names = workloads.slice(0, 12).map((workload) => workloadName(workload, words.compare));
    const rest = workloads.length - names.length;
    const title = `${report.workloads(workloads.length)}: ${names.join(', ')}${rest > 0 ? ` ${report.more(rest)}` : ''}`;
    lines.push(isMarkdown ? `### ${title}` : `  ${title}`, '');
    const item = (text: string) => lines.push(isMarkdown ? `- ${text}` : `    - ${text}`);
    const { capture, failure, packets, rules } = difference;
    if (capture !== null)
      item(`${traffic.capture}: ${words.pod.captures[capture[0]]} → ${words.pod.captures[capture[1]]}`);
    if (failure !== null) item(`${traffic.failure}: ${failure.map((text) => text ?? traffic.writable).join(' → ')}`);
    for (const packet of packets)
      item(
        `${packetTitle(packet, words.pod)}: ${fateText(packet.before, words.pod)} → ${fateText(packet.after, words.pod)}`,
      );
    if (packets.length === 0 && capture === null && failure === null) item(traffic.noPackets);
    for (const { text, removed, added } of rules) {
      item(`${words.pod.ruleTexts[text]}: ${traffic.rules(removed.length + added.length)}`);
      const fence = isMarkdown ? ['  ```diff'] : [];
      const indent = isMarkdown ? '  ' : '        ';
      lines.push(
        ...fence,
        ...removed.map((line) => `${indent}- ${line}`),
        ...added.map((line) => `${indent}+ ${line}`),
        ...(isMarkdown ? ['  ```'] : []),
      );
    }
    lines.push('');
  }
  return `${lines.join('\n').trimEnd()}\n`;
}
