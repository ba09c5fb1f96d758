import { PROXY_CONTAINER, REWRITE_PROBES } from '../../../istio/config/names';
import { isObject, jsonAt, type JsonObject, objectsIn } from '../../../json';
import { podTemplatePath } from '../../../kube/workloads';
import { Editor } from '../../../yaml/write/editor';
import { fix, related } from '../../fixes';
import type { ManifestIndex } from '../../manifest-index';
import { inMesh, isGateway } from '../../mesh';
import { nearest } from '../../../text/nearest';
import { keyPlace, objectPlace, scalarText, valuePlace, type Workload } from '../../objects';
import type { Rule } from '../../rule';
import { refusedProbe } from '../traffic/strict-probes';

const DOCS = '/docs/ops/configuration/mesh/app-health-check/';
const PROBES = ['startupProbe', 'livenessProbe', 'readinessProbe'] as const;
const HANDLERS = ['httpGet', 'tcpSocket', 'grpc'] as const;

interface Handler {
  readonly container: JsonObject;
  readonly path: readonly (string | number)[];
  /** `readinessProbe`, `postStart` … */
  readonly probe: string;
  readonly kind: (typeof HANDLERS)[number];
  readonly handler: JsonObject;
  readonly owner: JsonObject;
}

/** What a container says how to probe it, and what it calls when it starts and ends. */
const PLACES: readonly (readonly [probe: string, steps: readonly string[]])[] = [
  ...PROBES.map((name) => [name, [name]] as const),
  ['postStart', ['lifecycle', 'postStart']],
  ['preStop', ['lifecycle', 'preStop']],
];

/** The network probes of a workload's containers, and the lifecycle handlers that call HTTP or TCP. */
const handlers = (index: ManifestIndex, { value }: Workload): readonly Handler[] =>
  index.memory.of(value, findHandlers);

function findHandlers(object: JsonObject): readonly Handler[] {
  const found: Handler[] = [];
  const root = podTemplatePath(scalarText(object['kind']) ?? '');
  const list = jsonAt(object, ...root, 'spec', 'containers');
  if (!Array.isArray(list)) return found;
  for (const [position, container] of list.entries()) {
    if (!isObject(container) || container['name'] === PROXY_CONTAINER) continue;
    for (const [probe, steps] of PLACES) {
      const owner = jsonAt(container, ...steps);
      if (!isObject(owner)) continue;
      for (const kind of HANDLERS) {
        const handler = owner[kind];
        if (!isObject(handler)) continue;
        const path = [...root, 'spec', 'containers', position, ...steps, kind];
        found.push({ container, path, probe, kind, handler, owner });
      }
    }
  }
  return found;
}

/** Whether the injector sends a workload's probes through the agent: the pod's annotation, else the values, else yes. */
function rewrites(index: ManifestIndex, workload: Workload): boolean {
  const annotation = workload.pod.annotations.get(REWRITE_PROBES);
  if (annotation !== undefined && /^(?:1|t|true|0|f|false)$/i.test(annotation))
    return /^(?:1|t|true)$/i.test(annotation);
  return jsonAt(index.injector?.values, 'sidecarInjectorWebhook', 'rewriteAppHTTPProbe') !== false;
}

function isRewritten(index: ManifestIndex, { kind, probe }: Handler): boolean {
  const { row } = index;
  if ((probe === 'postStart' || probe === 'preStop') && !row.rewriteLifecycle) return false;
  return kind === 'httpGet' || (kind === 'tcpSocket' ? row.rewriteTcpProbes : row.rewriteGrpcProbes);
}

const portText = (handler: JsonObject): string => scalarText(handler['port']) ?? '';

const preview: Rule = {
  id: 'R701',
  own: true,
  severity: 'info',
  docs: DOCS,
  *check(index) {
    for (const workload of index.workloads) {
      if (isGateway(workload) || !inMesh(index, workload) || !rewrites(index, workload)) continue;
      const rewritten = handlers(index, workload).filter((handler) => isRewritten(index, handler));
      const [first, ...others] = rewritten;
      if (first === undefined) continue;
      const https = rewritten.some(({ handler }) => handler['scheme'] === 'HTTPS');
      const describe = ({ container, probe, kind, handler }: Handler): string =>
        `${scalarText(container['name']) ?? ''} ${probe} ${kind} ${portText(handler)}`.trim();
      yield {
        params: {
          case: https ? 'https' : 'plain',
          name: workload.name,
          count: String(rewritten.length),
          probes: rewritten.map(describe).join('; '),
        },
        span: keyPlace(workload, first.owner, first.kind) ?? objectPlace(workload),
        related: others.flatMap((handler) =>
          related('probe', keyPlace(workload, handler.owner, handler.kind), {
            probe: handler.probe,
            container: scalarText(handler.container['name']) ?? '',
          }),
        ),
        resource: workload.resource,
      };
    }
  },
};

const undeclaredPort: Rule = {
  id: 'R702',
  own: true,
  severity: 'error',
  docs: DOCS,
  *check(index) {
    for (const workload of index.workloads) {
      if (!inMesh(index, workload)) continue;
      for (const found of handlers(index, workload)) {
        const port = found.handler['port'];
        if (typeof port !== 'string' || /^\d*$/.test(port)) continue;
        const declared = objectsIn(found.container['ports']);
        const names = declared.map((entry) => scalarText(entry['name']) ?? '').filter((name) => name !== '');
        if (names.includes(port)) continue;
        const [only] = declared.length === 1 ? declared : [];
        const close = nearest(port, names) ?? scalarText(only?.['name']) ?? scalarText(only?.['containerPort']);
        yield {
          params: {
            port,
            probe: found.probe,
            container: scalarText(found.container['name']) ?? '',
            declared: names.join(', '),
            case: names.length === 0 ? 'none' : 'some',
          },
          span: valuePlace(workload, found.handler, 'port'),
          related:
            found.container['ports'] === undefined
              ? []
              : related('declared-ports', keyPlace(workload, found.container, 'ports')),
          resource: workload.resource,
          fixes:
            close === undefined
              ? []
              : fix('probe-port', new Editor(workload).replace([...found.path, 'port'], close), {
                  params: { port: close },
                  safe: false,
                }),
        };
      }
    }
  },
};

export const probeRules: readonly Rule[] = [preview, undeclaredPort, refusedProbe];
