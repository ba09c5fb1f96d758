import { expect, it } from 'vitest';
import { smallPod } from '../../../testing/traffic/pods';
import { tracePacket } from '../packet/trace';
import { namedPackets } from './named-packets';
import { exampleAddresses } from './network-addresses';
import { podTraffic } from './pod-traffic';
import { runningPod } from './pod-world';

/** The middle of several times that a piece of work takes. */
function median(work: (round: number) => void): number {
  const times = Array.from({ length: 31 }, (_, round) => {
    const started = performance.now();
    work(round);
    return performance.now() - started;
  });
  return times.toSorted((left, right) => left - right)[15] ?? Number.NaN;
}

it('costs far less to send a packet than to write the rules', () => {
  const pod = smallPod({});
  const addresses = exampleAddresses('v4');
  // Rules are kept by configuration and release, so that each time is of another patch.
  const rules = median((round) => void podTraffic(pod, `1.30.${round + 100}`, { addresses }));
  const traffic = podTraffic(pod, '1.30', { addresses });
  const world = runningPod(traffic.parts);
  const packets = namedPackets(traffic);
  const every = median(() => {
    for (const { packet } of packets) tracePacket(world, packet);
  });
  // The goals are 5 ms and 1 ms.
  expect(every / packets.length / rules).toBeLessThan(1 / 5);
});
