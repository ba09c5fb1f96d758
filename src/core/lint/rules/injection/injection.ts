import { DATAPLANE_MODE, INJECT, NAMESPACE_INJECTION, REVISION } from '../../../istio/config/names';
import { PROBLEMS, SETUP } from '../../docs-pages';
import { Editor } from '../../../yaml/write/editor';
import { fix } from '../../fixes';
import { placeInPod } from './injection-places';
import type { ManifestIndex } from '../../manifest-index';
import { injectMap, inMesh, isGateway, isIgnoredNamespace, podChoice } from '../../mesh';
import type { DecisionTest } from '../../../outcome';
import { objectPlace, valuePlace, type Workload } from '../../objects';
import type { Finding, Rule } from '../../rule';

interface Reason {
  readonly why: string;
  readonly span: Finding['span'];
  readonly params?: Readonly<Record<string, string>>;
}

/** Tests of the decision that other rules are about, so that this one need not repeat them. */
const TOLD_ELSEWHERE: ReadonlySet<string> = new Set(['host-network', 'ignored-namespace']);

/** Wordings by the test that decided. */
const REASONS: Readonly<Record<string, string>> = {
  'never-inject-selector': 'never-selector',
  policy: 'policy',
  'policy.illegal': 'policy-illegal',
  'webhook.other-revision': 'other-revision',
  'already-injected': 'already-injected',
};

/** Reasons that labels alone suggest where no webhook is called; what asks for a sidecar and is not heard says more. */
const UNANSWERED: ReadonlySet<string> = new Set(['namespace-not-enabled', 'decision', 'no-namespace']);

/** The reason as the decision's own test gives it; undefined where another rule tells it. */
function decidedReason(
  index: ManifestIndex,
  workload: Workload,
  { test, params, read }: DecisionTest,
): Reason | undefined {
  if (test === 'ignored-namespace' && !isIgnoredNamespace(index, workload.namespace)) {
    const place = objectPlace(workload);
    return { why: 'pod-namespace', span: place, params: { other: params['namespace'] ?? '' } };
  }
  if (TOLD_ELSEWHERE.has(test)) return undefined;
  const span = read.find((one) => one.span?.source === 'manifests')?.span ?? objectPlace(workload);
  const why = REASONS[test];
  if (why !== undefined) return { why, span, params };
  if (test === 'inject-value') {
    // What kube-inject reads of a CronJob is not on its pods.
    const map = params['from'] === 'label' ? 'labels' : 'annotations';
    const isOnPods = workload.pod[map].has(INJECT);
    const place = isOnPods ? placeInPod(workload, map, INJECT) : span;
    return {
      why: isOnPods ? 'opted-out' : 'job-opted-out',
      span: place,
      params: { value: params['value'] || '""' },
    };
  }
  return test === 'webhook.none' ? writtenReason(index, workload) : { why: 'decision', span, params: { test } };
}

/** What asks for a sidecar, the strongest first: a label of the namespace, else one of the pods. */
function request(index: ManifestIndex, { namespace, pod }: Workload): { key: string; value: string } | undefined {
  for (const key of [NAMESPACE_INJECTION, REVISION]) {
    const value = index.namespaceLabel(namespace, key);
    if (value !== undefined && (key === REVISION || value === 'enabled')) return { key, value };
  }
  for (const [map, key] of [
    ['labels', REVISION],
    ['labels', INJECT],
    ['annotations', INJECT],
  ] as const) {
    const value = pod[map].get(key);
    if (value !== undefined) return { key, value };
  }
  return undefined;
}

/** What was asked for and finds no webhook, with the revisions that the cluster's webhooks call; undefined where nothing asks for a sidecar. */
function unanswered(index: ManifestIndex, workload: Workload, tests: readonly DecisionTest[]): Reason | undefined {
  const wanted = request(index, workload);
  if (wanted === undefined) return undefined;
  const asked = `${wanted.key}: ${wanted.value || '""'}`;
  const revision = wanted.key === REVISION ? wanted.value : 'default';
  const revisions = tests.flatMap(({ test, params }) =>
    test.endsWith('-selector') && params['revision'] !== undefined ? [params['revision']] : [],
  );
  const value = index.namespaceLabel(workload.namespace, NAMESPACE_INJECTION);
  const isKeptOut = tests.some(
    ({ test, params }) =>
      test === 'webhook.namespace-selector' &&
      params['requirement'] === `!${NAMESPACE_INJECTION}` &&
      params['revision'] === revision,
  );
  if (value !== undefined && value !== 'enabled' && isKeptOut)
    return { why: 'namespace-label', span: objectPlace(workload), params: { asked, value: value || '""' } };
  const params = { asked, revisions: [...new Set(revisions)].join(', ') };
  return { why: 'no-webhook', span: objectPlace(workload), params };
}

/** Why a workload gets no sidecar and no other rule says so; undefined where it gets one. */
function reason(index: ManifestIndex, workload: Workload): Reason | undefined {
  if (inMesh(index, workload)) return undefined;
  const result = index.resultOf(workload);
  const decided = result?.decision.tests.find((test) => test.decided);
  if (result === undefined || decided === undefined) return writtenReason(index, workload);
  const found = decidedReason(index, workload, result.absolute(decided));
  return decided.test === 'webhook.none' && found !== undefined && UNANSWERED.has(found.why)
    ? (unanswered(index, workload, result.decision.tests) ?? found)
    : found;
}

/** What labels and annotations alone say of it. */
function writtenReason(index: ManifestIndex, workload: Workload): Reason | undefined {
  if (workload.pod.spec['hostNetwork'] === true || isIgnoredNamespace(index, workload.namespace)) return undefined;
  const namespace = index.namespaces.get(workload.namespace);
  const choice = podChoice(index, workload);
  // The webhook's selectors read the label before the injector did.
  const isHidden = workload.pod.labels.get(INJECT) === 'false';
  if (choice === false || isHidden) {
    const label = isHidden || (injectMap(index) === 'labels' && workload.pod.labels.has(INJECT));
    const map = label ? 'labels' : 'annotations';
    return {
      why: 'opted-out',
      span: placeInPod(workload, map, INJECT),
      params: { value: workload.pod[map].get(INJECT) ?? '' },
    };
  }
  const optedIn = choice === true || workload.pod.labels.has(REVISION);
  if (namespace?.labels.get(NAMESPACE_INJECTION) === 'disabled')
    return optedIn ? undefined : { why: 'namespace-disabled', span: objectPlace(workload) };
  if (namespace !== undefined && !optedIn) {
    return {
      why: namespace.labels.get(DATAPLANE_MODE) === 'ambient' ? 'ambient' : 'namespace-not-enabled',
      span: objectPlace(workload),
    };
  }
  return { why: namespace === undefined && !optedIn ? 'no-namespace' : 'decision', span: objectPlace(workload) };
}

const decision: Rule = {
  id: 'R401',
  severity: 'info',
  docs: SETUP,
  *check(index) {
    for (const workload of index.workloads) {
      if (isGateway(workload)) continue;
      const found = reason(index, workload);
      if (found === undefined) continue;
      yield {
        params: {
          ...found.params,
          case: found.why,
          kind: workload.kind,
          name: workload.name,
          namespace: workload.namespace,
        },
        span: found.span,
        resource: workload.resource,
      };
    }
  },
};

const hostNetwork: Rule = {
  id: 'R413',
  own: true,
  severity: 'warning',
  strict: 'warning',
  docs: `${PROBLEMS}#the-result-of-sidecar-injection-was-not-what-i-expected`,
  *check(index) {
    for (const workload of index.workloads) {
      if (
        workload.pod.spec['hostNetwork'] !== true ||
        podChoice(index, workload) === false ||
        isIgnoredNamespace(index, workload.namespace)
      )
        continue;
      yield {
        params: { kind: workload.kind, name: workload.name },
        span: valuePlace(workload, workload.pod.spec, 'hostNetwork'),
        resource: workload.resource,
        fixes: [
          ...fix(
            'opt-out',
            new Editor(workload).set([...workload.pod.path, 'metadata', injectMap(index), INJECT], 'false'),
            { params: { key: INJECT } },
          ),
          ...fix('remove-host-network', new Editor(workload).remove([...workload.pod.path, 'spec', 'hostNetwork']), {
            safe: false,
          }),
        ],
      };
    }
  },
};

const systemNamespace: Rule = {
  id: 'R414',
  own: true,
  severity: 'warning',
  strict: 'warning',
  docs: PROBLEMS,
  *check(index) {
    for (const workload of index.workloads) {
      // kube-inject goes by the namespace of the pod template, which seldom names one.
      if (!isIgnoredNamespace(index, workload.namespace) || inMesh(index, workload)) continue;
      const asked =
        podChoice(index, workload) === true ||
        index.namespaceLabel(workload.namespace, NAMESPACE_INJECTION) === 'enabled';
      yield {
        params: { case: asked ? 'asked' : 'plain', name: workload.name, namespace: workload.namespace },
        span:
          workload.metadata?.['namespace'] === undefined
            ? objectPlace(workload)
            : valuePlace(workload, workload.metadata, 'namespace'),
        severity: asked ? 'warning' : 'info',
        resource: workload.resource,
      };
    }
  },
};

export const injectionRules: readonly Rule[] = [decision, hostNetwork, systemNamespace];
