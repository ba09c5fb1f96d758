import { describe, expect, it } from 'vitest';
import { words } from '../../../i18n/pod/en';
import { type SmallPod, smallPod } from '../../../testing/traffic/pods';
import { podStory, type StoryService } from '../story/pod-story';
import { drawPod } from './draw';
import type { Drawing, Point } from './drawing';
import { PALETTES } from './palette';
import { svgOf } from './svg';

const SERVICE: StoryService = {
  namespace: 'default',
  name: 'web & <more>',
  document: 1,
  ports: [80, 81, 82, 83, 84].map((port) => ({
    port,
    name: 'http',
    target: '8080',
    targetPort: 8080,
    transport: 'tcp',
    protocol: 'http',
    by: 'name',
  })),
};

const PODS: Readonly<Record<string, SmallPod>> = {
  classic: {},
  native: { native: true, behind: '{ name: later }' },
  'an init container before the rules': { before: '{ name: setup }' },
  cni: { cni: true },
  'without rules': { args: null },
  'the proxy’s user': { app: 'securityContext: { runAsUser: 1337 }' },
  tproxy: { args: { '-m': 'TPROXY' }, proxy: 'securityContext: { runAsUser: 0, runAsGroup: 1337 }' },
};

/** Every corner of what is drawn. */
function points({ parts }: Drawing): Point[] {
  return parts.flatMap(({ shapes }) =>
    shapes.flatMap((shape): Point[] => {
      if (shape.kind === 'rect') {
        const { x, y, width, height } = shape.box;
        return [
          { x, y },
          { x: x + width, y: y + height },
        ];
      }
      if (shape.kind !== 'path') return [shape.at];
      const numbers = (shape.d.match(/-?[\d.]+(?:e-?\d+)?/g) ?? []).map(Number);
      return numbers.flatMap((x, at) => (at % 2 === 0 ? [{ x, y: numbers[at + 1] ?? Number.NaN }] : []));
    }),
  );
}

describe.each(Object.entries(PODS))('the picture of a pod: %s', (_name, pod) => {
  const story = podStory(smallPod(pod), '1.30', { services: [SERVICE] });

  it.each(['wide', 'tall'] as const)('is inside its frame with every packet, %s', (form) => {
    for (const packet of [null, ...story.packets]) {
      const drawing = drawPod(story, packet, words, form);
      for (const { x, y } of points(drawing)) {
        expect(x >= 0 && x <= drawing.width, `${packet?.id ?? 'no packet'}: x ${x}`).toBe(true);
        expect(y >= 0 && y <= drawing.height, `${packet?.id ?? 'no packet'}: y ${y}`).toBe(true);
      }
      const keys = drawing.parts.map(({ key }) => key);
      expect(new Set(keys).size, keys.join()).toBe(keys.length);
      const ways = drawing.parts.filter(({ key }) => key.startsWith('way:'));
      expect(ways).toHaveLength(packet?.hops.length ?? 0);
    }
  });
});

describe('the text of a picture', () => {
  it('is XML without anything from outside', () => {
    const story = podStory(smallPod({}), '1.30', { services: [SERVICE] });
    const svg = svgOf(drawPod(story, story.packets[0] ?? null, words, 'wide'), PALETTES.light);
    expect(svg).toContain('web &amp; &lt;more&gt;');
    expect(svg).toContain('1 more port');
    for (const whole of ['istiod :15012', 'probes, metrics', 'own metrics']) expect(svg).toContain(`>${whole}<`);
    expect(svg.replace('http://www.w3.org/2000/svg', '')).not.toMatch(/url\(|href|https?:|var\(|NaN|undefined/);
  });
});

it('says of a container that its calls bypass the proxy, and of a port that it is reached directly', () => {
  const bypassing = podStory(smallPod({ app: 'securityContext: { runAsUser: 1337 }' }), '1.30');
  expect(bypassing.containers.map(({ name, bypasses }) => [name, bypasses])).toContainEqual(['web', true]);
  const direct = podStory(smallPod({ args: { '-d': '15090,15021,15020,8080' } }), '1.30');
  expect(direct.listeners.find(({ port }) => port === 8080)?.reached).toBe('direct');
  const usual = podStory(smallPod({}), '1.30');
  expect(usual.listeners.find(({ port }) => port === 8080)?.reached).toBe('proxy');
  expect(usual.containers.some(({ bypasses }) => bypasses)).toBe(false);
});
