import type { RelatedPlace } from '../../../diagnostic';
import type { JsonObject } from '../../../json';
import { REQUIREMENTS } from '../../docs-pages';
import { Editor, type Edits } from '../../../yaml/write/editor';
import { fix, related } from '../../fixes';
import type { ManifestIndex } from '../../manifest-index';
import { inMesh } from '../../mesh';
import {
  LISTED,
  objectPlace,
  portPath,
  scalarText,
  type Service,
  serviceNames,
  targetPortText,
  valuePlace,
  type Workload,
} from '../../objects';
import { readsAppProtocol, resolveProtocol } from '../../protocol';
import type { Rule } from '../../rule';

interface PortOfService {
  readonly service: Service;
  readonly port: JsonObject;
}

/** The ports of all Services of a workload, grouped; only groups in which `difference` gives more than one answer are kept. */
function* conflicts(
  index: ManifestIndex,
  workload: Workload,
  group: (port: JsonObject) => string | undefined,
  difference: (port: JsonObject) => string | undefined,
): Iterable<{ group: string; members: Map<string, PortOfService[]> }> {
  const services = index.servicesOf(workload);
  if (services.length < 2) return;
  const groups = new Map<string, Map<string, PortOfService[]>>();
  for (const service of services) {
    for (const port of service.ports) {
      const key = group(port);
      const kind = difference(port);
      if (key === undefined || kind === undefined) continue;
      const members = groups.get(key) ?? new Map<string, PortOfService[]>();
      groups.set(key, members);
      const list = members.get(kind);
      if (list === undefined) members.set(kind, [{ service, port }]);
      else list.push({ service, port });
    }
  }
  for (const [key, members] of groups) {
    const involved = new Set([...members.values()].flat().map((member) => member.service));
    if (members.size > 1 && involved.size > 1) yield { group: key, members };
  }
}

function places(members: ReadonlyMap<string, readonly PortOfService[]>, field: string): readonly RelatedPlace[] {
  return [...members].flatMap(([kind, list]) =>
    list.slice(0, LISTED).flatMap(({ service, port }) =>
      related('service-port', valuePlace(service, port, port[field] === undefined ? 'port' : field), {
        service: service.name,
        kind,
      }),
    ),
  );
}

const transport = (port: JsonObject): string | undefined => {
  const protocol = scalarText(port['protocol']) || 'TCP';
  return ['TCP', 'UDP', 'SCTP'].includes(protocol) ? protocol : undefined;
};

const sameNumber = (port: JsonObject): string | undefined => scalarText(port['port']);

function listed(members: ReadonlyMap<string, readonly PortOfService[]>): string {
  return [...members]
    .map(([kind, list]) => `${kind} (${serviceNames(list.map((member) => member.service))})`)
    .join(', ');
}

const transportConflict: Rule = {
  id: 'R103',
  severity: 'warning',
  upstreamCode: 'IST0116',
  docs: '/docs/reference/config/analysis/ist0116/',
  *check(index) {
    for (const workload of index.workloads) {
      for (const { group, members } of conflicts(index, workload, sameNumber, transport)) {
        if (!inMesh(index, workload)) continue;
        yield {
          params: { kind: workload.kind, name: workload.name, port: group, protocols: listed(members) },
          span: objectPlace(workload),
          related: places(members, 'protocol'),
          resource: workload.resource,
        };
      }
    }
  },
};

const protocolConflict: Rule = {
  id: 'R104',
  severity: 'warning',
  docs: REQUIREMENTS,
  *check(index) {
    const version = index.settings.istioVersion;
    const application = (port: JsonObject): string | undefined => {
      const { protocol } = resolveProtocol(port, version);
      return protocol === 'udp' || protocol === 'unsupported' ? undefined : protocol;
    };
    const reported = new Set<JsonObject>();
    for (const workload of index.workloads) {
      for (const { group, members } of conflicts(index, workload, sameNumber, application)) {
        const [kept, ...others] = [...members];
        if (kept === undefined) continue;
        const [agreed, keepers] = kept;
        const [first] = keepers;
        const last = others.at(-1)?.[1][0];
        if (first === undefined || last === undefined || reported.has(last.port) || !inMesh(index, workload)) continue;
        reported.add(last.port);
        const edits = readsAppProtocol(version) ? alignPort(last, agreed) : undefined;
        yield {
          params: { kind: workload.kind, name: workload.name, port: group, protocols: listed(members) },
          span: valuePlace(last.service, last.port, last.port['name'] === undefined ? 'port' : 'name'),
          related: places(new Map([[agreed, keepers]]), 'name'),
          resource: workload.resource,
          fixes: others.length === 1 ? fix('align-protocol', edits, { params: { protocol: agreed }, safe: false }) : [],
        };
      }
    }
  },
};

/** Gives a Service port the protocol another one has: by name where the name says only the protocol, else by appProtocol. */
function alignPort({ service, port }: PortOfService, protocol: string): Edits {
  const editor = new Editor(service);
  const path = portPath(service, port);
  const name = scalarText(port['name']) ?? '';
  if (port['appProtocol'] !== undefined) return editor.replace([...path, 'appProtocol'], protocol);
  const [prefix = '', ...suffix] = name.split('-');
  const renamed = [protocol, ...suffix].join('-');
  const taken = service.ports.some((other) => other !== port && scalarText(other['name']) === renamed);
  return prefix !== '' && !taken
    ? editor.replace([...path, 'name'], renamed)
    : editor.set([...path, 'appProtocol'], protocol, 'port');
}

const targetConflict: Rule = {
  id: 'R105',
  severity: 'warning',
  upstreamCode: 'IST0137',
  docs: '/docs/reference/config/analysis/ist0137/',
  *check(index) {
    for (const workload of index.workloads) {
      for (const { group, members } of conflicts(index, workload, targetPortText, sameNumber)) {
        if (!inMesh(index, workload)) continue;
        yield {
          params: { kind: workload.kind, name: workload.name, targetPort: group, ports: listed(members) },
          span: objectPlace(workload),
          related: places(members, 'targetPort'),
          resource: workload.resource,
        };
      }
    }
  },
};

export const conflictRules: readonly Rule[] = [transportConflict, protocolConflict, targetConflict];
