import type { ListenerRole } from '../packet/listeners';
import type { ContainerProbe } from '../pod/containers';
import type { PacketSender } from '../pod/named-packets';
import type { StartCondition } from '../pod/start-up';
import type { PacketStory } from '../story/pod-story';

/** The words that are written into a picture. */
export interface PictureWords {
  readonly packets: Readonly<Record<PacketStory['name'], string>>;
  readonly senders: Readonly<Record<PacketSender, string>>;
  readonly roles: Readonly<Record<ListenerRole, string>>;
  readonly starts: Readonly<Record<StartCondition, string>>;
  readonly podTitle: (name: string) => string;
  readonly podNetwork: (address: string) => string;
  readonly startOrder: string;
  readonly gateIn: string;
  readonly gateOut: string;
  readonly user: (uid: number | null) => string;
  readonly service: string;
  readonly internet: string;
  readonly nameServer: string;
  readonly istiod: string;
  readonly volumes: string;
  readonly mountedBy: (volume: string, places: readonly string[]) => string;
  readonly unmounted: (volume: string) => string;
  readonly bypassed: string;
  readonly probedThrough: (probe: ContainerProbe['kind'], port: number) => string;
  readonly servicePort: (port: number, target: string) => string;
  readonly protocols: (protocol: string) => string;
  readonly morePorts: (count: number) => string;
  readonly picture: (name: string, packet: string) => string;
}
