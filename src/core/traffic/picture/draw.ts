import type { PacketStory, PodStory, StoryListener } from '../story/pod-story';
import type { Box, DrawnPart, Drawing, Shape, Tone } from './drawing';
import { podLayout, type PictureForm, type PodLayout } from './layout';
import { filled, fitting, LABEL, NAME, SMALL, TITLE, widthOf, written } from './shapes';
import { neighbourParts, serviceParts } from './surroundings';
import { arrowHead, roundedPath, wayOf, type Way } from './ways';
import type { PictureWords } from './words';

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
