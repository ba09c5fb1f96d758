import { useEffect, useState } from 'react';
import type { AddressFamilies } from '../../core/traffic/pod/network-addresses';
import type { CustomPacket } from '../../core/traffic/story/pod-story';
import type { TrafficAnswer } from '../../core/traffic/story/story-of-text';
import { engine } from '../../state/engine';
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
  useEffect(() => {
    if (text === undefined || !inject) return;
    let gone = false;
    const ask = async () => {
      const question = { text, release, families, custom, ...(item === undefined ? {} : { item }) };
      const answer = (await engine()?.traffic(question)) ?? 'none';
      // While typing, the picture of the result before stays until the new one is here.
      if (!gone) setGot(answer);
    };
    void ask();
    return () => {
      gone = true;
    };
  }, [text, item, inject, release, families, custom, setGot]);
  return text === undefined || !inject ? 'none' : got;
}
