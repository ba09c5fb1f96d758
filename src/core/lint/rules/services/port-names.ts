import type { Fix } from '../../../diagnostic';
import { jsonAt, type JsonObject, objectsIn } from '../../../json';
import { authoredPorts, portNumber, serverFirst } from './authored-ports';
import { PROTOCOLS } from '../../docs-pages';
import { freePortName } from '../manifests/document';
import { Editor, type Edits, joinedEdits } from '../../../yaml/write/editor';
import { fix } from '../../fixes';
import type { ManifestIndex } from '../../manifest-index';
import { portPath, scalarText, type Service, valuePlace } from '../../objects';
import { guessProtocol, protocolNames, readsAppProtocol, resolveProtocol, sniffs } from '../../protocol';
import type { Rule } from '../../rule';

/** Whether R207 speaks about an undeclared port, so that the naming rules need not. */
const leftToServerFirst = (index: ManifestIndex, port: JsonObject): boolean =>
  !index.strict && sniffs(index.settings.istioVersion) && serverFirst(port) !== undefined;

const unnamedPort: Rule = {
  id: 'R201',
  own: true,
  severity: 'info',
  strict: 'warning',
  upstreamCode: 'IST0118',
  docs: PROTOCOLS,
  *check(index) {
    const version = index.settings.istioVersion;
    for (const { service, port, name, appProtocol } of authoredPorts(index)) {
      if (name !== '' || (appProtocol !== '' && readsAppProtocol(version))) continue;
      const { by } = resolveProtocol(port, version);
      if (by !== 'default' || leftToServerFirst(index, port)) continue;
      // Kubernetes itself refuses such a port in a Service of several: R006.
      if (service.ports.length > 1 && !index.strict) continue;
      const suggestion = freePortName(index, service, port);
      yield {
        params: { case: sniffs(version) ? 'sniffed' : 'tcp', service: service.name, port: portNumber(port), version },
        span: valuePlace(service, port, 'port'),
        resource: service.resource,
        fixes: fix('name-port', new Editor(service).set([...portPath(service, port), 'name'], suggestion), {
          params: { name: suggestion },
          safe: false,
        }),
      };
    }
  },
};

/** A name that keeps what the author meant and begins with a protocol: `http2foo` → `http2-foo`, `web-http` → `http-web`. */
export function protocolFirstName(name: string, protocol: string): string {
  const lower = name.toLowerCase();
  const at = lower.indexOf(protocol);
  const rest = at < 0 ? lower : `${lower.slice(0, at)}-${lower.slice(at + protocol.length)}`;
  const suffix = rest
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, Math.max(0, 14 - protocol.length))
    .replace(/-+$/, '');
  return suffix === '' ? protocol : `${protocol}-${suffix}`;
}

/** Replaces a port's name wherever the input refers to it: Ingress backends of the same namespace that point at the Service. */
function ingressReferences(index: ManifestIndex, service: Service, name: string, renamed: string): Edits {
  const parts: Edits[] = [];
  for (const object of index.ofKind('Ingress')) {
    if (object.namespace !== service.namespace) continue;
    const editor = new Editor(object);
    for (const [ruleIndex, rule] of objectsIn(object.value, 'spec', 'rules').entries()) {
      for (const [pathIndex] of objectsIn(rule, 'http', 'paths').entries()) {
        const path = ['spec', 'rules', ruleIndex, 'http', 'paths', pathIndex, 'backend'] as const;
        const backend = jsonAt(object.value, ...path);
        if (
          jsonAt(backend, 'service', 'name') === service.name &&
          jsonAt(backend, 'service', 'port', 'name') === name
        ) {
          parts.push(editor.replace([...path, 'service', 'port', 'name'], renamed));
        } else if (jsonAt(backend, 'serviceName') === service.name && jsonAt(backend, 'servicePort') === name) {
          parts.push(editor.replace([...path, 'servicePort'], renamed));
        }
      }
    }
  }
  return joinedEdits(...parts);
}

function namingFixes(index: ManifestIndex, service: Service, port: JsonObject, name: string): readonly Fix[] {
  const version = index.settings.istioVersion;
  const protocol = guessProtocol(port, version);
  const editor = new Editor(service);
  const path = portPath(service, port);
  const wanted = protocolFirstName(name, protocol);
  const taken = service.ports.some((other) => other !== port && scalarText(other['name']) === wanted);
  const renamed = taken ? freePortName(index, service, port) : wanted;
  const rename = fix(
    'rename-port',
    joinedEdits(editor.replace([...path, 'name'], renamed), ingressReferences(index, service, name, renamed)),
    {
      params: { name: renamed },
      safe: false,
    },
  );
  if (!readsAppProtocol(version)) return rename;
  return [
    ...rename,
    ...fix('add-app-protocol', editor.set([...path, 'appProtocol'], protocol, 'name'), {
      params: { protocol },
      safe: false,
    }),
  ];
}

const badName: Rule = {
  id: 'R202',
  severity: 'info',
  strict: 'warning',
  upstreamCode: 'IST0118',
  docs: PROTOCOLS,
  *check(index) {
    const version = index.settings.istioVersion;
    for (const { service, port, name, appProtocol } of authoredPorts(index)) {
      if (name === '' || (appProtocol !== '' && readsAppProtocol(version))) continue;
      const { by } = resolveProtocol(port, version);
      if (by !== 'default' || leftToServerFirst(index, port)) continue;
      const near = protocolNames(version)
        .filter((protocol) => name.toLowerCase().includes(protocol))
        .sort((a, b) => b.length - a.length)[0];
      yield {
        params: {
          case: `${near === undefined ? 'unknown' : 'near'}-${sniffs(version) ? 'sniffed' : 'tcp'}`,
          name,
          service: service.name,
          port: portNumber(port),
          near: near ?? '',
          prefix: name.split('-', 1)[0] ?? '',
          protocols: protocolNames(version).join(', '),
          version,
        },
        span: valuePlace(service, port, 'name'),
        resource: service.resource,
        fixes: namingFixes(index, service, port, name),
      };
    }
  },
};

export const portNameRules: readonly Rule[] = [unnamedPort, badName];
