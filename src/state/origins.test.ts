import { describe, expect, it } from 'vitest';
import type { Origin } from '../core/provenance/origin';
import { leadingPlace, leadingPointed, leadsTo, litLines, pointedAt, spansOf, touchesPath } from './origins';

const template: Origin = {
  kind: 'template',
  template: 'sidecar',
  span: { source: 'template:sidecar', start: 10, end: 20 },
  rendered: null,
  data: ['.Values.global.proxy.image', '.ObjectMeta.Name'],
  stack: [{ kind: 'template', name: 'part', call: { source: 'template:sidecar', start: 0, end: 5 } }],
};
const input: Origin = { kind: 'input', span: { source: 'manifests', start: 6, end: 30 } };
const step: Origin = {
  kind: 'step',
  step: 'metadata',
  reason: 'metadata.status',
  params: {},
  because: [input, template],
};

describe('origins', () => {
  it('name every text that had a hand in a line, a step those of what it read', () => {
    expect(spansOf(step).map((span) => span.start)).toEqual([6, 10, 0]);
    expect(litLines([step], 'manifests', `line 1\n${'x'.repeat(40)}\n`)).toEqual([1]);
    // A span of an older, longer text says nothing about this one.
    expect(litLines([step], 'manifests', 'line 1\n')).toEqual([]);
    expect(litLines([template], 'template:sidecar', '0123456\n89\n12345\n7890\n')).toEqual([1, 2]);
  });

  it('lead from a line of a text to what starts on it', () => {
    const text = 'a: 1\nb:\n  c: 2\n  d: 3\n';
    const at = (offset: number) => pointedAt('manifests', text, offset);
    const b: Origin = { kind: 'input', span: { source: 'manifests', start: 5, end: 22 } };
    expect(leadsTo(b, at(6))).toBe(true);
    // The whole of b ends on this line, but it is not what the line wrote.
    expect(leadsTo(b, at(18))).toBe(false);
    expect(leadsTo(b, { ...at(6), source: 'mesh' })).toBe(false);
  });

  it('lead from a value to what was made from it or from something inside it', () => {
    const at = (...path: string[]) => ({ source: 'values' as const, lineStart: 0, lineEnd: 0, path });
    expect(leadsTo(template, at('global', 'proxy', 'image'))).toBe(true);
    expect(leadsTo(template, at('global', 'proxy'))).toBe(true);
    expect(leadsTo(template, at('global', 'hub'))).toBe(false);
    expect(leadsTo(template, at())).toBe(false);
    // The image is put together from several values.
    const image: Origin = { ...template, data: ['.ProxyImage'] };
    expect(leadsTo(image, at('global', 'hub'))).toBe(true);
    expect(leadsTo(image, at('global', 'logging'))).toBe(false);
    expect(touchesPath('.Values.globalOther', ['.Values'], ['global'])).toBe(false);
  });
});

describe('what lights the other side', () => {
  const place = { document: 0, line: 4 };
  const pointed = pointedAt('manifests', 'a\nb\n', 2);
  const at = { follow: true, leads: 'result', hovered: null, place, pointed } as const;

  it('is the cursor that leads', () => {
    expect([leadingPlace(at), leadingPointed(at)]).toEqual([place, null]);
    expect([leadingPlace({ ...at, leads: 'input' }), leadingPointed({ ...at, leads: 'input' })]).toEqual([
      null,
      pointed,
    ]);
  });

  it('is the mouse while it rests on something', () => {
    const line = { document: 1, line: 1 };
    expect(leadingPlace({ ...at, leads: 'input', hovered: { side: 'result', place: line } })).toBe(line);
    const other = pointedAt('values', 'c', 0);
    expect(leadingPointed({ ...at, hovered: { side: 'input', pointed: other } })).toBe(other);
  });

  it('is nothing where following is switched off', () => {
    const off = { ...at, follow: false, hovered: { side: 'result', place } } as const;
    expect([leadingPlace(off), leadingPointed(off)]).toEqual([null, null]);
  });
});
