import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { readDocuments, readDocumentsSteps, YamlCache } from './read';

const documents = (count: number): string =>
  Array.from({ length: count }, (_, index) => `kind: Pod\nmetadata: {name: p${index}}\n`).join('---\n');

describe('the cache', () => {
  it('reads one document again when one changed', () => {
    const cache = new YamlCache();
    const text = documents(100);
    const before = readDocuments(text, { cache });
    expect(cache.misses).toBe(100);
    const after = readDocuments(text.replace('name: p50', 'name: changed'), { cache });
    expect(cache.misses).toBe(101);
    expect(after[49]?.value).toBe(before[49]?.value);
    expect(after[99]?.value).toBe(before[99]?.value);
    expect(after[50]?.value).toEqual({ kind: 'Pod', metadata: { name: 'changed' } });
  });

  it('moves spans with their document', () => {
    const cache = new YamlCache();
    const text = documents(3);
    readDocuments(text, { cache });
    const moved = `# a comment more\n---\n${text}`;
    const cached = readDocuments(moved, { cache });
    expect(cache.misses).toBe(4);
    expect(cached).toEqual(readDocuments(moved));
    expect(cached[3]?.spans.spanOf(['metadata', 'name'])).toEqual({
      source: 'manifests',
      start: moved.indexOf('p2'),
      end: moved.indexOf('p2') + 2,
    });
  });

  it('keeps documents of equal text apart', () => {
    const cache = new YamlCache();
    const text = 'a: 1\n---\na: 1\n';
    for (let turn = 0; turn < 2; turn += 1) {
      const [first, second] = readDocuments(text, { cache });
      expect(first?.value).toEqual(second?.value);
      expect(first?.value).not.toBe(second?.value);
    }
    expect(cache.misses).toBe(2);
  });

  it('keeps sources apart and forgets what a source no longer has', () => {
    const cache = new YamlCache();
    readDocuments('a: 1\n', { cache, source: 'manifests' });
    readDocuments('a: 1\n', { cache, source: 'mesh' });
    expect(cache.misses).toBe(2);
    readDocuments('b: 1\n', { cache });
    readDocuments('a: 1\n', { cache });
    expect(cache.misses).toBe(4);
  });

  it('lets go of the texts that documents were first read from', () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const held = (): number => {
      collect();
      return process.memoryUsage().heapUsed;
    };
    const rest = `# ${'much else '.repeat(50_000)}\n`;
    for (const end of ['\n', '\r\n']) {
      const parts = documents(40).replaceAll('\n', end).split(`---${end}`);
      const cache = new YamlCache();
      const read = () => readDocuments([...parts, rest].join(`---${end}`), { cache });
      let last = read();
      const before = held();
      for (let index = 0; index < 40; index++) {
        parts[index] = `kind: Pod${end}metadata: {name: a-longer-name-of-${index}}${end}`;
        const next = read();
        // As whoever keeps what was made of a document that did not change.
        last = next.map((document, at) => (last[at]?.text === document.text ? (last[at] ?? document) : document));
      }
      expect(last).toHaveLength(41);
      expect(cache.misses).toBe(81);
      expect(held() - before).toBeLessThan(5 * rest.length);
    }
  });

  it('gives documents before a change, and behind one that moves nothing, as they are', () => {
    const cache = new YamlCache();
    const text = documents(100);
    const before = readDocuments(text, { cache });
    const after = readDocuments(text.replace('name: p50', 'name: q50'), { cache });
    expect(after.filter((document, index) => document === before[index])).toHaveLength(99);
    const longer = readDocuments(text.replace('name: p50', 'name: q500'), { cache });
    expect(longer.filter((document, index) => document === before[index])).toHaveLength(50);
    expect(cache.misses).toBe(102);
  });

  it('keeps what a reading that was given up has parsed', () => {
    const cache = new YamlCache();
    const text = documents(5000);
    readDocumentsSteps(text, { cache }).next();
    const parsed = cache.misses;
    expect(parsed).toBeGreaterThan(500);
    readDocuments(text, { cache });
    expect(cache.misses).toBe(5000);
  });

  it('forgets what is gone of a text with more documents than are read', () => {
    const cache = new YamlCache();
    const limits = { documents: 2, nesting: 9, aliases: 9, size: 99 };
    const read = (first: string) => readDocuments(`a: ${first}\n---\nb: 1\n---\nc: 1\n`, { cache, limits });
    const misses = ['1', '2', '2', '1'].map((first) => {
      const documents = read(first);
      expect(documents.map(({ value }) => value)).toEqual([{ a: Number(first) }, { b: 1 }, undefined]);
      return cache.misses;
    });
    expect(misses).toEqual([2, 3, 3, 4]);
  });

  it('gives other documents other limits', () => {
    const cache = new YamlCache();
    const limits = { documents: 9, nesting: 1, aliases: 9, size: 99 };
    expect(readDocuments('[[1]]', { cache })[0]?.value).toEqual([[1]]);
    expect(readDocuments('[[1]]', { cache, limits })[0]?.value).toBeUndefined();
  });
});

describe('reading in steps', () => {
  it('reports progress and comes to the same documents', () => {
    const text = documents(5000);
    const steps = readDocumentsSteps(text);
    let last = 0;
    let reports = 0;
    for (let step = steps.next(); ; step = steps.next()) {
      if (step.done === true) {
        expect(step.value).toHaveLength(5000);
        break;
      }
      reports += 1;
      expect(step.value.read).toBeGreaterThan(last);
      expect(step.value.total).toBe(text.length);
      last = step.value.read;
    }
    expect(reports).toBeGreaterThan(2);
  });
});
