import { describe, expect, it } from 'vitest';
import { YamlCache } from '../../yaml/read/read';
import { sortManifests } from './manifests';

describe('rendered manifests', () => {
  it('of an unknown hook are left out, with its name as Go quotes it', () => {
    const text = 'kind: A\nmetadata:\n  annotations:\n    helm.sh/hook: "a\\"\\tb"\n';
    const { documents, hooks, warnings } = sortManifests(new Map([['a.yaml', { text, lines: [] }]]), new YamlCache());
    expect([...documents, ...hooks]).toEqual([]);
    expect(warnings).toEqual(['info: skipping unknown hook: "a\\"\\tb"']);
  });
});
