import { readDocuments, YamlCache } from '../yaml/read/read';
import type { StoryService } from '../traffic/story/pod-story';
import type { ScenarioSettings } from '../scenario';
import { ManifestIndex } from './manifest-index';
import { LintMemory } from './memory';
import { scalarText, type Service, type Workload } from './objects';
import { resolveProtocol } from './protocol';
import { objectsIn } from '../json';

/** The pod's port that a Service's port leads to, by number or by name; null where no container has the name. */
function targetNumber({ pod }: Workload, target: string): number | null {
  if (/^\d{1,5}$/.test(target)) return Number(target);
  for (const container of [...pod.containers, ...pod.initContainers]) {
    const port = objectsIn(container['ports']).find((entry) => scalarText(entry['name']) === target);
    const number = Number(scalarText(port?.['containerPort']));
    if (Number.isInteger(number) && number > 0) return number;
  }
  return null;
}

/** A Service as a pod's traffic is told of it: its ports, where they lead, and the protocol that Istio assumes in the release. */
export function serviceInFront(
  workload: Workload,
  service: Service,
  documents: readonly unknown[],
  release: string,
): StoryService {
  const document = documents.indexOf(service.document);
  return {
    namespace: service.namespace,
    name: service.name,
    document: document < 0 ? null : document,
    ports: service.ports.flatMap((entry) => {
      const port = Number(scalarText(entry['port']));
      if (!Number.isInteger(port) || port < 1 || port > 65_535) return [];
      const target = scalarText(entry['targetPort']) ?? String(port);
      const { protocol, by } = resolveProtocol(entry, release);
      return [
        {
          port,
          name: scalarText(entry['name']) ?? '',
          target,
          targetPort: targetNumber(workload, target),
          transport: scalarText(entry['protocol']) === 'UDP' ? 'udp' : 'tcp',
          protocol,
          by,
        },
      ];
    }),
  };
}

/** The manifests around a workload, and which workload is meant. */
export interface InFrontQuestion {
  readonly manifests: string;
  readonly cluster: string;
  readonly settings: ScenarioSettings;
  /** Index of the workload’s document in the manifests, and of its item in a List. */
  readonly document: number;
  readonly item?: number;
}

/** What was read and worked out for earlier questions; it changes no answer. Whoever asks repeatedly keeps one. */
export class InFrontMemory {
  readonly cache = new YamlCache();
  readonly memory = new LintMemory();
}

/** The Services whose selector matches the workload's pods, in the order of the manifests; none where there is no such workload. */
export function servicesInFront(
  { manifests, cluster, settings, document, item }: InFrontQuestion,
  { cache, memory } = new InFrontMemory(),
): StoryService[] {
  const documents = readDocuments(manifests, { cache });
  const index = new ManifestIndex({
    documents,
    text: manifests,
    clusterDocuments: readDocuments(cluster, { source: 'cluster', cache }),
    clusterText: cluster,
    settings,
    memory,
  });
  const within = index.workloads.filter((one) => one.document === documents[document]);
  const workload = within[item ?? 0];
  if (workload === undefined) return [];
  return index
    .servicesOf(workload)
    .map((service) => serviceInFront(workload, service, documents, settings.istioVersion));
}
