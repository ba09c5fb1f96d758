import { isControllerLabel, possibleLabels } from '../../kube/controller-labels';
import { ephemeralLabels, mayAdd } from './controller-labels';
import { type Buckets, push } from './buckets';
import { objectKey, type Service, type TextMap, type Workload } from '../objects';

/** Which Services select which workloads, and what there is in each namespace. */
export interface Association {
  readonly servicesOf: ReadonlyMap<Workload, readonly Service[]>;
  readonly workloadsOf: ReadonlyMap<Service, readonly Workload[]>;
  readonly workloadsIn: ReadonlyMap<string, readonly Workload[]>;
  readonly servicesIn: ReadonlyMap<string, readonly Service[]>;
}

/** Stands for every value of a label in a pair. */
const ANY = '*';

/** A label of a namespace's objects with its value. */
export const pairKey = (namespace: string, key: string, value: string): string => `${namespace}\n${key}\n${value}`;

/**
 * Which Services select which workloads, in linear time: a Service is filed under the pair of its selector that the fewest Services share, and a
 * workload asks only under its own labels.
 */
export function associate(workloads: readonly Workload[], services: readonly Service[]): Association {
  const servicesOf = new Map<Workload, readonly Service[]>();
  const workloadsOf: Buckets<Service, Workload> = new Map();
  const workloadsIn: Buckets<string, Workload> = new Map();
  const filed = filedServices(services);
  // Objects written twice count once on the other side, and each is told what the other side is.
  const told = new Map<Service, Set<string>>();
  for (const workload of workloads) {
    push(workloadsIn, workload.namespace, workload);
    const found = new Map<string, Service>();
    const own = objectKey(workload);
    for (const service of candidates(workload, filed)) {
      if (!selectsPod(service.selector, workload)) continue;
      found.set(objectKey(service), service);
      const known = told.get(service) ?? new Set<string>();
      if (known.size === 0) told.set(service, known);
      if (workload.name !== '' && known.has(own)) continue;
      known.add(own);
      push(workloadsOf, service, workload);
    }
    if (found.size > 0) servicesOf.set(workload, [...found.values()]);
  }
  const servicesIn: Buckets<string, Service> = new Map();
  for (const service of services) push(servicesIn, service.namespace, service);
  return { servicesOf, workloadsOf, workloadsIn, servicesIn };
}

function filedServices(services: readonly Service[]): Buckets<string, Service> {
  const shared = new Map<string, number>();
  for (const { namespace, selector } of services)
    for (const [key, value] of selector) {
      const pair = pairKey(namespace, key, value);
      shared.set(pair, (shared.get(pair) ?? 0) + 1);
    }
  const filed: Buckets<string, Service> = new Map();
  for (const service of services) {
    let rarest: string | undefined;
    const written = [...service.selector].filter(([key]) => !isControllerLabel(key));
    const [added] = service.selector.keys();
    // What only controllers write is on no template: such a Service is asked for by every workload of the kind.
    if (written.length === 0 && added !== undefined) push(filed, pairKey(service.namespace, added, ANY), service);
    for (const [key, value] of written) {
      const pair = pairKey(service.namespace, key, value);
      if (rarest === undefined || (shared.get(pair) ?? 0) < (shared.get(rarest) ?? 0)) rarest = pair;
    }
    if (rarest !== undefined) push(filed, rarest, service);
  }
  return filed;
}

/** Services filed under a label of the workload's pods, or under one that its controller adds. */
function candidates(workload: Workload, filed: Buckets<string, Service>): readonly Service[] {
  const found: Service[] = [];
  if (filed.size === 0) return found;
  for (const [key, value] of workload.pod.labels)
    found.push(...(filed.get(pairKey(workload.namespace, key, value)) ?? []));
  for (const [key, value] of ephemeralLabels(workload))
    if (workload.pod.labels.get(key) !== value)
      found.push(...(filed.get(pairKey(workload.namespace, key, value)) ?? []));
  for (const key of possibleLabels(workload.kind))
    found.push(...(filed.get(pairKey(workload.namespace, key, ANY)) ?? []));
  return found;
}

/** Whether every pair of a selector is among the labels of the workload's pods, those that its controller adds included. */
function selectsPod(selector: TextMap, workload: Workload): boolean {
  for (const [key, value] of selector) {
    if (workload.pod.labels.get(key) !== value && !mayAdd(workload, key, value)) return false;
  }
  return selector.size > 0;
}
