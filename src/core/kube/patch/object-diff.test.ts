import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ALL_TYPES } from '../types/all-types';
import { isObject, type Json, type JsonObject, jsonAt } from '../../json';
import { pointerTokens } from './json-patch-apply';
import { diffObjects } from './object-diff';

const pod = (spec: JsonObject, metadata: JsonObject = {}): JsonObject => ({ metadata, spec });

describe('diffObjects', () => {
  it('names what changed by merge keys', () => {
    const before = pod(
      { containers: [{ name: 'app', image: 'a', env: [{ name: 'X', value: '1' }] }], volumes: [{ name: 'old' }] },
      { labels: { app: 'shop' } },
    );
    const after = pod(
      {
        containers: [
          { name: 'istio-proxy', image: 'p' },
          {
            name: 'app',
            image: 'a',
            env: [
              { name: 'ISTIO_META_MESH_ID', value: 'm' },
              { name: 'X', value: '2' },
            ],
          },
        ],
        volumes: [],
        hostNetwork: true,
      },
      { labels: { app: 'shop', 'istio.io/rev': 'default' } },
    );
    expect(diffObjects(before, after, 'v1.Pod', ALL_TYPES).map(({ kind, path, label }) => [kind, path, label])).toEqual(
      [
        ['added', '/metadata/labels/istio.io~1rev', 'metadata.labels[istio.io/rev]'],
        ['added', '/spec/containers/0', 'containers[istio-proxy]'],
        ['added', '/spec/containers/1/env/0', 'containers[app].env[ISTIO_META_MESH_ID]'],
        ['changed', '/spec/containers/1/env/1/value', 'containers[app].env[X].value'],
        ['added', '/spec/hostNetwork', 'spec.hostNetwork'],
        ['removed', '/spec/volumes/0', 'volumes[old]'],
      ],
    );
  });

  it('tells as few moves as possible', () => {
    const containers = (...names: string[]): JsonObject => pod({ containers: names.map((name) => ({ name })) });
    const moves = diffObjects(
      containers('a', 'b', 'c', 'd'),
      containers('new', 'd', 'a', 'b', 'c'),
      'v1.Pod',
      ALL_TYPES,
    );
    expect(moves).toEqual([
      { kind: 'added', path: '/spec/containers/0', label: 'containers[new]', after: { name: 'new' } },
      { kind: 'moved', path: '/spec/containers/1', label: 'containers[d]', fromIndex: 3, toIndex: 1 },
    ]);
  });

  it('follows a workload to its pod', () => {
    const workload = (image: string, revision: string): JsonObject => ({
      spec: {
        replicas: 1,
        template: { metadata: { labels: { v: revision } }, spec: { containers: [{ name: 'app', image }] } },
      },
    });
    const changes = diffObjects(workload('a', '1'), workload('b', '2'), 'appsv1.Deployment', ALL_TYPES);
    expect(changes.map(({ label }) => label)).toEqual(['template.metadata.labels[v]', 'containers[app].image']);
  });

  it('matches ports that share their number, by turn', () => {
    const ports = (...protocols: string[]): JsonObject =>
      pod({ containers: [{ name: 'a', ports: protocols.map((protocol) => ({ containerPort: 53, protocol })) }] });
    expect(diffObjects(ports('TCP', 'UDP'), ports('TCP', 'SCTP'), 'v1.Pod', ALL_TYPES)).toEqual([
      {
        kind: 'changed',
        path: '/spec/containers/0/ports/1/protocol',
        label: 'containers[a].ports[53#2].protocol',
        before: 'UDP',
        after: 'SCTP',
      },
    ]);
  });

  it('tells a list of plain values as one change and lists without names by place', () => {
    const spec = (args: string[], keys: string[]): JsonObject =>
      pod({ containers: [{ name: 'a', args }], tolerations: keys.map((operator) => ({ operator })) });
    const changes = diffObjects(
      spec(['x'], ['Exists', 'Equal']),
      spec(['x', 'y'], ['Exists', 'New', 'Equal']),
      'v1.Pod',
      ALL_TYPES,
    );
    expect(changes).toEqual([
      {
        kind: 'changed',
        path: '/spec/containers/0/args',
        label: 'containers[a].args',
        before: ['x'],
        after: ['x', 'y'],
      },
      { kind: 'added', path: '/spec/tolerations/1', label: 'spec.tolerations[1]', after: { operator: 'New' } },
    ]);
  });

  it('points at what it tells, in every recorded merge', () => {
    const at = (root: Json, path: string): Json | undefined => {
      let value: Json | undefined = root;
      for (const token of pointerTokens(path) ?? [])
        value = jsonAt(value, Array.isArray(value) ? Number(token) : token);
      return value;
    };
    let count = 0;
    for (const line of readFileSync('fixtures/kube/merges.jsonl', 'utf8').trimEnd().split('\n')) {
      const one = JSON.parse(line) as { original: JsonObject; expect: { outcomes: { result?: JsonObject }[] }[] };
      const after = one.expect.at(-1)?.outcomes[0]?.result;
      if (!isObject(after)) continue;
      const changes = diffObjects(one.original, after, 'v1.Pod', ALL_TYPES);
      expect(changes.length === 0).toBe(JSON.stringify(sorted(one.original)) === JSON.stringify(sorted(after)));
      for (const change of changes) {
        count++;
        if (change.kind === 'removed') expect(at(one.original, change.path)).toEqual(change.before);
        else if (change.kind !== 'moved') expect(at(after, change.path)).toEqual(change.after);
      }
    }
    expect(count).toBeGreaterThan(1000);
  });
});

function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted(value[key] ?? null)]),
  );
}
