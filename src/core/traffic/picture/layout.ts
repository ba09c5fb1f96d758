import type { Listener } from '../packet/listeners';
import type { Neighbour, PodStory, StoryListener } from '../story/pod-story';
import type { Box, Point } from './drawing';

export interface ListenerBox extends Box {
  readonly listener: StoryListener;
}

interface ContainerBox extends Box {
  /** Index among the story's containers. */
  readonly index: number;
  readonly listeners: readonly ListenerBox[];
}

interface ChipBox extends Box {
  readonly index: number;
  readonly text: string;
}

interface ServiceRow extends Box {
  readonly port: number;
}

interface ServiceBox extends Box {
  readonly index: number;
  readonly rows: readonly ServiceRow[];
}

/** Beside each other on a wide pane, or from top to bottom where there is little width. */
export type PictureForm = 'wide' | 'tall';

/** Everything of the picture with its place. */
export interface PodLayout {
  readonly form: PictureForm;
  readonly width: number;
  readonly height: number;
  readonly pod: Box;
  /** Where the pod's name is written. */
  readonly titleAt: Point;
  readonly chips: readonly ChipBox[];
  readonly gateIn: Box;
  readonly gateOut: Box;
  /** Between the gates: what the containers may take. */
  readonly center: Box;
  readonly proxy: ContainerBox | null;
  readonly envoy: Box | null;
  readonly agent: Box | null;
  readonly apps: readonly ContainerBox[];
  readonly volumes: readonly ChipBox[];
  readonly volumesTop: number;
  readonly services: readonly ServiceBox[];
  readonly outside: ReadonlyMap<Neighbour, Box>;
}

const ROW = 28;
const HEAD = 34;
const CHIP = 24;
const GAP = 18;
const PORT_WIDTH = 46;
/** Width of a character of the chips' text, in the picture's units. */
const LETTER = 7.3;
/** Ports of one Service that are written out; the rest is counted. */
export const SHOWN_PORTS = 4;
/** Services that are drawn, so that a pod behind very many stays a picture. */
const SHOWN_SERVICES = 4;
const SHORTEST = 120;

const SENDERS: readonly Neighbour[] = ['other-pod', 'kubelet', 'prometheus'];
const TARGETS: readonly Neighbour[] = ['service', 'internet', 'name-server', 'istiod'];

const WIDE = { width: 720, pod: { left: 133, right: 602 }, center: { left: 200, right: 537 }, gate: 44, sides: 120 };
const TALL = { width: 380, pod: { left: 5, right: 375 }, center: { left: 40, right: 336 }, gate: 30 };

/** Text that fits into so many characters. */
export function clipped(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, Math.max(most - 1, 1))}…` : text;
}

function rows(listeners: readonly StoryListener[], left: number, top: number): ListenerBox[] {
  return listeners.map((listener, at) => ({
    listener,
    x: left,
    y: top + at * ROW,
    width: PORT_WIDTH,
    height: ROW - 6,
  }));
}

/** Chips one after the other, on as many lines as they take. */
function flow(texts: readonly string[], left: number, right: number, top: number, between: number): ChipBox[] {
  let x = left;
  let y = top;
  return texts.map((whole, index) => {
    const text = clipped(whole, Math.floor((right - left - 20) / LETTER));
    const width = text.length * LETTER + 20;
    if (x + width > right && x > left) {
      x = left;
      y += CHIP + 6;
    }
    const box = { index, text, x, y, width, height: CHIP };
    x += width + between;
    return box;
  });
}

const isAgent = ({ role }: Listener): boolean =>
  role === 'agent-status' || role === 'agent-debug' || role === 'dns-proxy';

/** The proxy's listeners, each port once: UDP and TCP of the DNS proxy are one thing in the picture. */
function ownListeners(story: PodStory): { readonly envoy: StoryListener[]; readonly agent: StoryListener[] } {
  const own = story.listeners.filter(({ role }) => role !== 'app' && role !== 'other');
  const once = own.filter(
    (listener, at) => own.findIndex(({ role, port }) => role === listener.role && port === listener.port) === at,
  );
  return { envoy: once.filter((listener) => !isAgent(listener)), agent: once.filter(isAgent) };
}

function serviceBox(story: PodStory, index: number, x: number, y: number, width: number): ServiceBox {
  const ports = story.services[index]?.ports ?? [];
  const shown = Math.min(ports.length, SHOWN_PORTS) + (ports.length > SHOWN_PORTS ? 1 : 0);
  const port = (at: number): ServiceRow => ({ port: at, x: x + 8, y: y + 38 + at * 32, width: width - 16, height: 30 });
  return {
    index,
    x,
    y,
    width,
    height: 42 + Math.max(shown, 1) * 32,
    rows: ports.slice(0, SHOWN_PORTS).map((_, at) => port(at)),
  };
}

interface Middle {
  readonly proxy: ContainerBox | null;
  readonly envoy: Box | null;
  readonly agent: Box | null;
  readonly apps: readonly ContainerBox[];
  readonly bottom: number;
}

/** The containers one under the other; Envoy and the agent beside each other where there is room. */
function middle(story: PodStory, form: PictureForm, left: number, right: number, top: number): Middle {
  const width = right - left;
  const { envoy: envoyListeners, agent: agentListeners } = ownListeners(story);
  const at = story.containers.findIndex(({ part }) => part === 'proxy');
  const inner = (count: number): number => HEAD - 4 + Math.max(count, 1) * ROW + 4;
  let proxy: ContainerBox | null = null;
  let envoy: Box | null = null;
  let agent: Box | null = null;
  let y = top;
  if (at >= 0) {
    const beside = form === 'wide';
    const most = Math.max(envoyListeners.length, agentListeners.length);
    const envoyWidth = beside ? 142 : width - 32;
    const envoyHeight = inner(beside ? most : envoyListeners.length);
    const one: Box = { x: left + 16, y: top + HEAD, width: envoyWidth, height: envoyHeight };
    const other: Box = beside
      ? { ...one, x: one.x + envoyWidth + 12, width: right - 10 - (one.x + envoyWidth + 12) }
      : { ...one, y: one.y + envoyHeight + 10, height: inner(agentListeners.length) };
    const bottom = other.y + other.height + 16;
    proxy = {
      index: at,
      x: left,
      y: top,
      width,
      height: bottom - top,
      listeners: [
        ...rows(envoyListeners, one.x + 10, one.y + HEAD - 4),
        ...rows(agentListeners, other.x + 10, other.y + HEAD - 4),
      ],
    };
    [envoy, agent] = [one, other];
    y = bottom + GAP;
  }
  const apps = story.containers.flatMap((container, index): ContainerBox[] => {
    if (container.part !== 'app' || container.place === 'init') return [];
    const listeners = story.listeners.filter(({ role, container: of }) => role === 'app' && of === container.name);
    const height = HEAD + Math.max(listeners.length, 1) * ROW + 8;
    const box = { index, x: left, y, width, height, listeners: rows(listeners, left + 26, y + HEAD) };
    y += height + GAP;
    return [box];
  });
  return { proxy, envoy, agent, apps, bottom: Math.max(y - GAP, top + SHORTEST) };
}

function wideLayout(story: PodStory): PodLayout {
  const { width, pod, center, gate, sides } = WIDE;
  const names = story.containers.map(({ name }) => name);
  const chips = flow(names, pod.left + 74, pod.right - 12, 52, 22);
  const top = (chips.at(-1)?.y ?? 52) + CHIP + 18;
  const { proxy, envoy, agent, apps, bottom } = middle(story, 'wide', center.left, center.right, top);
  const gateAt = (x: number): Box => ({ x, y: top, width: gate, height: bottom - top });
  const volumesTop = bottom + GAP;
  const volumes = flow(
    story.volumes.map(({ name }) => name),
    pod.left + 74,
    pod.right - 12,
    volumesTop,
    8,
  );
  const podBottom = (volumes.at(-1)?.y ?? volumesTop - CHIP) + CHIP + 12;
  const outside = new Map<Neighbour, Box>();
  const box = (x: number, y: number, boxWidth: number): Box => ({ x, y, width: boxWidth, height: 42 });
  const services: ServiceBox[] = [];
  const left = 6;
  let y = top;
  outside.set('other-pod', box(left, y, sides));
  y += 42;
  for (let index = 0; index < Math.min(story.services.length, SHOWN_SERVICES); index += 1) {
    const service = serviceBox(story, index, left, y + 12, sides);
    services.push(service);
    y = service.y + service.height;
  }
  const rest = SENDERS.slice(1);
  const step = Math.max(58, (bottom - 42 - y) / rest.length);
  rest.forEach((name, at) =>
    outside.set(name, box(left, services.length > 0 ? y + 22 + at * 58 : y + (at + 1) * step, sides)),
  );
  const right = { x: width - 6 - 104, width: 104 };
  const spread = Math.max(bottom - top - 42 - 40, 3 * 54) / (TARGETS.length - 1);
  TARGETS.forEach((name, at) => outside.set(name, box(right.x, top + 20 + at * spread, right.width)));
  const lowest = Math.max(podBottom, ...[...outside.values()].map((one) => one.y + one.height));
  return {
    form: 'wide',
    width,
    height: lowest + 10,
    pod: { x: pod.left, y: 8, width: pod.right - pod.left, height: lowest - 8 },
    titleAt: { x: pod.left + 14, y: 34 },
    chips,
    gateIn: gateAt(pod.left + 9),
    gateOut: gateAt(pod.right - 9 - gate),
    center: { x: center.left, y: top, width: center.right - center.left, height: bottom - top },
    proxy,
    envoy,
    agent,
    apps,
    volumes,
    volumesTop,
    services,
    outside,
  };
}

function tallLayout(story: PodStory): PodLayout {
  const { width, pod, center, gate } = TALL;
  const outside = new Map<Neighbour, Box>();
  const row = (names: readonly Neighbour[], y: number): void => {
    const each = (pod.right - pod.left - (names.length - 1) * 6) / names.length;
    names.forEach((name, at) => outside.set(name, { x: pod.left + at * (each + 6), y, width: each, height: 42 }));
  };
  row(SENDERS, 6);
  let y = 48;
  const services: ServiceBox[] = [];
  for (let index = 0; index < Math.min(story.services.length, SHOWN_SERVICES); index += 1) {
    const service = serviceBox(story, index, pod.left, y + 10, pod.right - pod.left);
    services.push(service);
    y = service.y + service.height;
  }
  const podTop = y + 18;
  // The gate comes first, so that what comes in crosses no text.
  const gateTop = podTop + 10;
  const titleTop = gateTop + gate + 12;
  const chips = flow(
    story.containers.map(({ name }) => name),
    center.left + 48,
    pod.right - 10,
    titleTop + 46,
    20,
  );
  const bar = (at: number): Box => ({ x: pod.left + 10, y: at, width: pod.right - pod.left - 20, height: gate });
  const top = (chips.at(-1)?.y ?? titleTop + 46) + CHIP + 16;
  const { proxy, envoy, agent, apps, bottom } = middle(story, 'tall', center.left, center.right, top);
  const outTop = bottom + 16;
  const volumesTop = outTop + gate + 14;
  const volumes = flow(
    story.volumes.map(({ name }) => name),
    center.left + 56,
    pod.right - 10,
    volumesTop,
    8,
  );
  const podBottom = (volumes.at(-1)?.y ?? volumesTop - CHIP) + CHIP + 10;
  row(TARGETS, podBottom + 24);
  return {
    form: 'tall',
    width,
    height: podBottom + 24 + 42 + 8,
    pod: { x: pod.left, y: podTop, width: pod.right - pod.left, height: podBottom - podTop },
    titleAt: { x: center.left, y: titleTop + 14 },
    chips,
    gateIn: bar(gateTop),
    gateOut: bar(outTop),
    center: { x: center.left, y: top, width: center.right - center.left, height: bottom - top },
    proxy,
    envoy,
    agent,
    apps,
    volumes,
    volumesTop,
    services,
    outside,
  };
}

/** Where everything of a pod's picture is: who calls, the pod with its gates, who is called; from left to right or from top to bottom. */
export function podLayout(story: PodStory, form: PictureForm): PodLayout {
  return form === 'wide' ? wideLayout(story) : tallLayout(story);
}
