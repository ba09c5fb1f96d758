import { describe, expect, it } from 'vitest';
import { defaultScenario } from '../../presets';
import { Presenter } from './presenter';
import { Unpacker } from './unpack';
import { linesOf } from '../../core/text/lines';
import { newEngine } from '../../testing/parts';

const MANIFESTS = `apiVersion: v1
kind: Service
metadata: {name: before-it}
---
kind: Pod
apiVersion: v1
metadata:
  name: web
spec:
  containers:
  - name: web # the only one
    image: web:1
    args: [a]
    env:
    - value: "1"
      name: ONE
  - name: twin
    image: web:1
`;

describe('moved lines', () => {
  const scenario = { ...defaultScenario(), manifests: MANIFESTS };
  const packed = new Presenter().present(newEngine().evaluate(scenario, { origins: true }), 0, () => 0);
  const [service, pod] = new Unpacker().unpack(packed).outcome.documents;
  const moves = pod?.moves ?? [];
  const [before, after] = [linesOf(pod?.before ?? ''), linesOf(pod?.after.text ?? '')];
  const pairs = moves.map((move) => [before[move.before - 1]?.trim(), after[move.after - 1]?.trim()]);

  it('are those that Go writes in another order', () => {
    expect(pairs).toContainEqual(['- name: web # the only one', 'name: web']);
    expect(pairs).toContainEqual(['kind: Pod', 'kind: Pod']);
  });

  it('pair a line with the line that it came from, not with one that happens to say the same', () => {
    const images = moves.filter((move) => before[move.before - 1]?.includes('image: web:1'));
    const places = after.flatMap((line, index) => (line.includes('image: web:1') ? [index + 1] : []));
    expect(places).toHaveLength(2);
    for (const move of images) expect(move.after).toBe(places[move.before < 16 ? 0 : 1]);
    expect(new Set(moves.map((move) => move.before)).size).toBe(moves.length);
    expect(new Set(moves.map((move) => move.after)).size).toBe(moves.length);
  });

  it('do not exist where nothing changed', () => {
    expect(service?.passedThrough).toBe(true);
    expect(service?.moves).toEqual([]);
  });
});
