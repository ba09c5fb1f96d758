import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isObject, type Json, type JsonObject, jsonAt } from '../../core/json';
import { trafficFindings } from '../../core/traffic/findings/traffic-findings';
import { followPacket } from '../../core/traffic/pod/follow-packet';
import { namedPackets } from '../../core/traffic/pod/named-packets';
import { exampleAddresses } from '../../core/traffic/pod/network-addresses';
import { podTraffic } from '../../core/traffic/pod/pod-traffic';
import { runningPod } from '../../core/traffic/pod/pod-world';
import { readDocuments } from '../../core/yaml/read/read';

const PACKS = new URL('../../../../shared/goldens/', import.meta.url);
const packs = existsSync(PACKS) ? readdirSync(PACKS).filter((name) => /^1\.(?:9|12|24|30)\.\d+$/.test(name)) : [];

interface Golden {
  readonly id: string;
  readonly expected: string | null;
}

function podsIn(value: Json | undefined): JsonObject[] {
  if (!isObject(value)) return [];
  if (Array.isArray(value.items)) return value.items.flatMap(podsIn);
  if (value.kind === 'Pod') return [value];
  const template = jsonAt(value, 'spec', 'template') ?? jsonAt(value, 'spec', 'jobTemplate', 'spec', 'template');
  return isObject(template) ? [template] : [];
}

function podsOf(pack: string): { id: string; pod: JsonObject }[] {
  const read = (path: string) => readFileSync(new URL(`${pack}/${path}`, PACKS), 'utf8');
  const cases = JSON.parse(read('cases.json')) as Golden[];
  return cases.flatMap(({ id, expected }) =>
    expected === null
      ? []
      : readDocuments(read(expected)).flatMap(({ value }) => podsIn(value).map((pod) => ({ id, pod }))),
  );
}

describe.skipIf(packs.length === 0)('pods as Istio injects them', () => {
  it.each(packs)('have traffic that can be followed, in %s', { timeout: 120_000 }, (release) => {
    const pods = podsOf(release);
    expect(pods.length).toBeGreaterThan(50);
    for (const { id, pod } of pods) {
      const traffic = podTraffic(pod, release, { addresses: exampleAddresses('v4') });
      expect({ id, problems: traffic.problems }).toEqual({ id, problems: [] });
      const { proxy } = traffic;
      if (proxy === null) continue;
      const world = runningPod(traffic.parts);
      const context = { proxy, nameServer: traffic.addresses.nameServer };
      for (const { name, packet } of namedPackets(traffic)) {
        const { landed } = followPacket(world, context, packet);
        expect(`${id} ${name} ${landed.deed}`).not.toMatch(/undecided$/);
      }
      const findings = trafficFindings(traffic, { services: [], strict: null });
      const usual = /^\d+-hello\.yaml/.test(id);
      expect({ id, findings: usual ? findings : [] }).toEqual({ id, findings: [] });
    }
  });
});
