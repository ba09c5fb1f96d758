import type { Neighbour, PodStory } from '../story/pod-story';
import type { DrawnPart, Point, Shape } from './drawing';
import { SHOWN_PORTS, type PodLayout } from './layout';
import { filled, fitting, NAME, SMALL, written } from './shapes';
import type { PictureWords } from './words';

/** Who is around the pod: senders and targets of packets. */
export function neighbourParts(
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

/** The Services in front of the pod, each with its ports; `usedRow` is where the way of a packet begins. */
export function serviceParts(
  story: PodStory,
  layout: PodLayout,
  words: PictureWords,
  usedRow: Point | null,
): DrawnPart[] {
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
