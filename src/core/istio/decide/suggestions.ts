import { INJECT, NAMESPACE_INJECTION, REVISION } from '../config/names';
import { isObject, type JsonObject, stringAt } from '../../json';
import type { DecisionSuggestion } from '../../outcome';
import { Editor, type Edits } from '../../yaml/write/editor';
import { type DecisionInput, decide } from './decision';
import {
  type DecisionReading,
  decideWorkload,
  rereadEdited,
  type WorkloadDecision,
  type WorkloadPlace,
} from './decision-texts';
import { labelsOf, metadataOf, specOf } from '../inject/containers';
import { DEFAULT_REVISION, revisionName } from './webhook-releases';

/** One change, in the model and in the text. */
interface Change {
  readonly code: string;
  readonly params: Readonly<Record<string, string>>;
  readonly edits: Edits;
  /** What it changes; two changes of the same thing exclude each other. */
  readonly slot: string;
  apply(input: DecisionInput): DecisionInput;
}

const MOST_CHANGES = 5;
const MOST_SUGGESTIONS = 5;

/**
 * For a workload that is not injected: the fewest changes that would make it so, the smallest first. Each is verified by
 * applying its edits to the texts, reading them again and deciding again; what does not verify is left out, and an
 * injected workload has none.
 */
export function suggestChanges(reading: DecisionReading, place: WorkloadPlace): DecisionSuggestion[] {
  const workload = decideWorkload(reading, place);
  if (workload === undefined || workload.decision.inject || isBeyondHelp(workload)) return [];
  const changes = changesOf(reading, workload).filter(({ edits }) => edits !== undefined);
  for (let size = 1; size <= MOST_CHANGES; size++) {
    const found = combinations(changes, size)
      .filter(
        (combination) => decide(combination.reduce((input, change) => change.apply(input), workload.input)).inject,
      )
      .map(toSuggestion)
      .toSorted((a, b) => sizeOf(a) - sizeOf(b));
    const verified: DecisionSuggestion[] = [];
    for (const suggestion of found) {
      if (verified.length === MOST_SUGGESTIONS) break;
      if (verifies(reading, place, suggestion)) verified.push(suggestion);
    }
    if (verified.length > 0) return verified;
  }
  return [];
}

/** Pods of some namespaces are never injected, and a workload cannot be talked out of its namespace. */
function isBeyondHelp({ input }: WorkloadDecision): boolean {
  return input.webhookTests !== null && input.switches.ignoredNamespaces.includes(input.namespace);
}

function combinations(changes: readonly Change[], size: number, from = 0): Change[][] {
  if (size === 0) return [[]];
  return changes.slice(from).flatMap((change, offset) =>
    combinations(changes, size - 1, from + offset + 1)
      .filter((rest) => rest.every(({ slot }) => slot !== change.slot))
      .map((rest) => [change, ...rest]),
  );
}

function toSuggestion(changes: readonly Change[]): DecisionSuggestion {
  return {
    changes: changes.map(({ code, params }) => ({ code, params })),
    edits: changes.flatMap((change) => change.edits ?? []),
  };
}

/** Characters that come and go. */
function sizeOf({ edits }: DecisionSuggestion): number {
  return edits.reduce((sum, { span, text }) => sum + span.end - span.start + text.length, 0);
}

function verifies(reading: DecisionReading, place: WorkloadPlace, { edits }: DecisionSuggestion): boolean {
  const edited = rereadEdited(reading, edits);
  return edited !== undefined && decideWorkload(edited, place)?.decision.inject === true;
}

function changesOf(reading: DecisionReading, workload: WorkloadDecision): Change[] {
  const { input } = workload;
  const webhook = input.webhookTests !== null;
  return [
    ...hostNetworkChanges(workload),
    ...podEntryChanges(workload, 'labels', INJECT, input.switches.injectLabel || webhook ? 'true' : undefined),
    ...podEntryChanges(workload, 'annotations', INJECT, input.switches.injectLabel ? undefined : 'true'),
    ...(webhook ? revisionChanges(workload) : podNamespaceChanges(workload)),
    ...(webhook ? namespaceChanges(reading, workload) : []),
    ...(webhook ? policyChanges(reading, workload) : []),
  ];
}

function withPod(
  input: DecisionInput,
  part: 'metadata' | 'spec',
  field: string,
  value: JsonObject[string] | undefined,
): DecisionInput {
  const holder = part === 'metadata' ? metadataOf(input.pod) : specOf(input.pod);
  return { ...input, pod: { ...input.pod, [part]: changed(holder, field, value) } };
}

function changed(object: JsonObject, key: string, value: JsonObject[string] | undefined): JsonObject {
  const copy = { ...object };
  if (value === undefined) delete copy[key];
  else copy[key] = value;
  return copy;
}

function hostNetworkChanges({ input, workload, specHolder }: WorkloadDecision): Change[] {
  if (specOf(input.pod).hostNetwork !== true) return [];
  return [
    {
      code: 'remove-host-network',
      params: {},
      edits: new Editor(workload).remove([...specHolder, 'spec', 'hostNetwork']),
      slot: 'hostNetwork',
      apply: (before) => withPod(before, 'spec', 'hostNetwork', undefined),
    },
  ];
}

/** Gives a label or annotation of the pod another value, or takes it away. */
function podEntryChanges(
  decision: WorkloadDecision,
  map: 'labels' | 'annotations',
  key: string,
  wanted: string | undefined,
): Change[] {
  const { input, workload, metadataHolder } = decision;
  const entries = metadataOf(input.pod)[map];
  const present = isObject(entries) ? stringAt(entries, key) : undefined;
  const path = [...metadataHolder, 'metadata', map, key];
  const change = (name: string, value: string | undefined, edits: Edits): Change => ({
    code: `${name}-pod-${map === 'labels' ? 'label' : 'annotation'}`,
    params: { key, value: value ?? present ?? '', before: present ?? '' },
    edits,
    slot: `pod.${map}.${key}`,
    apply: (before) => {
      const now = metadataOf(before.pod)[map];
      return withPod(before, 'metadata', map, changed(isObject(now) ? now : {}, key, value));
    },
  });
  const target = present === undefined ? wanted : (wanted ?? 'true');
  const changes: Change[] = [];
  if (target !== undefined && target !== present) {
    changes.push(change(present === undefined ? 'add' : 'change', target, new Editor(workload).set(path, target)));
  }
  if (present !== undefined) changes.push(change('remove', undefined, new Editor(workload).remove(path)));
  return changes;
}

function revisionChanges(decision: WorkloadDecision): Change[] {
  return podEntryChanges(decision, 'labels', REVISION, revisionName(decision.input.injector.revision));
}

/** kube-inject goes by the namespace that the pod template names, which no template needs to. */
function podNamespaceChanges({ input, workload, metadataHolder }: WorkloadDecision): Change[] {
  const namespace = stringAt(metadataOf(input.pod), 'namespace');
  if (namespace === undefined) return [];
  return [
    {
      code: 'remove-pod-namespace',
      params: { namespace },
      edits: new Editor(workload).remove([...metadataHolder, 'metadata', 'namespace']),
      slot: 'pod.namespace',
      apply: (before) => withPod(before, 'metadata', 'namespace', undefined),
    },
  ];
}

function namespaceChanges(reading: DecisionReading, decision: WorkloadDecision): Change[] {
  const revision = revisionName(decision.input.injector.revision);
  const wanted: [string, string][] = [[REVISION, revision]];
  if (revision === DEFAULT_REVISION || decision.input.webhooks.some(({ name }) => name.startsWith('namespace.'))) {
    wanted.unshift([NAMESPACE_INJECTION, 'enabled']);
  }
  const labels = labelsOf(decision.input.namespaceObject ?? {});
  const changes: Change[] = [];
  for (const [key, value] of wanted) {
    const present = labels[key];
    if (present === value) continue;
    const code = present === undefined ? 'add-namespace-label' : 'change-namespace-label';
    changes.push(
      namespaceChange(decision, code, key, value, namespaceEdit(reading.texts.cluster, decision, key, value)),
    );
  }
  for (const key of [NAMESPACE_INJECTION, REVISION]) {
    if (labels[key] === undefined || decision.namespace === undefined) continue;
    const { target, path } = decision.namespace;
    const edits = new Editor(target).remove([...path, 'metadata', 'labels', key]);
    changes.push(namespaceChange(decision, 'remove-namespace-label', key, undefined, edits));
  }
  return changes;
}

function namespaceChange(
  { input }: WorkloadDecision,
  code: string,
  key: string,
  value: string | undefined,
  edits: Edits,
): Change {
  const present = labelsOf(input.namespaceObject ?? {})[key] ?? '';
  return {
    code,
    params: { namespace: input.namespace, key, value: value ?? present, before: present },
    edits,
    slot: `namespace.labels.${key}`,
    apply: (before) => {
      const labels = changed(labelsOf(before.namespaceObject ?? {}), key, value);
      return { ...before, namespaceObject: { metadata: { labels } } };
    },
  };
}

/** Sets the label where the Namespace is written, else writes the Namespace at the end of the cluster's text. */
function namespaceEdit(cluster: string, { input, namespace }: WorkloadDecision, key: string, value: string): Edits {
  if (namespace !== undefined)
    return new Editor(namespace.target).set([...namespace.path, 'metadata', 'labels', key], value);
  const end = cluster.length;
  const gap = cluster.trim() === '' ? '' : cluster.endsWith('\n') ? '---\n' : '\n---\n';
  const text = `${gap}apiVersion: v1\nkind: Namespace\nmetadata:\n  name: ${input.namespace}\n  labels:\n    ${key}: ${value}\n`;
  return [{ span: { source: 'cluster', start: end, end }, text }];
}

function policyChanges(reading: DecisionReading, { input }: WorkloadDecision): Change[] {
  const { value, spans } = reading.injector.read;
  if (input.injector.policy === 'enabled' || !isObject(value)) return [];
  const text = reading.texts.injector;
  const span = { source: 'injector', start: 0, end: text.length } as const;
  return [
    {
      code: value['policy'] === undefined ? 'add-policy' : 'change-policy',
      params: { before: input.injector.policy, value: 'enabled' },
      edits: new Editor({ value, document: { span, spans }, text }).set(['policy'], 'enabled'),
      slot: 'policy',
      apply: (before) => ({ ...before, injector: { ...before.injector, policy: 'enabled' } }),
    },
  ];
}
