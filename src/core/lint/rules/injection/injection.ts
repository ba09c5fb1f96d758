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

/** The reason as the decision's own test gives it; undefined where another rule tells it. */
function decidedReason(
  index: ManifestIndex,
  workload: Workload,
  { test, params, read }: DecisionTest,
): Reason | undefined {
  if (TOLD_ELSEWHERE.has(test)) return undefined;
  const span = read.find((one) => one.span?.source === 'manifests')?.span ?? objectPlace(workload);
  const why = REASONS[test];
  if (why !== undefined) return { why, span, params };
  return test === 'inject-value' || test === 'webhook.none'
    ? writtenReason(index, workload)
    : { why: 'decision', span, params: { test } };
}

/** Why a workload gets no sidecar and no other rule says so; undefined where it gets one. */
function reason(index: ManifestIndex, workload: Workload): Reason | undefined {
  if (inMesh(index, workload)) return undefined;
  const result = index.resultOf(workload);
  const decided = result?.decision.tests.find((test) => test.decided);
  return result === undefined || decided === undefined
    ? writtenReason(index, workload)
    : decidedReason(index, workload, result.absolute(decided));
}

/** What labels and annotations alone say of it. */
function writtenReason(index: ManifestIndex, workload: Workload): Reason | undefined {
  if (workload.pod.spec['hostNetwork'] === true || isIgnoredNamespace(index, workload.namespace)) return undefined;
  const namespace = index.namespaces.get(workload.namespace);
  const choice = podChoice(index, workload);
  if (choice === false) {
    const label = injectMap(index) === 'labels' && workload.pod.labels.has(INJECT);
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
  return { why: 'decision', span: objectPlace(workload) };
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
      if (!isIgnoredNamespace(index, workload.namespace)) continue;
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
