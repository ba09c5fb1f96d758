import { useEffect, useState } from 'react';
import type { AddressFamilies } from '../../core/traffic/pod/network-addresses';
import type { CustomPacket } from '../../core/traffic/story/pod-story';
import type { TrafficAnswer } from '../../core/traffic/story/story-of-text';
import { engine } from '../../state/engine';
import { useApp } from '../../state/store';
import type { AddressedWorkload } from '../../state/workloads';
import type { PodQuestion } from '../../worker/pod-traffic';
import { oneAtATime } from './one-at-a-time';

/** The traffic of a workload's pod, asked of the worker when it is looked at; null while it is on its way, `none` where there is no pod. */
export function useStory(
  workload: AddressedWorkload | null,
  release: string,
  families: AddressFamilies,
  custom: readonly CustomPacket[],
): TrafficAnswer | 'none' | null {
  const [got, setGot] = useState<TrafficAnswer | 'none' | null>(null);
  const [asking] = useState(() =>
    oneAtATime(async (question: PodQuestion) => (await engine()?.traffic(question)) ?? 'none', setGot),
  );
  const text = workload?.of.after.text;
  const item = workload?.outcome.item;
  const inject = workload?.outcome.decision.inject === true;
  const document = workload?.document;
  // Of what was evaluated, as the workload is: the worker reads all of it, which takes too long for every key.
  const manifests = useApp((state) => state.newestScenario?.manifests);
  const cluster = useApp((state) => state.newestScenario?.cluster);
  const settings = useApp((state) => state.newestScenario?.settings);
  const isPartial = useApp((state) => state.beforeFirst !== null);
  useEffect(() => {
    // While typing, the picture of the result before stays until the new one is here.
    if (isPartial) return;
    const isThere = text !== undefined && document !== undefined && inject;
    if (!isThere || manifests === undefined || cluster === undefined || settings === undefined) {
      asking.put(null);
      return;
    }
    const which = item === undefined ? {} : { item };
    const around = { manifests, cluster, settings, document, ...which };
    asking.put({ text, release, families, custom, around, ...which });
  }, [asking, isPartial, text, item, inject, release, families, custom, document, manifests, cluster, settings]);
  useEffect(() => () => asking.put(null), [asking]);
  return text === undefined || !inject ? 'none' : got;
}
