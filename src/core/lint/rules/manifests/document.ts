import type { Diagnostic, Fix } from '../../../diagnostic';
import { isObject, jsonAt, type JsonObject } from '../../../json';
import { equalJson } from '../../../kube/patch/json-equal';
import { labelSelector, Selector } from '../../../kube/selectors';
import type { Span } from '../../../text/span';
import { readDocuments, type YamlDocument } from '../../../yaml/read/read';
import { Editor, type Edits, joinedEdits } from '../../../yaml/write/editor';
import { fix, related } from '../../fixes';
import type { ManifestIndex } from '../../manifest-index';
import { isFragment } from '../../fragments';
import {
  keyPlace,
  type KubeObject,
  portPath,
  scalarText,
  SELECTOR_KINDS,
  type Service,
  textMap,
  valuePlace,
  type Workload,
} from '../../objects';
import { guessProtocol, protocolOfName } from '../../protocol';
import type { Finding, Rule } from '../../rule';

/**
 * Takes out the first of two equal keys, the one whose value is lost anyway: its line and what belongs to it. Undefined where the key does not begin its
 * line, and where the document would then say something else.
 */
function dropOverridden(document: YamlDocument, text: string, key: Span): Edits {
  const start = text.lastIndexOf('\n', key.start - 1) + 1;
  if (text.slice(start, key.start).trim() !== '') return undefined;
  const column = key.start - start;
  const afterLine = (at: number): number => text.indexOf('\n', at) + 1 || text.length;
  let end = afterLine(key.end);
  for (let at = end; at < document.span.end; at = afterLine(at)) {
    const line = text.slice(at, afterLine(at)).trimEnd();
    const indent = line.length - line.trimStart().length;
    if (line !== '' && indent <= column && !(indent === column && /^(?:-(?:\s|$)|[\]}])/.test(line.slice(column))))
      break;
    if (line !== '') end = afterLine(at);
  }
  const base = document.span.start;
  const left = readDocuments(document.text.slice(0, start - base) + document.text.slice(end - base));
  const isSame = left.length === 1 && left[0]?.value !== undefined && equalJson(left[0].value, document.value ?? null);
  return isSame ? [{ span: { ...key, start, end }, text: '' }] : undefined;
}

/** What kind of mistake the reader found; braces of a Helm chart's template deserve their own word. */
function yamlCase(problem: Diagnostic, text: string): string {
  if (problem.code === 'yaml.duplicate-key') return 'duplicate';
  if (problem.code === 'yaml.separator') return 'separator';
  if (/^(?:\udcff\udcfe|\udcfe\udcff)?(?:\0[ -~]|[ -~]\0){2}/.test(text)) return 'utf16';
  if (/UTF-16|surrogate area/.test(problem.upstream ?? '')) return 'utf16';
  if (/UTF-8|Unicode character/.test(problem.upstream ?? '') || text.startsWith('\udcff\udcfe\0\0')) return 'octets';
  const at = problem.span?.start ?? 0;
  const line = text.slice(text.lastIndexOf('\n', at - 1) + 1, (text.indexOf('\n', at) + 1 || text.length + 1) - 1);
  return /\{\{.*\}\}/.test(line) ? 'helm' : 'syntax';
}

/** What the YAML reader found. */
const unparsable: Rule = {
  id: 'R001',
  severity: 'error',
  strict: 'error',
  docs: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/',
  *check(index) {
    for (const document of index.documents) {
      let failed = false;
      for (const problem of document.diagnostics) {
        const duplicate = problem.code === 'yaml.duplicate-key';
        // What follows the first mistake is mostly its consequence.
        if (!problem.code.startsWith('yaml.') || (failed && !duplicate)) continue;
        failed ||= !duplicate;
        const overridden = problem.related[0]?.span;
        yield {
          params: { ...problem.params, case: yamlCase(problem, index.text) },
          span: problem.span,
          related: problem.related,
          fixes:
            duplicate && overridden !== undefined
              ? fix('drop-overridden', dropOverridden(document, index.text, overridden), { params: problem.params })
              : [],
          ...(problem.upstream !== undefined && { upstream: problem.upstream }),
        };
      }
    }
  },
};

/** Where an object has maps of texts. */
function textMaps(object: KubeObject, workload: Workload | undefined): readonly (readonly string[])[] {
  if (workload === undefined || workload.kind === 'Pod')
    return object.kind === 'Service' ? SERVICE_MAPS : METADATA_MAPS;
  return [
    ...METADATA_MAPS,
    [...workload.pod.path, 'metadata', 'labels'],
    [...workload.pod.path, 'metadata', 'annotations'],
    object.kind === 'ReplicationController' ? ['spec', 'selector'] : ['spec', 'selector', 'matchLabels'],
  ];
}

const METADATA_MAPS = [
  ['metadata', 'labels'],
  ['metadata', 'annotations'],
];
const SERVICE_MAPS = [...METADATA_MAPS, ['spec', 'selector']];

function hasTextsAlone(map: JsonObject): boolean {
  for (const key in map) if (typeof map[key] !== 'string') return false;
  return true;
}

function* wrongTexts(object: KubeObject, path: readonly string[], map: JsonObject): Iterable<Finding> {
  for (const key of Object.keys(map)) {
    const value = map[key];
    if (value === undefined || typeof value === 'string') continue;
    const type =
      value === null
        ? 'null'
        : Array.isArray(value)
          ? 'list'
          : typeof value === 'object'
            ? 'map'
            : typeof value === 'boolean'
              ? 'boolean'
              : 'number';
    const scalar = type !== 'list' && type !== 'map';
    yield {
      params: { case: type, key, field: path[path.length - 1] ?? '', value: scalarText(value) ?? '' },
      span: value === null ? keyPlace(object, map, key) : valuePlace(object, map, key),
      severity: value === null ? 'warning' : 'error',
      resource: object.resource,
      fixes: scalar ? fix('quote', new Editor(object).quote([...path, key]), { params: { key } }) : [],
    };
  }
}

/** A name of an object that YAML 1.1 reads as something else, such as `n` or `yes`: findings call the object by what was read. */
function* wrongNames(object: KubeObject): Iterable<Finding> {
  const { metadata } = object;
  if (metadata === undefined) return;
  for (const field of ['name', 'generateName', 'namespace']) {
    const value = metadata[field];
    if (value === undefined || value === null || typeof value === 'string' || typeof value === 'object') continue;
    const span = valuePlace(object, metadata, field);
    yield {
      params: {
        case: typeof value === 'boolean' ? 'name-boolean' : 'name-number',
        field: `metadata.${field}`,
        text: span === null ? '' : object.text.slice(span.start, span.end),
        value: String(value),
      },
      span,
      resource: object.resource,
      fixes: fix('quote', new Editor(object).quote(['metadata', field]), { params: { key: field } }),
    };
  }
}

const textValues: Rule = {
  id: 'R002',
  own: true,
  severity: 'error',
  strict: 'error',
  docs: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/',
  *check(index) {
    for (const object of index.objects) {
      yield* wrongNames(object);
      for (const path of textMaps(object, index.workloadOf(object))) {
        const map = jsonAt(object.value, ...path);
        if (isObject(map) && !hasTextsAlone(map)) yield* wrongTexts(object, path, map);
      }
    }
  },
};

const TRANSPORTS: ReadonlySet<string> = new Set(['TCP', 'UDP', 'SCTP']);

const portProtocol: Rule = {
  id: 'R004',
  own: true,
  severity: 'error',
  strict: 'error',
  docs: 'https://kubernetes.io/docs/reference/networking/service-protocols/',
  *check(index) {
    for (const service of index.services) {
      for (const port of service.ports) {
        const protocol = scalarText(port['protocol']);
        // Kubernetes takes an empty one for TCP.
        if (protocol === undefined || protocol === '' || TRANSPORTS.has(protocol)) continue;
        const editor = new Editor(service);
        const path = portPath(service, port);
        const upper = protocol.toUpperCase();
        const application = protocolOfName(protocol, index.settings.istioVersion);
        const known = protocolOfName(scalarText(port['name']) ?? '', index.settings.istioVersion);
        const tcp = editor.replace([...path, 'protocol'], 'TCP');
        const edits = TRANSPORTS.has(upper)
          ? editor.replace([...path, 'protocol'], upper)
          : application === undefined || known !== undefined || port['appProtocol'] !== undefined
            ? tcp
            : joinedEdits(tcp, editor.set([...path, 'appProtocol'], application, 'protocol'));
        yield {
          params: { protocol, name: scalarText(port['name']) ?? scalarText(port['port']) ?? '' },
          span: valuePlace(service, port, 'protocol'),
          resource: service.resource,
          fixes: fix('transport-protocol', edits, { params: { protocol: TRANSPORTS.has(upper) ? upper : 'TCP' } }),
        };
      }
    }
  },
};

/** A label's value in a sentence. */
const shown = (value: string): string => (value === '' ? '""' : value);

const ownSelector: Rule = {
  id: 'R005',
  own: true,
  severity: 'error',
  strict: 'error',
  docs: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector',
  *check(index) {
    for (const workload of index.workloads) {
      if (!SELECTOR_KINDS.has(workload.kind) && workload.kind !== 'ReplicationController') continue;
      if (isFragment(workload)) continue;
      const spec = workload.value['spec'];
      if (!isObject(spec)) continue;
      const editor = new Editor(workload);
      const selector = spec['selector'];
      const path =
        workload.kind === 'ReplicationController' ? ['spec', 'selector'] : ['spec', 'selector', 'matchLabels'];
      const labels = isObject(selector)
        ? workload.kind === 'ReplicationController'
          ? selector
          : selector['matchLabels']
        : undefined;
      if (
        workload.apiVersion === 'apps/v1' &&
        !isObject(labels) &&
        !(isObject(selector) && Array.isArray(selector['matchExpressions']))
      ) {
        const wanted =
          workload.pod.labels.size > 0
            ? editor.set(path, Object.fromEntries(workload.pod.labels), 'template')
            : undefined;
        yield {
          params: { case: 'missing', kind: workload.kind },
          span: keyPlace(workload, workload.value, 'spec'),
          resource: workload.resource,
          fixes: fix('add-selector', wanted),
        };
        continue;
      }
      for (const [key, value] of textMap(labels)) {
        const has = workload.pod.labels.get(key);
        if (has === value) continue;
        yield {
          params: { case: has === undefined ? 'absent' : 'differs', key, value: shown(value), has: shown(has ?? '') },
          span: keyPlace(workload, isObject(labels) ? labels : undefined, key),
          related: related('pod-labels', keyPlace(workload, workload.pod.metadata, 'labels')),
          resource: workload.resource,
          fixes: fix('copy-label', editor.set([...workload.pod.path, 'metadata', 'labels', key], value), {
            params: { key, value },
          }),
        };
      }
      const expressions = isObject(selector) ? selector['matchExpressions'] : undefined;
      const made = Array.isArray(expressions) ? labelSelector({ matchExpressions: expressions }) : undefined;
      const miss = made instanceof Selector ? made.firstMiss(Object.fromEntries(workload.pod.labels)) : undefined;
      if (miss !== undefined)
        yield {
          params: { case: 'expression', value: String(miss) },
          span: keyPlace(workload, isObject(selector) ? selector : undefined, 'matchExpressions'),
          related: related('pod-labels', keyPlace(workload, workload.pod.metadata, 'labels')),
          resource: workload.resource,
        };
    }
  },
};

/** Where a port of a Service is: its first field. */
function firstPlace(service: Service, port: JsonObject): Span | null {
  const [key] = Object.keys(port);
  return key === undefined ? valuePlace(service, service.spec, 'ports') : keyPlace(service, port, key);
}

/** A name for an unnamed port that no other port of the Service has. */
export function freePortName(index: ManifestIndex, service: Service, port: JsonObject): string {
  const taken = new Set(service.ports.map((other) => scalarText(other['name'])));
  const protocol = guessProtocol(port, index.settings.istioVersion);
  if (!taken.has(protocol)) return protocol;
  const numbered = `${protocol}-${scalarText(port['port']) ?? ''}`;
  return taken.has(numbered) ? `${numbered}-${service.ports.indexOf(port) + 1}` : numbered;
}

function namePort(index: ManifestIndex, service: Service, port: JsonObject, how: 'set' | 'replace'): readonly Fix[] {
  const name = freePortName(index, service, port);
  const edits = new Editor(service)[how]([...portPath(service, port), 'name'], name);
  return fix('name-port', edits, { params: { name }, safe: false });
}

const portNames: Rule = {
  id: 'R006',
  own: true,
  severity: 'error',
  strict: 'error',
  docs: 'https://kubernetes.io/docs/concepts/services-networking/service/#multi-port-services',
  *check(index) {
    for (const service of index.services) {
      const names = new Map<string, JsonObject>();
      const numbers = new Map<string, JsonObject>();
      for (const port of service.ports) {
        const name = scalarText(port['name']) ?? '';
        const number = `${scalarText(port['port']) ?? ''}/${scalarText(port['protocol']) || 'TCP'}`;
        const params = { name, port: scalarText(port['port']) ?? '', number };
        const common = { resource: service.resource };
        if (port['port'] === undefined || port['port'] === null) {
          yield {
            ...common,
            params: { ...params, case: 'no-port', position: String(service.ports.indexOf(port) + 1) },
            span: firstPlace(service, port),
          };
          continue;
        }
        for (const field of ['port', 'targetPort', 'nodePort']) {
          const value = port[field];
          // For the other two 0 is none.
          if ((typeof value !== 'number' && typeof value !== 'bigint') || (field !== 'port' && value === 0)) continue;
          if (value >= 1 && value <= 65535) continue;
          const given = { field, value: String(value) };
          yield { ...common, params: { ...params, ...given, case: 'range' }, span: valuePlace(service, port, field) };
        }
        const sameName = names.get(name);
        const sameNumber = numbers.get(number);
        // The article's profile says the same of every unnamed port as R201; once is enough.
        if (name === '' && service.ports.length > 1 && !index.strict) {
          yield {
            ...common,
            params: { ...params, case: 'unnamed' },
            span: valuePlace(service, port, 'port'),
            fixes: namePort(index, service, port, 'set'),
          };
        } else if (name !== '' && sameName !== undefined) {
          yield {
            ...common,
            params: { ...params, case: 'name' },
            span: valuePlace(service, port, 'name'),
            related: related('same-name', valuePlace(service, sameName, 'name')),
            fixes: namePort(index, service, port, 'replace'),
          };
        }
        if (sameNumber !== undefined) {
          yield {
            ...common,
            params: { ...params, case: 'number' },
            span: valuePlace(service, port, 'port'),
            related: related('same-port', valuePlace(service, sameNumber, 'port')),
          };
        }
        names.set(name, port);
        numbers.set(number, port);
      }
    }
  },
};

export const documentRules: readonly Rule[] = [unparsable, textValues, portProtocol, ownSelector, portNames];
