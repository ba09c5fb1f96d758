import type { Neighbour, PacketStory, PodStory, StoryListener } from '../story/pod-story';
import type { ListenerRole } from '../packet/listeners';
import type { ContainerProbe } from '../pod/containers';
import type { PacketSender } from '../pod/named-packets';
import type { StartCondition } from '../pod/start-up';
import type { Box, DrawnPart, Drawing, Point, Shape, Tone } from './drawing';
import { clipped, type PictureForm, podLayout, type PodLayout, SHOWN_PORTS } from './layout';
import { arrowHead, roundedPath, type Way, wayOf } from './ways';

/** The words that are written into a picture. */
export interface PictureWords {
  readonly packets: Readonly<Record<PacketStory['name'], string>>;
  readonly senders: Readonly<Record<PacketSender, string>>;
  readonly roles: Readonly<Record<ListenerRole, string>>;
  readonly starts: Readonly<Record<StartCondition, string>>;
  readonly podTitle: (name: string) => string;
  readonly podNetwork: (address: string) => string;
  readonly startOrder: string;
  readonly gateIn: string;
  readonly gateOut: string;
  readonly user: (uid: number | null) => string;
  readonly service: string;
  readonly internet: string;
  readonly nameServer: string;
  readonly istiod: string;
  readonly volumes: string;
  readonly mountedBy: (volume: string, places: readonly string[]) => string;
  readonly unmounted: (volume: string) => string;
  readonly bypassed: string;
  readonly probedThrough: (probe: ContainerProbe['kind'], port: number) => string;
  readonly servicePort: (port: number, target: string) => string;
  readonly protocols: (protocol: string) => string;
  readonly morePorts: (count: number) => string;
  readonly picture: (name: string, packet: string) => string;
}

const TITLE = { size: 14, weight: 600 } as const;
const NAME = { size: 13, weight: 600 } as const;
const LABEL = { size: 12.5, weight: 400 } as const;
const SMALL = { size: 11.5, weight: 400 } as const;

interface TextLook {
  readonly size: number;
  readonly weight: 400 | 600 | 650;
  readonly fill?: Tone;
  readonly font?: 'ui' | 'code';
  readonly anchor?: 'start' | 'middle' | 'end';
}

function written(x: number, y: number, text: string, look: TextLook): Shape {
  const { size, weight, fill = 'ink', font = 'ui', anchor = 'start' } = look;
  return { kind: 'text', at: { x, y }, text, size, weight, font, anchor, fill };
}

function filled(box: Box, radius: number, fill: Tone, stroke?: Tone, width?: number): Shape {
  const { x, y, width: wide, height } = box;
  const plain = { x, y, width: wide, height };
  return {
    kind: 'rect',
    box: plain,
    radius,
    fill,
    ...(stroke === undefined ? {} : { stroke }),
    ...(width === undefined ? {} : { width }),
  };
}

/** How wide a text of the interface's font is about, in the picture's units; titles are bold. */
function widthOf(text: string, size: number): number {
  const each = size > NAME.size ? 0.6 : size === NAME.size ? 0.55 : 0.5;
  let width = 0;
  for (const letter of text) width += /[\u2e80-\uffff]/.test(letter) ? size : size * each;
  return width;
}

/** Text that fits into a width. */
function fitting(text: string, size: number, width: number): string {
  if (widthOf(text, size) <= width) return text;
  return clipped(text, Math.max(3, Math.floor((width / widthOf(text, size)) * text.length)));
}

function frame(story: PodStory, layout: PodLayout, words: PictureWords): DrawnPart {
  const { pod, chips, volumes, volumesTop } = layout;
  const network = words.podNetwork(story.address);
  const room = pod.width - 28;
  const beside = layout.form === 'wide' && widthOf(words.podTitle(story.name), 14) + widthOf(network, 12.5) + 24 < room;
  const title = fitting(
    words.podTitle(story.name),
    14,
    beside ? room : layout.form === 'wide' ? room - widthOf(story.address, 12.5) - 24 : room,
  );
  const { x, y } = layout.titleAt;
  const start = chips[0]?.y ?? y + 20;
  const second: Shape =
    layout.form === 'tall'
      ? written(x, y + 18, network, { ...LABEL, fill: 'ink2' })
      : written(pod.x + pod.width - 14, y, beside ? network : story.address, { ...LABEL, fill: 'ink2', anchor: 'end' });
  return {
    key: 'frame',
    label: null,
    target: null,
    shapes: [
      filled(pod, 12, 'sunk', 'line'),
      written(x, y, title, TITLE),
      second,
      written(x, start + 16, words.startOrder, { ...LABEL, fill: 'ink2' }),
      ...(volumes.length > 0 ? [written(x, volumesTop + 16, words.volumes, { ...LABEL, fill: 'ink2' })] : []),
    ],
  };
}

function chipParts(story: PodStory, { chips }: PodLayout, words: PictureWords): DrawnPart[] {
  return chips.flatMap((chip, at): DrawnPart[] => {
    const container = story.containers[chip.index];
    if (container === undefined) return [];
    const previous = chips[at - 1];
    const together =
      previous !== undefined &&
      container.place === 'container' &&
      story.containers[previous.index]?.place === 'container';
    const sign =
      previous !== undefined && previous.y === chip.y
        ? [written(chip.x - 11, chip.y + 16, together ? '+' : '→', { ...LABEL, fill: 'ink3', anchor: 'middle' })]
        : [];
    return [
      {
        key: `start:${container.place}:${container.name}`,
        label: `${container.name}. ${words.starts[container.start]}`,
        target: { kind: 'pod', path: container.path },
        shapes: [
          filled(chip, 12, 'pane', 'line'),
          written(chip.x + 10, chip.y + 16.5, chip.text, { size: 12, weight: 400, font: 'code' }),
          ...sign,
        ],
      },
    ];
  });
}

function gateParts(story: PodStory, { gateIn, gateOut, form }: PodLayout, words: PictureWords): DrawnPart[] {
  const how = story.rules.nft.length > 0 ? 'nftables' : 'iptables';
  const idle = story.capture === 'nobody';
  return (
    [
      [gateIn, words.gateIn],
      [gateOut, words.gateOut],
    ] as const
  ).map(([gate, name]) => {
    const texts =
      form === 'wide'
        ? [
            written(gate.x + gate.width / 2, gate.y + 19, name, {
              size: 13,
              weight: 650,
              fill: 'origin-step',
              anchor: 'middle',
            }),
            ...(idle
              ? []
              : [
                  written(gate.x + gate.width / 2, gate.y + 34, how, {
                    size: 10.5,
                    weight: 400,
                    fill: 'ink2',
                    anchor: 'middle',
                  }),
                ]),
          ]
        : [
            written(gate.x + 12, gate.y + 20, name, { size: 13, weight: 650, fill: 'origin-step' }),
            ...(idle ? [] : [written(gate.x + 14 + widthOf(name, 14), gate.y + 20, how, { ...SMALL, fill: 'ink2' })]),
          ];
    return {
      key: `gate:${name}`,
      label: null,
      target: null,
      shapes: [filled(gate, 8, 'pane', idle ? 'line' : 'origin-step', idle ? 1 : 1.5), ...texts],
    };
  });
}

function containerParts(story: PodStory, layout: PodLayout, words: PictureWords): DrawnPart[] {
  const { proxy, envoy, agent, apps } = layout;
  const head = (box: Box, index: number, tone: Tone): DrawnPart[] => {
    const container = story.containers[index];
    if (container === undefined) return [];
    const user = container.bypasses ? `${words.user(container.uid)} · ${words.bypassed}` : words.user(container.uid);
    const room = box.width - 36 - widthOf(user, 12.5);
    const name = fitting(container.name, 14, room);
    return [
      {
        key: `container:${container.place}:${container.name}`,
        label: container.bypasses ? `${container.name}. ${words.bypassed}` : container.name,
        target: { kind: 'pod', path: container.path },
        shapes: [
          filled(box, 8, 'pane', tone, 2),
          written(box.x + 16, box.y + 21, name, TITLE),
          written(box.x + box.width - 14, box.y + 21, user, {
            ...LABEL,
            fill: container.bypasses ? 'warning' : 'ink2',
            anchor: 'end',
          }),
        ],
      },
    ];
  };
  const inner = (box: Box, name: string, fill: Tone): DrawnPart => ({
    key: `inner:${name}`,
    label: null,
    target: null,
    shapes: [filled(box, 6, fill), written(box.x + 10, box.y + 19, name, NAME)],
  });
  return [
    ...(proxy === null || envoy === null || agent === null
      ? []
      : [
          ...head(proxy, proxy.index, 'origin-template'),
          inner(envoy, 'Envoy', 'accent-soft'),
          inner(agent, 'pilot-agent', 'sunk'),
        ]),
    ...apps.flatMap((app) => head(app, app.index, 'origin-input')),
  ];
}

/** What is said of a port beside it, and whether it is a warning. */
function portNote(listener: StoryListener, words: PictureWords): { text: string; fill: Tone } {
  if (listener.role !== 'app') return { text: words.roles[listener.role], fill: 'ink2' };
  const [probe] = listener.probedThrough;
  const name = listener.name === '' ? listener.transport.toUpperCase() : listener.name;
  if (listener.reached === 'direct') return { text: `${name} · ${words.bypassed}`, fill: 'warning' };
  return {
    text: probe === undefined ? name : `${name} · ${words.probedThrough(probe.kind, probe.port)}`,
    fill: 'ink2',
  };
}

function listenerParts(layout: PodLayout, landed: ReadonlySet<string>, words: PictureWords): DrawnPart[] {
  const boxes = [...(layout.proxy?.listeners ?? []), ...layout.apps.flatMap(({ listeners }) => listeners)];
  return boxes.map((box) => {
    const { listener } = box;
    const hit = landed.has(`${listener.role}:${listener.port}`);
    const { text, fill } = portNote(listener, words);
    const around = [layout.envoy, layout.agent, layout.center].find(
      (one) =>
        one !== null && box.x >= one.x && box.x <= one.x + one.width && box.y >= one.y && box.y <= one.y + one.height,
    );
    const end = around === null || around === undefined ? layout.width : around.x + around.width - 6;
    const open = fill === 'warning' ? ('warning' as const) : ('line-strong' as const);
    return {
      key: `port:${listener.role}:${listener.transport}:${listener.port}:${listener.container ?? ''}`,
      label: listener.path === null ? null : `${listener.port} ${text}`,
      target: listener.path === null ? null : { kind: 'pod', path: listener.path },
      shapes: [
        filled(box, 5, hit ? 'accent' : 'pane', hit ? 'accent' : open, fill === 'warning' && !hit ? 1.5 : 1),
        written(box.x + box.width / 2, box.y + 15.5, String(listener.port), {
          size: 12,
          weight: 400,
          font: 'code',
          anchor: 'middle',
          fill: hit ? 'accent-ink' : 'ink',
        }),
        written(box.x + box.width + 8, box.y + 15.5, fitting(text, 11.5, end - box.x - box.width - 8), {
          ...SMALL,
          fill,
        }),
      ],
    };
  });
}

function volumeParts(story: PodStory, { volumes }: PodLayout, words: PictureWords): DrawnPart[] {
  return volumes.flatMap((chip): DrawnPart[] => {
    const volume = story.volumes[chip.index];
    if (volume === undefined) return [];
    const places = volume.mounts.map(({ container, at }) => `${container} ${at}`);
    return [
      {
        key: `volume:${volume.name}`,
        label: places.length === 0 ? words.unmounted(volume.name) : words.mountedBy(volume.name, places),
        target: { kind: 'pod', path: volume.path },
        shapes: [
          filled(chip, 5, 'pane', 'line'),
          written(chip.x + 10, chip.y + 16, chip.text, { size: 11.5, weight: 400, font: 'code', fill: 'ink2' }),
        ],
      },
    ];
  });
}

function neighbourParts(
  story: PodStory,
  { outside }: PodLayout,
  words: PictureWords,
  sending: Neighbour | null,
): DrawnPart[] {
  const names: Readonly<Record<Neighbour, string>> = {
    'other-pod': words.senders['other-pod'],
    kubelet: words.senders.kubelet,
    prometheus: words.senders.prometheus,
    service: words.service,
    endpoint: words.service,
    'name-server': words.nameServer,
    istiod: words.istiod,
    internet: words.internet,
    'internet-6': words.internet,
  };
  return [...outside].map(([name, box]) => ({
    key: `outside:${name}`,
    label: null,
    target: null,
    shapes: [
      filled(box, 8, 'pane', name === sending ? 'accent' : 'line-strong', name === sending ? 1.5 : 1),
      written(box.x + box.width / 2, box.y + 18, fitting(names[name], 13, box.width - 8), {
        ...NAME,
        anchor: 'middle',
      }),
      written(box.x + box.width / 2, box.y + 33, fitting(story.around[name], 12, box.width - 6), {
        size: 11.5,
        weight: 400,
        fill: 'ink2',
        anchor: 'middle',
      }),
    ],
  }));
}

function serviceParts(story: PodStory, layout: PodLayout, words: PictureWords, usedRow: Point | null): DrawnPart[] {
  const caller = layout.outside.get('other-pod');
  return layout.services.flatMap((box): DrawnPart[] => {
    const service = story.services[box.index];
    if (service === undefined) return [];
    const hidden = service.ports.length - SHOWN_PORTS;
    const rows = box.rows.flatMap((row): Shape[] => {
      const port = service.ports[row.port];
      if (port === undefined) return [];
      const used = usedRow !== null && usedRow.y === row.y + row.height / 2;
      const target = port.targetPort === null ? port.target : String(port.targetPort);
      const mapping = words.servicePort(port.port, target);
      return [
        written(row.x + 4, row.y + 12, fitting(mapping, 12, row.width - 8), {
          size: 12,
          weight: used ? 600 : 400,
          font: 'code',
          fill: used ? 'accent' : 'ink',
        }),
        written(row.x + 4, row.y + 26, fitting(words.protocols(port.protocol), 11.5, row.width - 8), {
          size: 11.5,
          weight: 400,
          fill: 'ink2',
        }),
      ];
    });
    const more =
      hidden > 0
        ? [written(box.x + 12, box.y + box.height - 10, words.morePorts(hidden), { ...SMALL, fill: 'ink2' })]
        : [];
    const link: Shape[] =
      caller === undefined || box.index > 0
        ? []
        : [
            {
              kind: 'path',
              d: `M ${caller.x + caller.width / 2} ${caller.y + caller.height} L ${caller.x + caller.width / 2} ${box.y}`,
              stroke: 'line-strong',
              width: 1,
            },
          ];
    const title = `Service ${service.name}`;
    return [
      {
        key: `service:${service.namespace}/${service.name}`,
        label: `${title}: ${service.ports.map(({ port, target, protocol }) => `${words.servicePort(port, target)} ${words.protocols(protocol)}`).join(', ')}`,
        target: { kind: 'service', index: box.index },
        shapes: [
          filled(
            box,
            8,
            'pane',
            usedRow !== null && usedRow.y > box.y && usedRow.y < box.y + box.height ? 'accent' : 'line-strong',
            1,
          ),
          written(box.x + 12, box.y + 16, 'Service', { size: 11, weight: 400, fill: 'ink2' }),
          written(box.x + 12, box.y + 32, fitting(service.name, 13, box.width - 18), NAME),
          ...rows,
          ...more,
          ...link,
        ],
      },
    ];
  });
}

/** What usually comes and goes, faint, so that the picture says something before a packet is chosen. */
const USUAL: ReadonlySet<PacketStory['name']> = new Set(['kubelet-probe', 'prometheus-scrape', 'pod-to-app']);

function faint(way: Way): Shape[] {
  return [
    { kind: 'path', d: roundedPath(way.points), stroke: 'line-strong', width: 1.1, dash: '3 4' },
    { kind: 'path', d: arrowHead(way.points, 7), fill: 'line-strong' },
  ];
}

function strong(way: Way): Shape[] {
  const tone: Tone = way.ends === 'stops' ? 'error' : 'accent';
  const line: Shape = { kind: 'path', d: roundedPath(way.points), stroke: tone, width: 2.25, moving: true };
  const end = way.points.at(-1);
  if (way.ends === 'arrives' || end === undefined)
    return [line, { kind: 'path', d: arrowHead(way.points, 10), fill: tone }];
  const { x, y } = end;
  return [
    line,
    { kind: 'circle', at: { x, y }, radius: 8, fill: 'error', stroke: 'pane' },
    {
      kind: 'path',
      d: `M ${x - 3} ${y - 3} L ${x + 3} ${y + 3} M ${x + 3} ${y - 3} L ${x - 3} ${y + 3}`,
      stroke: 'pane',
      width: 1.75,
    },
  ];
}

function badge(number: number, { badge: at, ends, points }: Way): Shape[] {
  const end = points.at(-1);
  // Where the way ends in the gate, the cross takes the place and the number stands before it.
  const beside = ends === 'stops' && end !== undefined && Math.hypot(end.x - at.x, end.y - at.y) < 20;
  const place = beside ? { x: at.x - 20, y: at.y } : at;
  return [
    { kind: 'circle', at: place, radius: 10, fill: ends === 'stops' ? 'error' : 'accent', stroke: 'pane' },
    written(place.x, place.y + 4.2, String(number), {
      size: 12,
      weight: 650,
      anchor: 'middle',
      fill: ends === 'stops' ? 'pane' : 'accent-ink',
    }),
  ];
}

/** The picture of a pod, with the way of one packet through it or without. */
export function drawPod(story: PodStory, packet: PacketStory | null, words: PictureWords, form: PictureForm): Drawing {
  const layout = podLayout(story, form);
  const ways = (packet?.hops ?? []).map((hop) =>
    wayOf(layout, story, hop, { name: packet?.sender ?? 'app', container: packet?.container ?? null }),
  );
  const landed = new Set(
    (packet?.hops ?? []).flatMap(({ landing }) =>
      landing.where === 'pod' ? [`${landing.listener.role}:${landing.listener.port}`] : [],
    ),
  );
  const [first] = packet?.hops ?? [];
  const outsider = first?.packet.from.kind === 'outside' ? packet?.sender : undefined;
  const sending = outsider === 'kubelet' || outsider === 'prometheus' || outsider === 'other-pod' ? outsider : null;
  const start = sending === 'other-pod' ? (ways[0]?.points[0] ?? null) : null;
  const flows = story.packets
    .filter(({ id, name }) => id !== packet?.id && USUAL.has(name))
    .flatMap(({ hops: [hop], sender, container }) =>
      hop === undefined ? [] : faint(wayOf(layout, story, hop, { name: sender, container })),
    );
  const decoration = (key: string, shapes: readonly Shape[]): DrawnPart => ({ key, label: null, target: null, shapes });
  return {
    width: layout.width,
    height: layout.height,
    title: words.picture(story.name, packet === null ? '' : words.packets[packet.name]),
    parts: [
      frame(story, layout, words),
      ...chipParts(story, layout, words),
      ...gateParts(story, layout, words),
      ...containerParts(story, layout, words),
      decoration('flows', flows),
      ...listenerParts(layout, landed, words),
      ...volumeParts(story, layout, words),
      ...neighbourParts(story, layout, words, sending),
      ...serviceParts(story, layout, words, start),
      ...ways.map((way, at) => decoration(`way:${packet?.id ?? ''}:${at}`, strong(way))),
      ...ways.map((way, at) => decoration(`number:${packet?.id ?? ''}:${at}`, badge(at + 1, way))),
    ],
  };
}
