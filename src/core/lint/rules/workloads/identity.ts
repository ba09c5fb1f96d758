import type { Fix } from '../../../diagnostic';
import { jsonAt } from '../../../json';
import { Editor, type Edits, joinedEdits } from '../../../yaml/write/editor';
import { fix, related } from '../../fixes';
import { isFragment } from '../../fragments';
import {
  firstOf,
  isKnative,
  isNamedFor,
  missingNameLabel,
  NAME_LABELS,
  serviceAwaitingName,
  VERSION_LABELS,
} from './identity-labels';
import type { ManifestIndex } from '../../manifest-index';
import { inMesh, isGateway, isJob } from '../../mesh';
import {
  keyPlace,
  type KubeObject,
  podLabelsPlace,
  sameObject,
  type Service,
  type TextMap,
  textMap,
  valuePlace,
  type Workload,
} from '../../objects';
import type { Finding, Rule } from '../../rule';

const REQUIREMENTS = '/docs/ops/deployment/application-requirements/#pod-requirements';

const isApplication = (index: ManifestIndex, workload: Workload): boolean =>
  !isGateway(workload) && !isFragment(workload) && inMesh(index, workload);

/** Labels of the controller that its pods lack, among the given ones; Pods have no controller. */
function onControllerOnly(workload: Workload, keys: readonly string[]): string | undefined {
  if (workload.kind === 'Pod' || firstOf(workload.pod.labels, keys) !== undefined) return undefined;
  return firstOf(workload.labels, keys);
}

const setLabel = (workload: Workload, key: string, value: string): Edits =>
  new Editor(workload).set([...workload.pod.path, 'metadata', 'labels', key], value);

interface Selecting {
  readonly object: KubeObject;
  readonly selector: TextMap;
}

const pairKey = (namespace: string, key: string, value: string): string => `${namespace}\n${key}\n${value}`;

const SELECTORS = [
  ['selector', 'matchLabels'],
  ['podSelector', 'matchLabels'],
];

/** Objects that select pods by labels (Services, policies, other workloads), under each pair that they ask for. */
function selecting(index: ManifestIndex): ReadonlyMap<string, readonly Selecting[]> {
  const found = new Map<string, Selecting[]>();
  for (const object of index.objects) {
    for (const path of object.kind === 'Service' ? [['selector']] : SELECTORS) {
      const selector = textMap(jsonAt(object.value['spec'], ...path));
      for (const [key, value] of selector) {
        const pair = pairKey(object.namespace, key, value);
        const list = found.get(pair);
        if (list === undefined) found.set(pair, [{ object, selector }]);
        else list.push({ object, selector });
      }
    }
  }
  return found;
}

/** A fix that gives the pods a label; not safe where another object would then select them, since traffic or policy would change. */
function giveLabel(
  index: ManifestIndex,
  workload: Workload,
  [title, key, value]: readonly [title: 'add-label' | 'copy-label', key: string, value: string],
  awaiting?: Service,
): readonly Fix[] {
  const labels = new Map([...workload.pod.labels, [key, value]]);
  const isMeant = ({ value: object }: KubeObject): boolean =>
    object === workload.value ||
    (awaiting !== undefined && object === awaiting.value && isNamedFor(workload, awaiting));
  const others = index.once(selecting).get(pairKey(workload.namespace, key, value)) ?? [];
  const safe = others.every(
    ({ object, selector }) => isMeant(object) || [...selector].some(([name, wanted]) => labels.get(name) !== wanted),
  );
  return fix(title, setLabel(workload, key, value), { params: { key, value }, safe });
}

const noName: Rule = {
  id: 'R301',
  severity: 'info',
  strict: 'warning',
  docs: REQUIREMENTS,
  *check(index) {
    for (const workload of index.workloads) {
      if (!missingNameLabel(workload) || !isApplication(index, workload)) continue;
      if (!index.strict && onControllerOnly(workload, NAME_LABELS) !== undefined) continue;
      const awaiting = serviceAwaitingName(index, workload);
      const value = awaiting?.selector.get('app') ?? workload.name;
      yield {
        params: {
          case: awaiting === undefined ? 'alone' : 'service',
          kind: workload.kind,
          name: workload.name,
          service: awaiting?.name ?? '',
        },
        span: podLabelsPlace(workload),
        related:
          awaiting === undefined
            ? []
            : related('service-selector', keyPlace(awaiting, awaiting.spec, 'selector'), { service: awaiting.name }),
        resource: workload.resource,
        fixes: value === '' ? [] : giveLabel(index, workload, ['add-label', 'app', value], awaiting),
      };
    }
  },
};

const noVersion: Rule = {
  id: 'R302',
  severity: 'info',
  docs: REQUIREMENTS,
  *check(index) {
    for (const workload of index.workloads) {
      if (
        isJob(workload) ||
        isKnative(workload) ||
        firstOf(workload.pod.labels, VERSION_LABELS) !== undefined ||
        !isApplication(index, workload)
      )
        continue;
      if (onControllerOnly(workload, VERSION_LABELS) !== undefined) continue;
      yield {
        params: { kind: workload.kind, name: workload.name },
        span: podLabelsPlace(workload),
        resource: workload.resource,
        fixes: giveLabel(index, workload, ['add-label', 'version', 'v1']),
      };
    }
  },
};

const notDistinct: Rule = {
  id: 'R303',
  severity: 'warning',
  strict: 'warning',
  docs: REQUIREMENTS,
  *check(index) {
    const seen = new Map<string, Workload>();
    for (const workload of index.workloads) {
      const { labels } = workload.pod;
      const key = firstOf(labels, NAME_LABELS);
      if (key === undefined || isJob(workload) || workload.kind === 'Pod' || !isApplication(index, workload)) continue;
      const versionKey = firstOf(labels, VERSION_LABELS);
      const version = versionKey === undefined ? 'latest' : (labels.get(versionKey) ?? '');
      const identity = `${workload.namespace}\n${labels.get(key) ?? ''}\n${version}`;
      const first = seen.get(identity);
      if (first === undefined) {
        seen.set(identity, workload);
        continue;
      }
      // The same object written twice is R007's business.
      if (sameObject(first, workload)) continue;
      yield {
        params: {
          case: versionKey === undefined ? 'no-version' : 'same-version',
          key,
          value: labels.get(key) ?? '',
          version,
          name: workload.name,
          other: first.name,
        },
        span: labelPlace(workload, key),
        related: related('same-app', labelPlace(first, firstOf(first.pod.labels, NAME_LABELS) ?? key), {
          name: first.name,
        }),
        resource: workload.resource,
        fixes:
          versionKey === undefined
            ? fix('add-label', setLabel(workload, 'version', 'v2'), {
                params: { key: 'version', value: 'v2' },
                safe: false,
              })
            : [],
      };
    }
  },
};

function labelPlace(workload: Workload, key: string): Finding['span'] {
  const labels = workload.pod.metadata?.['labels'];
  return typeof labels === 'object' && labels !== null ? valuePlace(workload, labels, key) : podLabelsPlace(workload);
}

/** Names that tell nobody what the application is. Our choice. */
const EMPTY_NAMES: ReadonlySet<string> = new Set([
  'app',
  'application',
  'test',
  'foo',
  'bar',
  'myapp',
  'my-app',
  'default',
  'web',
  'server',
  'service',
  'demo',
  'changeme',
  'todo',
  'none',
]);
const HASH_LIKE = /^(?=.*\d)[bcdfghjklmnpqrstvwxz2456789]{8,10}$/;
const LEFT_OVER = /\{\{|\}\}|\$\{|\$\(|<[^>]*>/;

/** Changes a label's value on the pods, in the workload's own selector and in the Services that select only these pods. */
function relabel(index: ManifestIndex, workload: Workload, key: string, from: string, to: string): Edits {
  const services = index.servicesOf(workload).filter((service) => service.selector.get(key) === from);
  if (services.some((service) => index.workloadsOf(service).length > 1)) return undefined;
  const editor = new Editor(workload);
  const parts: Edits[] = [editor.set([...workload.pod.path, 'metadata', 'labels', key], to)];
  const spec = workload.value['spec'];
  const selector =
    workload.kind === 'ReplicationController' ? ['spec', 'selector', key] : ['spec', 'selector', 'matchLabels', key];
  let own: unknown = workload.kind === 'Pod' ? undefined : spec;
  for (const step of selector.slice(1))
    own = typeof own === 'object' && own !== null ? (own as Record<string, unknown>)[step] : undefined;
  if (own === from) parts.push(editor.set(selector, to));
  for (const service of services) parts.push(new Editor(service).set(['spec', 'selector', key], to));
  return joinedEdits(...parts);
}

const notMeaningful: Rule = {
  id: 'R304',
  severity: 'info',
  strict: 'info',
  docs: REQUIREMENTS,
  *check(index) {
    for (const workload of index.workloads) {
      const key = firstOf(workload.pod.labels, NAME_LABELS);
      if (key === undefined || !isApplication(index, workload)) continue;
      const value = workload.pod.labels.get(key) ?? '';
      const reason = LEFT_OVER.test(value)
        ? 'template'
        : EMPTY_NAMES.has(value.toLowerCase())
          ? 'generic'
          : HASH_LIKE.test(value)
            ? 'hash'
            : undefined;
      if (reason === undefined) continue;
      const better = [workload.name, ...index.servicesOf(workload).map((service) => service.name)].find(
        (name) => name !== '' && name !== value && !EMPTY_NAMES.has(name) && !LEFT_OVER.test(name),
      );
      yield {
        params: { case: reason, key, value, name: workload.name },
        span: labelPlace(workload, key),
        resource: workload.resource,
        fixes:
          better === undefined
            ? []
            : fix('relabel', relabel(index, workload, key, value, better), {
                params: { key, value: better },
                safe: false,
              }),
      };
    }
  },
};

const controllerOnly: Rule = {
  id: 'R305',
  severity: 'warning',
  docs: REQUIREMENTS,
  *check(index) {
    for (const workload of index.workloads) {
      if (!isApplication(index, workload)) continue;
      for (const keys of [NAME_LABELS, VERSION_LABELS]) {
        const key = onControllerOnly(workload, keys);
        if (key === undefined) continue;
        const value = workload.labels.get(key) ?? '';
        const labels = workload.metadata?.['labels'];
        yield {
          params: {
            case: keys === NAME_LABELS ? 'name' : 'version',
            key,
            value,
            kind: workload.kind,
            name: workload.name,
          },
          span:
            typeof labels === 'object' && labels !== null ? keyPlace(workload, labels, key) : podLabelsPlace(workload),
          related: related('pod-labels', podLabelsPlace(workload)),
          // Helm charts put the chart's version on everything but the pods; that is a habit more than a mistake.
          severity: keys === NAME_LABELS ? 'warning' : 'info',
          resource: workload.resource,
          fixes: giveLabel(index, workload, ['copy-label', key, value]),
        };
      }
    }
  },
};

export const identityRules: readonly Rule[] = [noName, noVersion, notDistinct, notMeaningful, controllerOnly];
