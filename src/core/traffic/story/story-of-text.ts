import { isObject, type Json, stringAt } from '../../json';
import { objectsOfDocument, podOfObject, podTemplatePath } from '../../kube/workloads';
import { readDocuments, type YamlDocument } from '../../yaml/read/read';
import type { AddressFamilies } from '../pod/network-addresses';
import { type CustomPacket, podStory, type PodStory, type StoryService } from './pod-story';

/** A question about the traffic of an injected workload. */
export interface TrafficQuestion {
  /** The injected document's text, as the tool prints it. */
  readonly text: string;
  /** Index among the items, in a List. */
  readonly item?: number;
  /** Istio's version, `1.30` or `1.30.3`. */
  readonly release: string;
  readonly families: AddressFamilies;
  readonly custom: readonly CustomPacket[];
  /** Services in front of the workload. */
  readonly services?: readonly StoryService[];
  /** Rules as nftables, whatever the pod asks for. */
  readonly nftables?: boolean;
}

/** Lines of the text, from 1, first and last. */
export interface LineRange {
  readonly first: number;
  readonly last: number;
}

export interface TrafficAnswer {
  readonly story: PodStory;
  /** Where a part of the pod is written, by its path in the pod (`JSON.stringify(path)`): containers, ports, probes and volumes. */
  readonly lines: Readonly<Record<string, LineRange>>;
}

type Path = readonly (string | number)[];

function lineRange(document: YamlDocument, text: string, path: Path): LineRange | null {
  let container: Json | undefined = document.value;
  for (const step of path.slice(0, -1))
    container = Array.isArray(container) ? container[Number(step)] : isObject(container) ? container[step] : undefined;
  const last = path.at(-1);
  if (last === undefined || typeof container !== 'object' || container === null) return null;
  const entry = document.spans.entrySpan(container, last);
  if (entry === undefined) return null;
  const lineOf = (offset: number): number => text.slice(0, offset).split('\n').length;
  return { first: lineOf(entry.start), last: lineOf(Math.max(entry.start, entry.end - 1)) };
}

/** The story of a workload's traffic out of its injected text; null where the text has no pod. */
export function storyOfText({ text, item, release, ...asked }: TrafficQuestion): TrafficAnswer | null {
  const [document] = readDocuments(text);
  const object = objectsOfDocument(document?.value)[item ?? 0];
  const pod = podOfObject(object);
  if (document === undefined || pod === undefined) return null;
  const story = podStory(pod, release, asked);
  const root: Path = [
    ...(item === undefined ? [] : ['items', item]),
    ...podTemplatePath(stringAt(object, 'kind') ?? ''),
  ];
  const paths: Path[] = [
    ...story.containers.flatMap(({ path, ports, probes }) => [
      path,
      ...ports.map((port) => port.path),
      ...probes.map((probe) => probe.path),
    ]),
    ...story.volumes.map(({ path }) => path),
  ];
  const lines: Record<string, LineRange> = {};
  for (const path of paths) {
    const range = lineRange(document, text, [...root, ...path]);
    if (range !== null) lines[JSON.stringify(path)] = range;
  }
  return { story, lines };
}
