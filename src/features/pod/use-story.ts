import { useEffect, useState } from 'react';
import type { AddressFamilies } from '../../core/traffic/pod/network-addresses';
import type { CustomPacket } from '../../core/traffic/story/pod-story';
import type { TrafficAnswer } from '../../core/traffic/story/story-of-text';
import { engine } from '../../state/engine';
import { useApp } from '../../state/store';
import type { AddressedWorkload } from '../../state/workloads';

/** The traffic of a workload's pod, asked of the worker when it is looked at; null while it is on its way, `none` where there is no pod. */
export function useStory(
  workload: AddressedWorkload | null,
  release: string,
  families: AddressFamilies,
  custom: readonly CustomPacket[],
): TrafficAnswer | 'none' | null {
  const [got, setGot] = useState<TrafficAnswer | 'none' | null>(null);
  const text = workload?.of.after.text;
  const item = workload?.outcome.item;
  const inject = workload?.outcome.decision.inject === true;
  const document = workload?.document;
  const manifests = useApp((state) => state.scenario.manifests);
  const cluster = useApp((state) => state.scenario.cluster);
  const settings = useApp((state) => state.scenario.settings);
  useEffect(() => {
    if (text === undefined || document === undefined || !inject) return;
    let gone = false;
    const ask = async () => {
      const which = item === undefined ? {} : { item };
      const around = { manifests, cluster, settings, document, ...which };
      const question = { text, release, families, custom, around, ...which };
      const answer = (await engine()?.traffic(question)) ?? 'none';
      // While typing, the picture of the result before stays until the new one is here.
      if (!gone) setGot(answer);
    };
    void ask();
    return () => {
      gone = true;
    };
  }, [text, item, inject, release, families, custom, document, manifests, cluster, settings, setGot]);
  return text === undefined || !inject ? 'none' : got;
}
