import { describe, expect, it } from 'vitest';
import { inlineRows, sideBySideRows } from '../../../ui/code/diff-rows';
import { type CodeRow, textRows } from '../../../ui/code/rows';
import { TokenizedText } from '../../../ui/tokens/tokenize';
import { yamlTokenizer } from '../../../ui/tokens/yaml';
import type { PictureColours } from './colours';
import { drawRows } from './draw-rows';

const colours: PictureColours = {
  of: (name) => `(${name})`,
  token: (type) => `(t-${type})`,
  origin: (letter) => `(${letter})`,
};
const draw = (rows: readonly CodeRow[], signs = false) =>
  drawRows(
    {
      rows,
      signs,
      title: 'Pod a & b',
      file: 'injected.yaml',
      folded: (count) => `${count} unchanged lines`,
      letter: () => 'T',
      credit: 'Sidecar Playground · Istio 1.30',
      address: 'example.org/app',
      link: 'https://example.org/app/?a=1&b=2#v2.x',
    },
    colours,
  );
const texts = (svg: string) =>
  [...svg.matchAll(/<text[^>]*>(.*?)<\/text>/g)].map(([, inside]) => (inside ?? '').replaceAll(/<[^>]*>/g, ''));

const diff = {
  key: '',
  before: new TokenizedText(['kind: Pod', 'image: old'], yamlTokenizer),
  after: new TokenizedText(['kind: Pod', 'image: new', 'tty: true'], yamlTokenizer),
  blocks: [
    { kind: 'same', beforeStart: 1, beforeCount: 1, afterStart: 1, afterCount: 1 },
    { kind: 'changed', beforeStart: 2, beforeCount: 1, afterStart: 2, afterCount: 2 },
  ],
  origin: () => 'template' as const,
  place: () => null,
  unfolded: new Set<string>(),
  fold: false,
} as const;

describe('a picture of lines', () => {
  it('has the lines with their colours, the file and the address', () => {
    const svg = draw(inlineRows(diff), true);
    expect(svg).toMatch(
      /^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" viewBox="0 0 (\d+) (\d+)" width="\1" height="\2"/,
    );
    expect(texts(svg)).toEqual(
      expect.arrayContaining(['kind: Pod', 'image: old', '−', 'image: new', '+', 'tty: true']),
    );
    expect(svg).toContain('fill="(added)"');
    expect(svg).toContain('fill="(removed)"');
    expect(svg).toContain('<tspan fill="(t-key)">tty</tspan>');
    expect(texts(svg)).toEqual(expect.arrayContaining(['Pod a &amp; b', 'injected.yaml', 'example.org/app']));
    expect(svg).toContain('<a href="https://example.org/app/?a=1&amp;b=2#v2.x">');
  });

  it('shows two columns side by side, and nothing where one has no line', () => {
    const one = Number(/width="(\d+)"/.exec(draw(inlineRows(diff)))?.[1]);
    const two = draw(sideBySideRows(diff));
    expect(Number(/width="(\d+)"/.exec(two)?.[1])).toBeGreaterThanOrEqual(one);
    expect(texts(two).filter((text) => text === 'kind: Pod')).toHaveLength(2);
    expect(two).toContain('fill="(sunk)"');
  });

  it('goes on below where a line is too long, and loses nothing of it', () => {
    const line = `status: '${'{"a":"字😀"},'.repeat(60)}'`;
    const svg = draw(textRows(new TokenizedText([line, 'end: 1'], yamlTokenizer)));
    const shown = texts(svg).map((text) => text.replaceAll('&quot;', '"'));
    const [first, last] = [shown.findIndex((text) => text.startsWith('status')), shown.indexOf('end: 1')];
    expect(
      shown
        .slice(first, last)
        .filter((text) => text !== '2')
        .join(''),
    ).toBe(line);
    expect(last - first).toBeGreaterThan(4);
  });

  it('says what is folded and what the lines are in', () => {
    const rows: CodeRow[] = [
      { kind: 'header', key: 'h', title: 'Pod a', detail: 'default', badge: '', tone: 'quiet', open: true },
      { kind: 'fold', key: 'f', count: 24, regions: ['spec'] },
    ];
    expect(texts(draw(rows))).toEqual(expect.arrayContaining(['Pod a · default', '⋯  24 unchanged lines · spec']));
  });
});
