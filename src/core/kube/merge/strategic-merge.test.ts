import { existsSync, readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Json, jsonAt, type JsonObject, stringAt } from '../../json';
import { NO_ORIGINS, type Origin, type OriginTable, recordOrigins } from '../../provenance/origin';
import { ALL_TYPES } from '../types/all-types';
import { kubeApi } from '../types/plan';
import { NEWEST_MINOR } from '../types/types';
import { MERGE_RELEASES } from './merge-switches';
import { MergeError, strategicMerge } from './strategic-merge';

interface Outcome {
  result?: JsonObject;
  error?: string;
  panic?: string;
}
interface MergeCase {
  id: string;
  original: JsonObject;
  patch: JsonObject;
  expect: { kube: (keyof typeof SWITCHES)[]; outcomes: Outcome[] }[];
}

const SWITCHES = {
  '0.22': MERGE_RELEASES['0.20'],
  '0.23': MERGE_RELEASES['0.23'],
  '0.27': MERGE_RELEASES['0.24'],
  '0.36': MERGE_RELEASES['0.28'],
};
const KUBE = kubeApi(ALL_TYPES, NEWEST_MINOR);
const FIXTURE = 'fixtures/kube/merges.jsonl';

function readCases(): MergeCase[] {
  return readFileSync(FIXTURE, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as MergeCase);
}

function run(original: JsonObject, patch: JsonObject, release: keyof typeof SWITCHES): Outcome {
  try {
    return {
      result: strategicMerge(original, patch, 'v1.Pod', {
        origins: NO_ORIGINS,
        switches: SWITCHES[release],
        kube: KUBE,
      }),
    };
  } catch (error) {
    if (!(error instanceof MergeError)) throw error;
    return error.panicked ? { panic: error.message } : { error: error.message };
  }
}

describe('strategic merge', () => {
  it('agrees with apimachinery in every recorded case and release', () => {
    expect(existsSync(FIXTURE)).toBe(true);
    let count = 0;
    const wrong: unknown[] = [];
    const cases = readCases();
    for (const one of cases) {
      const before = JSON.stringify([one.original, one.patch]);
      for (const { kube, outcomes } of one.expect) {
        for (const release of kube) {
          const plain = JSON.parse(JSON.stringify(run(one.original, one.patch, release))) as Outcome;
          const agrees = outcomes.some((outcome) => isDeepStrictEqual(outcome, plain));
          if (!agrees) wrong.push({ id: one.id, release, got: plain, expected: outcomes });
          count++;
        }
      }
      expect(JSON.stringify([one.original, one.patch]), `${one.id} changed its input`).toBe(before);
    }
    expect(wrong).toEqual([]);
    console.info(`strategic merge: ${cases.length} cases, ${count} merges by four releases of apimachinery`);
  });
});

const templateSpan = { source: 'template:sidecar', start: 1, end: 2 } as const;
const inputSpan = { source: 'manifests', start: 3, end: 4 } as const;
const FROM_TEMPLATE: Origin = { kind: 'input', span: templateSpan };
const FROM_INPUT: Origin = { kind: 'input', span: inputSpan };

function traced(original: JsonObject, patch: JsonObject): { result: JsonObject; origins: OriginTable } {
  const origins = recordOrigins();
  origins.fill(original, FROM_INPUT);
  origins.fill(patch, FROM_TEMPLATE);
  return {
    result: strategicMerge(original, patch, 'v1.Pod', { origins, switches: MERGE_RELEASES['0.28'], kube: KUBE }),
    origins,
  };
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) deepFreeze(inner);
    Object.freeze(value);
  }
  return value;
}

/** The paths of a tree's entries with the side each came from. */
function sides(value: Json, origins: OriginTable, path = ''): Record<string, string> {
  const found: Record<string, string> = {};
  if (typeof value !== 'object' || value === null) return found;
  const keys: (string | number)[] = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  for (const key of keys) {
    const origin = origins.get(value, key);
    const side = origin === FROM_INPUT ? 'input' : origin === FROM_TEMPLATE ? 'template' : 'nobody';
    found[`${path}/${key}`] = side;
    Object.assign(found, sides(jsonAt(value, key) ?? null, origins, `${path}/${key}`));
  }
  return found;
}

describe('origins through a strategic merge', () => {
  it('follow the value, and items that move', () => {
    const { result, origins } = traced(
      { spec: { containers: [{ name: 'app', image: 'shop', env: [{ name: 'B', value: '1' }] }], hostname: 'h' } },
      {
        spec: {
          containers: [
            { name: 'istio-proxy', image: 'proxy' },
            { name: 'app', env: [{ name: 'A', value: '0' }] },
          ],
        },
      },
    );
    expect(sides(result, origins)).toEqual({
      '/spec': 'input',
      '/spec/hostname': 'input',
      '/spec/containers': 'input',
      '/spec/containers/0': 'template',
      '/spec/containers/0/name': 'template',
      '/spec/containers/0/image': 'template',
      '/spec/containers/1': 'input',
      '/spec/containers/1/name': 'template',
      '/spec/containers/1/image': 'input',
      '/spec/containers/1/env': 'input',
      '/spec/containers/1/env/0': 'template',
      '/spec/containers/1/env/0/name': 'template',
      '/spec/containers/1/env/0/value': 'template',
      '/spec/containers/1/env/1': 'input',
      '/spec/containers/1/env/1/name': 'input',
      '/spec/containers/1/env/1/value': 'input',
    });
  });

  it('stay with items when nulls and directives are stripped from a new list', () => {
    const { result, origins } = traced(
      {},
      {
        spec: {
          volumes: [
            { name: 'gone', $patch: 'delete' },
            { name: 'v', emptyDir: null },
          ],
        },
      },
    );
    expect(result).toEqual({ spec: { volumes: [{ name: 'v' }] } });
    expect(origins.get((result['spec'] as JsonObject)['volumes'] as Json[], 0)).toBe(FROM_TEMPLATE);
  });

  it('stand on every entry of every merged fixture, and inputs may be frozen', () => {
    for (const one of readCases()) {
      const original = deepFreeze(one.original);
      const patch = deepFreeze(one.patch);
      const plain = run(original, patch, '0.36');
      if (plain.result === undefined) continue;
      const { result, origins } = traced(original, patch);
      expect(result).toEqual(plain.result);
      const bare = Object.entries(sides(result, origins)).filter(([, side]) => side === 'nobody');
      expect(bare, one.id).toEqual([]);
    }
  });
});

describe('strategic merge of any pods', () => {
  const name = fc.constantFrom('a', 'b', 'c', 'd');
  const env = fc.uniqueArray(fc.record({ name, value: fc.string() }), { selector: (one) => one.name });
  const container = fc.record({ name, image: fc.constantFrom('x', 'y'), env });
  const containers = fc.uniqueArray(container, { selector: (one) => one.name });
  const labels = fc.dictionary(name, fc.string());
  const pod = fc.record({
    metadata: fc.record({ labels }),
    spec: fc.record({ containers }),
  }) as fc.Arbitrary<JsonObject>;
  const merge = (original: JsonObject, patch: JsonObject): JsonObject =>
    strategicMerge(original, patch, 'v1.Pod', { origins: NO_ORIGINS, switches: MERGE_RELEASES['0.28'], kube: KUBE });

  it('changes nothing when merged again, and nothing when merged with itself', () => {
    fc.assert(
      fc.property(pod, pod, (original, patch) => {
        const once = merge(original, patch);
        expect(merge(once, patch)).toEqual(once);
        expect(merge(original, original)).toEqual(original);
      }),
    );
  });

  it('keeps every item of both sides once', () => {
    fc.assert(
      fc.property(pod, pod, (original, patch) => {
        const names = (value: JsonObject): string[] =>
          ((value['spec'] as JsonObject)['containers'] as JsonObject[]).map((item) => stringAt(item, 'name') ?? '');
        const both = [...new Set([...names(original), ...names(patch)])].sort();
        expect(names(merge(original, patch)).sort()).toEqual(both);
      }),
    );
  });
});
