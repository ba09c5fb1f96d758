import type { Neighbour, PodStory, StoryHop } from '../story/pod-story';
import type { Box, Point } from './drawing';
import type { ListenerBox, PodLayout } from './layout';

/** A stretch of a packet's way: its corners, where its number is written, and whether it ends at nobody. */
export interface Way {
  readonly points: readonly Point[];
  readonly badge: Point;
  readonly ends: 'arrives' | 'stops';
}

interface Sender {
  readonly name: string;
  readonly container: string | null;
}

const at = (x: number, y: number): Point => ({ x, y });
const right = ({ x, width }: Box): number => x + width;
const bottom = ({ y, height }: Box): number => y + height;
const midX = ({ x, width }: Box): number => x + width / 2;
const midY = ({ y, height }: Box): number => y + height / 2;

const RADIUS = 7;

/** Straight lines between the corners, rounded at each. */
export function roundedPath(corners: readonly Point[]): string {
  const points = corners.filter((point, index) => {
    const before = corners[index - 1];
    return before === undefined || before.x !== point.x || before.y !== point.y;
  });
  const [first] = points;
  if (first === undefined) return '';
  let path = `M ${first.x} ${first.y}`;
  points.slice(1).forEach((point, index) => {
    const before = points[index] ?? first;
    const next = points[index + 2];
    if (next === undefined) {
      path += ` L ${point.x} ${point.y}`;
      return;
    }
    const arriving = Math.hypot(point.x - before.x, point.y - before.y);
    const leaving = Math.hypot(next.x - point.x, next.y - point.y);
    const radius = Math.min(RADIUS, arriving / 2, leaving / 2);
    const toward = (from: Point, length: number): Point =>
      at(point.x + ((from.x - point.x) / length) * radius, point.y + ((from.y - point.y) / length) * radius);
    const start = toward(before, arriving);
    const end = toward(next, leaving);
    path += ` L ${start.x} ${start.y} Q ${point.x} ${point.y} ${end.x} ${end.y}`;
  });
  return path;
}

/** The head of an arrow at the end of a way. */
export function arrowHead(corners: readonly Point[], size: number): string {
  const end = corners.at(-1);
  const before = corners.findLast((point) => end !== undefined && (point.x !== end.x || point.y !== end.y));
  if (end === undefined || before === undefined) return '';
  const length = Math.hypot(end.x - before.x, end.y - before.y);
  const [dx, dy] = [(end.x - before.x) / length, (end.y - before.y) / length];
  const base = at(end.x - dx * size, end.y - dy * size);
  const half = size * 0.55;
  return `M ${end.x} ${end.y} L ${base.x - dy * half} ${base.y + dx * half} L ${base.x + dy * half} ${base.y - dx * half} Z`;
}

function listenerBox(layout: PodLayout, { landing }: StoryHop): ListenerBox | undefined {
  const boxes = [...(layout.proxy?.listeners ?? []), ...layout.apps.flatMap(({ listeners }) => listeners)];
  if (landing.where === 'refused') {
    const port = Number(/:(\d+)$/.exec(landing.endpoint)?.[1]);
    return boxes.find(({ listener }) => listener.port === port);
  }
  if (landing.where !== 'pod') return undefined;
  const { port, role } = landing.listener;
  return boxes.find(({ listener }) => listener.port === port && listener.role === role);
}

/** The neighbour to which an address outside belongs; the internet for any other. */
function neighbourAt(story: PodStory, endpoint: string): Neighbour {
  const host = endpoint.replace(/:\d+$/, '').replace(/^\[|\]$/g, '');
  const found = (Object.keys(story.around) as Neighbour[]).find((name) => story.around[name] === host);
  if (found === 'endpoint') return 'service';
  return found === undefined || found === 'internet-6' ? 'internet' : found;
}

/** Where a call from outside starts: at the Service's port that leads to it, else at the caller. */
function callerBox(layout: PodLayout, story: PodStory, { packet }: StoryHop, sender: Sender): Box | undefined {
  if (sender.name === 'kubelet' || sender.name === 'prometheus') return layout.outside.get(sender.name);
  for (const { index, rows } of layout.services) {
    const ports = story.services[index]?.ports ?? [];
    const row = rows.find(
      ({ port }) => ports[port]?.targetPort === packet.port && ports[port]?.transport === packet.transport,
    );
    if (row !== undefined) return { ...row, x: row.x - 8, width: row.width + 16 };
  }
  return layout.outside.get('other-pod');
}

/** Which part of the pod makes the call. */
function callerInside(
  layout: PodLayout,
  story: PodStory,
  hop: StoryHop,
  sender: Sender,
): { box: Box; by: 'envoy' | 'agent' | 'app' | 'init' } {
  const by = hop.call?.by ?? (sender.name === 'envoy' || sender.name === 'agent' ? sender.name : 'app');
  if (by !== 'app') return { box: (by === 'envoy' ? layout.envoy : layout.agent) ?? layout.pod, by };
  const app = layout.apps.find(({ index }) => story.containers[index]?.name === sender.container);
  if (app !== undefined) return { box: app, by };
  const chip = layout.chips.find(({ index }) => story.containers[index]?.name === sender.container);
  return chip === undefined ? { box: layout.pod, by } : { box: chip, by: 'init' };
}

/** The lanes along which ways run, so that none crosses a container that it does not concern. */
interface Lanes {
  /** Between the gate and the containers, on the side of who calls. */
  readonly inbound: number;
  /** Within a container, left of what is in it. */
  readonly inner: number;
  /** Beside the containers, on the other side: away from the app, away from the proxy, back to the proxy. */
  readonly fromApp: number;
  readonly fromProxy: number;
  readonly back: number;
}

function lanesOf(layout: PodLayout): Lanes {
  const { center, gateIn, gateOut, form } = layout;
  if (form === 'tall')
    return {
      inbound: center.x - 12,
      inner: center.x + 8,
      fromApp: right(center) + 8,
      fromProxy: right(center) + 17,
      back: right(center) + 26,
    };
  const out = midX(gateOut);
  return { inbound: (right(gateIn) + center.x) / 2, inner: center.x + 8, fromApp: out, fromProxy: out, back: out };
}

const isIn = (box: Box | null, { x, y }: Box): boolean =>
  box !== null && x >= box.x && x <= right(box) && y >= box.y && y <= bottom(box);

/** From a lane left of the containers to a port, around Envoy where the port is the agent's. */
function intoPort(layout: PodLayout, lane: number, from: number, target: ListenerBox): Point[] {
  const { envoy, agent, form } = layout;
  if (form === 'wide' && envoy !== null && agent !== null && isIn(agent, target)) {
    const above = envoy.y - 6;
    const between = (right(envoy) + agent.x) / 2;
    return [at(lane, from), at(lane, above), at(between, above), at(between, midY(target)), at(target.x, midY(target))];
  }
  return [at(lane, from), at(lane, midY(target)), at(target.x, midY(target))];
}

/** From a lane right of the containers back to the row of a port: to the border of what holds it. */
function backTo(layout: PodLayout, lane: number, from: number, target: ListenerBox): Point[] {
  const { envoy, agent, form } = layout;
  const y = midY(target);
  if (form === 'wide' && envoy !== null && agent !== null && isIn(envoy, target)) {
    const above = envoy.y - 6;
    const between = (right(envoy) + agent.x) / 2;
    return [at(lane, from), at(lane, above), at(between, above), at(between, y), at(right(envoy), y)];
  }
  const holder = isIn(envoy, target) ? envoy : isIn(agent, target) ? agent : layout.center;
  return [at(lane, from), at(lane, y), at(right(holder ?? layout.center), y)];
}

function fromOutside(layout: PodLayout, caller: Box, target: ListenerBox | undefined): Way {
  const { gateIn, form } = layout;
  const lanes = lanesOf(layout);
  if (form === 'wide') {
    const y = Math.min(Math.max(midY(caller), gateIn.y + 50), bottom(gateIn) - 12);
    const start = at(right(caller), midY(caller));
    const bend = (right(caller) + layout.pod.x) / 2 + 2;
    const way = [start, at(bend, start.y), at(bend, y)];
    const badge = at(midX(gateIn), y);
    if (target === undefined) return { points: [...way, badge], badge, ends: 'stops' };
    return { points: [...way, ...intoPort(layout, lanes.inbound, y, target)], badge, ends: 'arrives' };
  }
  const x = Math.min(Math.max(midX(caller), gateIn.x + 90), right(gateIn) - 16);
  const badge = at(x, midY(gateIn));
  const turn = bottom(gateIn) + 7;
  const way = [at(midX(caller), bottom(caller)), at(midX(caller), layout.pod.y - 9), at(x, layout.pod.y - 9)];
  if (target === undefined) return { points: [...way, badge], badge, ends: 'stops' };
  return { points: [...way, at(x, turn), ...intoPort(layout, lanes.inbound, turn, target)], badge, ends: 'arrives' };
}

/** A call between the parts of the pod that follows from another: along the inside, from Envoy or the agent. */
function within(layout: PodLayout, by: 'envoy' | 'agent', target: ListenerBox): Way {
  const { envoy, agent, form } = layout;
  const lanes = lanesOf(layout);
  const y = midY(target);
  if (envoy === null || agent === null) return { points: [], badge: at(0, 0), ends: 'arrives' };
  if (by === 'agent' && isIn(envoy, target) && form === 'wide') {
    const points = [
      at(agent.x, bottom(agent) - 12),
      at(agent.x - 6, bottom(agent) - 12),
      at(agent.x - 6, y),
      at(right(envoy), y),
    ];
    return { points, badge: at(agent.x - 6, (bottom(agent) - 12 + y) / 2), ends: 'arrives' };
  }
  if (by === 'envoy' && isIn(agent, target) && form === 'wide') {
    const points = [
      at(right(envoy), bottom(envoy) - 12),
      at(right(envoy) + 6, bottom(envoy) - 12),
      at(right(envoy) + 6, y),
      at(target.x, y),
    ];
    return { points, badge: at(right(envoy) + 6, (bottom(envoy) - 12 + y) / 2), ends: 'arrives' };
  }
  if (by === 'agent' && form === 'wide') {
    const under = bottom(layout.proxy ?? layout.center) + 9;
    const x = agent.x + 24;
    const points = [at(x, bottom(agent)), at(x, under), at(lanes.inner, under), at(lanes.inner, y), at(target.x, y)];
    return { points, badge: at((x + lanes.inner) / 2, under), ends: 'arrives' };
  }
  const box = by === 'envoy' ? envoy : agent;
  const from = bottom(box) - 12;
  const points = [at(box.x, from), at(lanes.inner, from), at(lanes.inner, y), at(target.x, y)];
  // Between the containers, where there is nothing to be hidden.
  const between = layout.proxy !== null && y > bottom(layout.proxy) ? bottom(layout.proxy) + 9 : (from + y) / 2;
  return { points, badge: at(lanes.inner, between), ends: 'arrives' };
}

/** A call that the pod's outgoing rules look at: through the gate, and out of the pod or back into it. */
function outward(
  layout: PodLayout,
  caller: ReturnType<typeof callerInside>,
  target: ListenerBox | undefined,
  neighbour: Box | undefined,
): Way {
  const { gateOut, form } = layout;
  const { box, by } = caller;
  const lanes = lanesOf(layout);
  const ends = target === undefined && neighbour === undefined ? 'stops' : 'arrives';
  const lane = by === 'app' || by === 'init' ? lanes.fromApp : lanes.fromProxy;
  // An init container's way leaves above it: below may be other containers.
  const above = box.y - 5;
  const start = by === 'init' ? at(midX(box), box.y) : at(right(box), by === 'app' ? box.y + 17 : bottom(box) - 12);
  if (form === 'tall') {
    const badge = at(Math.min(lane, right(gateOut) - 14), midY(gateOut));
    const first = by === 'init' ? [start, at(start.x, above), at(lane, above)] : [start, at(lane, start.y)];
    const way = [...first, badge];
    if (target !== undefined) return { points: [...way, ...backTo(layout, lanes.back, badge.y, target)], badge, ends };
    if (neighbour === undefined) return { points: way, badge, ends };
    const y = bottom(layout.pod) + 11;
    const x = midX(neighbour);
    return { points: [...way, at(lane, y), at(x, y), at(x, neighbour.y)], badge, ends };
  }
  // Envoy's own calls leave below the agent, which is beside it.
  const below = layout.agent === null ? start.y : bottom(layout.agent) + 8;
  const first =
    by === 'envoy'
      ? [start, at(right(box) + 6, start.y), at(right(box) + 6, below)]
      : by === 'init'
        ? [start, at(start.x, above), at(lane, above), at(lane, gateOut.y)]
        : [start];
  const y = by === 'envoy' ? below : by === 'init' ? gateOut.y + 64 : start.y;
  if (target !== undefined) {
    const badge = at(
      lane,
      by === 'app' && Math.abs(midY(target) - y) < 24 ? y : (y + Math.max(midY(target), gateOut.y + 56)) / 2,
    );
    const same = by === 'app' && isIn(box, target);
    const back = same ? sameBox(layout, lane, y, target) : backTo(layout, lanes.back, y, target);
    return { points: [...first, at(lane, y), ...back], badge, ends };
  }
  const badge = at(lane, y);
  if (neighbour === undefined) return { points: [...first, badge], badge, ends };
  const outside = (right(layout.pod) + neighbour.x) / 2;
  const points = [...first, badge, at(outside, y), at(outside, midY(neighbour)), at(neighbour.x, midY(neighbour))];
  return { points, badge, ends };
}

/** Back into the container that called. */
function sameBox(layout: PodLayout, lane: number, from: number, target: ListenerBox): Point[] {
  const y = midY(target);
  return [at(lane, from), at(lane, y), at(right(layout.center), y)];
}

/** The way of one hop: from its sender, through a gate where rules look at it, to where it lands. */
export function wayOf(layout: PodLayout, story: PodStory, hop: StoryHop, sender: Sender): Way {
  const { landing } = hop;
  const target = listenerBox(layout, hop);
  const stopped = landing.where === 'refused' || landing.where === 'timeout' ? ('stops' as const) : null;
  const finished = (way: Way): Way => (stopped === null ? way : { ...way, ends: stopped });
  if (hop.packet.from.kind === 'outside') {
    const caller = callerBox(layout, story, hop, sender);
    return finished(fromOutside(layout, caller ?? layout.pod, target));
  }
  const caller = callerInside(layout, story, hop, sender);
  if (target !== undefined && (caller.by === 'envoy' || caller.by === 'agent') && !isIn(caller.box, target))
    return finished(within(layout, caller.by, target));
  const neighbour = landing.where === 'outside' ? layout.outside.get(neighbourAt(story, landing.local)) : undefined;
  return finished(outward(layout, caller, target, neighbour));
}
