import { isWithin } from '../../istio/versions/steps';
import { type Json, type JsonObject, newObject } from '../../json';
import type { OriginTable } from '../../provenance/origin';
import { type ChartBuild, put } from '../chart/chart-facts';
import { chartOrder } from '../chart/chart-row';
import rows from './operator-profiles.json';

type ProfileRow = readonly [profile: string, path: string, since: string, until: string | null, value: Json];

const ROWS = rows as readonly (readonly unknown[])[] as readonly ProfileRow[];

/**
 * One of istioctl's profiles as the file of a release has it, without `apiVersion` and `kind`; undefined where there is none.
 * The default one has hub and tag of the build. Source: istio manifests/profiles.
 */
export function operatorProfile(name: string, build: ChartBuild, origins: OriginTable): JsonObject | undefined {
  const order = chartOrder(build.release);
  const found = ROWS.filter(([profile, , since, until]) => profile === name && isWithin(order, since, until));
  if (found.length === 0) return undefined;
  const origin = { kind: 'installation', source: 'operator-profile', name, release: build.release } as const;
  const tree = newObject();
  for (const [, path, , , value] of found) put(tree, path, value, origin, origins);
  if (name === 'default') {
    put(tree, 'spec.hub', build.hub, origin, origins);
    put(tree, 'spec.tag', build.tag, origin, origins);
  }
  return tree;
}

/** Names of istioctl's profiles in a release. */
export function operatorProfileNames(release: string): readonly string[] {
  const order = chartOrder(release);
  return [...new Set(ROWS.filter(([, , since, until]) => isWithin(order, since, until)).map(([name]) => name))];
}
