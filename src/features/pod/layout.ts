import type { Listener } from '../../core/traffic/packet/listeners';
import type { Neighbour, PodStory, StoryHop } from '../../core/traffic/story/pod-story';

/** A rectangle of the picture, in its own units. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

interface ListenerBox extends Box {
  readonly listener: Listener;
}

interface ContainerBox extends Box {
  readonly index: number;
  readonly listeners: readonly ListenerBox[];
}

interface ChipBox extends Box {
  readonly index: number;
  readonly text: string;
}

/** Everything of the picture with its place. */
export interface PodLayout {
  readonly width: number;
  readonly height: number;
  readonly pod: Box;
  readonly chips: readonly ChipBox[];
  readonly gateIn: Box;
  readonly gateOut: Box;
  readonly proxy: ContainerBox | null;
  readonly envoy: Box | null;
  readonly agent: Box | null;
  readonly apps: readonly ContainerBox[];
  readonly volumes: readonly ChipBox[];
  readonly volumesTop: number;
  readonly outside: ReadonlyMap<Neighbour, Box>;
}

/** A stretch of a packet's way as an SVG path, and where its number is written. */
export interface Way {
  readonly path: string;
  readonly badge: Point;
  readonly end: Point;
}

const WIDTH = 860;
const POD_LEFT = 134;
const POD_RIGHT = 726;
const CENTER_LEFT = 212;
const CENTER_RIGHT = 648;
const GATE = 54;
const ROW = 30;
const HEAD = 30;
const GAP = 18;
/** Width of a character of the chips' text, in the picture's units. */
const LETTER = 7;

const SENDERS: readonly Neighbour[] = ['other-pod', 'kubelet', 'prometheus'];
const TARGETS: readonly Neighbour[] = ['service', 'internet', 'name-server', 'istiod'];

function rows(listeners: readonly Listener[], left: number, top: number, width: number): ListenerBox[] {
  return listeners.map((listener, at) => ({ listener, x: left, y: top + at * ROW, width, height: ROW - 6 }));
}

/** Chips one after the other, on as many lines as they take. */
function flow(texts: readonly string[], left: number, right: number, top: number): ChipBox[] {
  let x = left;
  let y = top;
  return texts.map((text, index) => {
    const width = Math.min(text.length * LETTER + 20, right - left);
    if (x + width > right) {
      x = left;
      y += ROW;
    }
    const box = { index, text, x, y, width, height: ROW - 6 };
    x += width + 22;
    return box;
  });
}

const isAgent = ({ role }: Listener): boolean =>
  role === 'agent-status' || role === 'agent-debug' || role === 'dns-proxy';

/** Where everything of a pod's picture is: senders on the left, the pod with its gates in the middle, targets on the right. */
export function podLayout(story: PodStory): PodLayout {
  const chips = flow(
    story.containers.map(({ name }) => name),
    POD_LEFT + 78,
    POD_RIGHT - 20,
    52,
  );
  const top = (chips.at(-1)?.y ?? 52) + ROW + 12;
  const proxyIndex = story.containers.findIndex(({ part }) => part === 'proxy');
  const own = story.listeners.filter((listener) => listener.role !== 'app' && listener.role !== 'other');
  const once = own.filter(
    (listener, at) => own.findIndex(({ role, port }) => role === listener.role && port === listener.port) === at,
  );
  const envoyListeners = once.filter((listener) => !isAgent(listener));
  const agentListeners = once.filter(isAgent);
  const most = Math.max(envoyListeners.length, agentListeners.length, 1);
  const proxyHeight = HEAD + HEAD + most * ROW + 14;
  const envoy: Box = { x: CENTER_LEFT + 12, y: top + HEAD, width: 196, height: proxyHeight - HEAD - 12 };
  const agent: Box = { x: CENTER_LEFT + 220, y: top + HEAD, width: 204, height: proxyHeight - HEAD - 12 };
  const proxy: ContainerBox | null =
    proxyIndex < 0
      ? null
      : {
          index: proxyIndex,
          x: CENTER_LEFT,
          y: top,
          width: CENTER_RIGHT - CENTER_LEFT,
          height: proxyHeight,
          listeners: [
            ...rows(envoyListeners, envoy.x + 10, envoy.y + HEAD, 62),
            ...rows(agentListeners, agent.x + 10, agent.y + HEAD, 62),
          ],
        };
  let y = proxy === null ? top : top + proxyHeight + GAP;
  const apps = story.containers.flatMap((container, index): ContainerBox[] => {
    if (container.part !== 'app' || container.place === 'init') return [];
    const listeners = story.listeners.filter(
      (listener) => listener.role === 'app' && listener.container === container.name,
    );
    const height = HEAD + Math.max(listeners.length, 1) * ROW + 10;
    const box = {
      index,
      x: CENTER_LEFT,
      y,
      width: CENTER_RIGHT - CENTER_LEFT,
      height,
      listeners: rows(listeners, CENTER_LEFT + 14, y + HEAD, 62),
    };
    y += height + GAP;
    return [box];
  });
  const bottom = y - GAP;
  const gate = (x: number): Box => ({ x, y: top, width: GATE, height: Math.max(bottom - top, 120) });
  const volumesTop = top + Math.max(bottom - top, 120) + GAP;
  const volumes = flow(
    story.volumes.map(({ name }) => name),
    POD_LEFT + 78,
    POD_RIGHT - 20,
    volumesTop,
  );
  const podBottom = (volumes.at(-1)?.y ?? volumesTop - ROW) + ROW + 8;
  const pod = { x: POD_LEFT, y: 8, width: POD_RIGHT - POD_LEFT, height: podBottom - 8 };
  const outside = new Map<Neighbour, Box>();
  const column = (names: readonly Neighbour[], x: number): void => {
    const step = (Math.max(bottom - top, 120) - 88) / Math.max(names.length - 1, 1);
    names.forEach((name, at) => {
      outside.set(name, { x, y: top + 44 + at * step, width: 112, height: 44 });
    });
  };
  column(SENDERS, 6);
  column(TARGETS, WIDTH - 118);
  return {
    width: WIDTH,
    height: podBottom + 10,
    pod,
    chips,
    gateIn: gate(POD_LEFT + 12),
    gateOut: gate(POD_RIGHT - 12 - GATE),
    proxy,
    envoy: proxy === null ? null : envoy,
    agent: proxy === null ? null : agent,
    apps,
    volumes,
    volumesTop,
    outside,
  };
}

const leftOf = ({ x, y, height }: Box): Point => ({ x, y: y + height / 2 });
const rightOf = ({ x, y, width, height }: Box): Point => ({ x: x + width, y: y + height / 2 });
const middle = ({ x, width }: Box, y: number): Point => ({ x: x + width / 2, y });

function curve(...points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (first === undefined) return '';
  let path = `M ${first.x} ${first.y}`;
  let before = first;
  for (const point of rest) {
    const half = (point.x - before.x) / 2;
    path += ` C ${before.x + half} ${before.y}, ${point.x - half} ${point.y}, ${point.x} ${point.y}`;
    before = point;
  }
  return path;
}

function listenerBox(layout: PodLayout, port: number, container: string | null, role: string): ListenerBox | undefined {
  const boxes = [...(layout.proxy?.listeners ?? []), ...layout.apps.flatMap(({ listeners }) => listeners)];
  return (
    boxes.find(
      ({ listener }) => listener.port === port && listener.role === role && listener.container === container,
    ) ?? boxes.find(({ listener }) => listener.port === port)
  );
}

/** The neighbour at the right to which an address belongs; the internet for any other. */
function neighbourAt(story: PodStory, endpoint: string): Neighbour {
  const host = endpoint.replace(/:\d+$/, '').replace(/^\[|\]$/g, '');
  const found = (Object.keys(story.around) as Neighbour[]).find((name) => story.around[name] === host);
  if (found === 'endpoint') return 'service';
  return found === undefined || found === 'internet-6' ? 'internet' : found;
}

/** Where the sender of a hop is drawn: its port where it answers from one, else its container, else outside. */
function originOf(layout: PodLayout, story: PodStory, hop: StoryHop, sender: string, container: string | null): Box {
  if (hop.call !== null) return (hop.call.by === 'envoy' ? layout.envoy : layout.agent) ?? layout.pod;
  if (hop.packet.from.kind === 'outside')
    return layout.outside.get(sender === 'kubelet' || sender === 'prometheus' ? sender : 'other-pod') ?? layout.pod;
  if (sender === 'envoy') return layout.envoy ?? layout.pod;
  if (sender === 'agent') return layout.agent ?? layout.pod;
  const app = layout.apps.find(({ index }) => story.containers[index]?.name === container);
  if (app !== undefined) return app;
  return layout.chips.find(({ index }) => story.containers[index]?.name === container) ?? layout.pod;
}

/** The way of one hop: from its sender, through a gate where rules look at it, to where it lands. */
export function wayOf(
  layout: PodLayout,
  story: PodStory,
  hop: StoryHop,
  sender: string,
  container: string | null,
): Way {
  const from = originOf(layout, story, hop, sender, container);
  const { landing } = hop;
  if (hop.packet.from.kind === 'outside') {
    const start = rightOf(from);
    const target =
      landing.where === 'pod'
        ? listenerBox(layout, landing.listener.port, landing.listener.container, landing.listener.role)
        : undefined;
    const gate = middle(layout.gateIn, start.y);
    if (target === undefined) return { path: curve(start, gate), badge: gate, end: gate };
    const end = leftOf(target);
    return { path: curve(start, gate, end), badge: gate, end };
  }
  if (landing.where === 'pod') {
    const target = listenerBox(layout, landing.listener.port, landing.listener.container, landing.listener.role);
    if (target === undefined) return { path: '', badge: leftOf(from), end: leftOf(from) };
    if (hop.call !== null) {
      // Within the pod, without leaving it: along the left side.
      const start = { x: from.x, y: from.y + from.height - 16 };
      const end = leftOf(target);
      const bend = Math.min(start.x, end.x) - 34;
      const path = `M ${start.x} ${start.y} C ${bend} ${start.y}, ${bend} ${end.y}, ${end.x} ${end.y}`;
      return { path, badge: { x: bend + 8, y: (start.y + end.y) / 2 }, end };
    }
    const start = { x: from.x + from.width, y: from.y + 12 };
    const end = rightOf(target);
    const gate = middle(layout.gateOut, (start.y + end.y) / 2);
    const path = `M ${start.x} ${start.y} C ${gate.x} ${start.y}, ${gate.x} ${start.y}, ${gate.x} ${gate.y} S ${gate.x} ${end.y}, ${end.x} ${end.y}`;
    return { path, badge: gate, end };
  }
  const start = rightOf(from);
  const box = landing.where === 'outside' ? layout.outside.get(neighbourAt(story, landing.local)) : undefined;
  const gate = middle(layout.gateOut, box === undefined ? start.y : leftOf(box).y);
  if (box === undefined) return { path: curve(start, gate), badge: gate, end: gate };
  const end = leftOf(box);
  return { path: curve(start, gate, end), badge: gate, end };
}
