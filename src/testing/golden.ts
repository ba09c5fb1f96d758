import { type Json, jsonAt } from '../core/json';
import type { Scenario } from '../core/scenario';
import { emitYaml } from '../core/yaml/write/emit';
import { readDocuments, readValue } from '../core/yaml/read/read';
import { encodeTyped } from '../core/kube/codec/encode';
import { NO_ORIGINS } from '../core/provenance/origin';
import { templatesIn } from '../core/istio/config/injector-config';
import { prepareInjector } from '../core/istio/prepare';
import { readWorkloads } from '../core/istio/modes/read-workloads';
import { admitDocument } from '../core/istio/modes/webhook';
import type { TreatedObjects } from '../core/istio/modes/treated-objects';
import { applyJsonPatch } from '../core/kube/patch/json-patch-apply';
import { podOfWorkload } from '../core/istio/modes/workload-pod';
import { PARTS, rowOf } from './parts';
import { DEFAULT_SCENARIO_SETTINGS } from '../presets/default-settings';

/** One case of a golden pack's `cases.json`; see the packs' own description. */
export interface GoldenCase {
  readonly id: string;
  readonly input: string;
  readonly expected: string | null;
  readonly config: string;
  readonly values: string;
  readonly mesh: string;
  readonly settings: {
    readonly istioVersion: string;
    readonly nativeSidecars: boolean | 'auto';
    readonly platform: string | null;
    readonly compliancePolicy: string;
    readonly env: Readonly<Record<string, string>>;
    /** Objects of the test cluster: Namespaces, and where a pack has them Nodes and ProxyConfigs. */
    readonly namespaces: readonly Json[];
    /** The webhook's revision, its path and the namespace of the request; the defaults of Istio's own test where absent. */
    readonly revision?: string;
    readonly injectPath?: string;
    readonly requestNamespace?: string;
  };
  readonly modes: readonly ('kube-inject' | 'webhook')[];
  readonly expectedError: string | null;
  readonly expectedLog: string | null;
  /** Whether the webhook must answer with a patch, where a pack says so. */
  readonly patched?: boolean;
  /** The pod after a second injection, in a pack that records it; null where it is the first one's. */
  readonly again?: string | null;
}

export interface GoldenResult {
  readonly ok: boolean;
  /** What differs, for people, where it is not. */
  readonly difference?: string;
}

/** The text of a file of the pack, by its path there. */
export type GoldenFiles = (path: string) => string;

/** The packs' webhook is asked about every pod, as Istio's own test asks it. */
function callsAlways(revision: string): Json {
  return {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'MutatingWebhookConfiguration',
    metadata: { name: 'istio-sidecar-injector', labels: { 'istio.io/rev': revision } },
    webhooks: [{ name: 'sidecar-injector.istio.io', namespaceSelector: {}, objectSelector: {} }],
  };
}

/** The scenario of a case. */
export function goldenScenario(golden: GoldenCase, mode: 'kube-inject' | 'webhook', file: GoldenFiles): Scenario {
  const { settings } = golden;
  const config = file(golden.config);
  return {
    manifests: file(golden.input),
    injector: { templates: templatesIn(readValue(config, { source: 'injector' })), config },
    values: file(golden.values),
    mesh: file(golden.mesh),
    cluster: [...settings.namespaces, callsAlways(settings.revision ?? 'default')]
      .map((object) => `${emitYaml(object)}---\n`)
      .join(''),
    settings: {
      ...DEFAULT_SCENARIO_SETTINGS,
      istioVersion: settings.istioVersion,
      mode,
      nativeSidecars: settings.nativeSidecars,
      revision: mode === 'webhook' ? (settings.revision ?? null) : null,
      platform: settings.platform,
      compliancePolicy: settings.compliancePolicy,
      env: settings.env,
      injectPath: settings.injectPath ?? '',
      namespace: settings.requestNamespace ?? '',
    },
  };
}

/** What the engine makes of a case. */
interface GoldenAnswer {
  /** What kube-inject prints, or the patched pods. */
  readonly output: string;
  /** Lines for standard error, each with its line feed. */
  readonly warnings: readonly string[];
  /** Istio's text where it stops or refuses. */
  readonly error?: string;
  /** Whether the webhook answers with a patch, for any of the pods. */
  readonly patched: boolean;
  /** The pods after a second injection, where they differ from those after the first; the error as `error: …`. */
  readonly again?: string;
}

function printPods(pods: readonly Json[]): string {
  return pods.map((pod) => emitYaml(pod)).join('---\n');
}

function answerManually(scenario: Scenario): GoldenAnswer {
  const context = prepareInjector(scenario, PARTS);
  const warnings: string[] = [];
  const nothing = { output: '', warnings, patched: false };
  if (context.error !== undefined) return { ...nothing, error: context.error };
  let output = '';
  for (const document of readDocuments(scenario.manifests, { separatorRule: context.row.separators })) {
    const result = context.mode(document, context);
    warnings.push(...result.warnings);
    if (result.error !== undefined) return { ...nothing, error: result.error };
    output += result.output.text;
  }
  return { output, warnings, patched: false };
}

/** The pods as the API server has them when it has applied the webhook's patches to what it sent. */
export function patchedPods({ before = [], workloads }: TreatedObjects): Json[] {
  return before.map((pod, index) => applyJsonPatch(pod, workloads[index]?.patch ?? []));
}

function answerAutomatically(scenario: Scenario): GoldenAnswer {
  const context = prepareInjector(scenario, PARTS);
  const nothing = { output: '', warnings: [], patched: false };
  if (context.error !== undefined) return { ...nothing, error: context.error };
  const got: Json[] = [];
  let patched = false;
  for (const document of readDocuments(scenario.manifests, { separatorRule: context.row.separators })) {
    const treated = admitDocument(document, context, NO_ORIGINS);
    if (treated.error !== undefined) return { ...nothing, error: treated.error };
    got.push(...patchedPods(treated));
    patched ||= treated.workloads.some(({ decision }) => decision.inject);
  }
  return { output: printPods(got), warnings: [], patched };
}

/**
 * Runs a case, in its first mode, and in automatic mode a second time over what came out.
 * @public for tools/oracle/inject/compare.mjs
 */
export function runCase(golden: GoldenCase, file: GoldenFiles): GoldenAnswer {
  const mode = golden.modes[0] ?? 'kube-inject';
  const scenario = goldenScenario(golden, mode, file);
  if (mode === 'kube-inject') return answerManually(scenario);
  const answer = answerAutomatically(scenario);
  if (!answer.patched) return answer;
  const again = answerAutomatically({ ...scenario, manifests: answer.output });
  if (again.error !== undefined) return { ...answer, again: `error: ${again.error}` };
  return again.output === answer.output ? answer : { ...answer, again: again.output };
}

/** Runs a case in manual mode: the bytes of the whole file, or the error, or the warning that it asks for. */
export function runKubeInjectCase(golden: GoldenCase, file: GoldenFiles): GoldenResult {
  const { output, warnings, error } = answerManually(goldenScenario(golden, 'kube-inject', file));
  if (error !== undefined) return errorResult(golden, error);
  if (golden.expectedError !== null) return { ok: false, difference: `no error; expected ${golden.expectedError}` };
  if (golden.expectedLog !== null && !warnings.some((warning) => warning.includes(golden.expectedLog ?? ''))) {
    return { ok: false, difference: `no warning with ${golden.expectedLog}; got ${warnings.join('')}` };
  }
  return compared(golden.expected === null ? '' : file(golden.expected), output);
}

/**
 * Runs a case in automatic mode: the pods that the input's workloads would create, after the webhook, are the pods that the
 * expected file's workloads would create.
 */
export function runWebhookCase(golden: GoldenCase, file: GoldenFiles): GoldenResult {
  const { output, error, patched, again } =
    golden.again === undefined
      ? answerAutomatically(goldenScenario(golden, 'webhook', file))
      : runCase({ ...golden, modes: ['webhook'] }, file);
  if (error !== undefined) return errorResult(golden, error);
  if (golden.expectedError !== null) return { ok: false, difference: `no error; expected ${golden.expectedError}` };
  if (golden.patched !== undefined && golden.patched !== patched) {
    return { ok: false, difference: `patched: expected ${golden.patched}, got ${patched}` };
  }
  const row = rowOf(golden.settings.istioVersion);
  const want = readDocuments(golden.expected === null ? '' : file(golden.expected), {
    separatorRule: row.separators,
  }).flatMap((document) =>
    readWorkloads(document, row, NO_ORIGINS).workloads.map((workload) =>
      encodeTyped(podOfWorkload(workload, NO_ORIGINS), 'v1.Pod', { kube: row.kube }),
    ),
  );
  const once = want.every(isStatusOfItself)
    ? compared(printPods(want), output)
    : compared(withoutStatus(printPods(want)), withoutStatus(output));
  if (!once.ok || golden.again === undefined) return once;
  return compared(golden.again === null ? '' : file(golden.again), again ?? '');
}

/**
 * Whether a pod's status annotation is about this pod. Istio's own test of the webhook leaves the annotation out, so that an expected file may carry that
 * of another release's template: one that lists volumes which the pod does not have (1.25, 1.26: hello-openshift-tproxy) says nothing.
 */
function isStatusOfItself(pod: Json): boolean {
  const status = jsonAt(pod, 'metadata', 'annotations', 'sidecar.istio.io/status');
  if (typeof status !== 'string') return true;
  const listed = jsonAt(readValue(status).value, 'volumes');
  const volumes = jsonAt(pod, 'spec', 'volumes');
  const names = Array.isArray(volumes) ? volumes.map((volume) => jsonAt(volume, 'name')) : [];
  return !Array.isArray(listed) || listed.every((name) => names.includes(name));
}

function withoutStatus(text: string): string {
  return text.replace(/^ *sidecar\.istio\.io\/status: .*\n/gm, '');
}

function compared(want: string, got: string): GoldenResult {
  return want === got ? { ok: true } : { ok: false, difference: firstDifference(want, got) };
}

function errorResult(golden: GoldenCase, error: string): GoldenResult {
  if (golden.expectedError === null) return { ok: false, difference: `error: ${error}` };
  return error.toLowerCase().includes(golden.expectedError)
    ? { ok: true }
    : { ok: false, difference: `error ${error}; expected ${golden.expectedError}` };
}

/** The first lines in which two texts differ. */
export function firstDifference(expected: string, actual: string): string {
  const want = expected.split('\n');
  const got = actual.split('\n');
  const at = want.findIndex((line, index) => line !== got[index]);
  const line = at < 0 ? want.length : at;
  const show = (lines: readonly string[]): string => lines.slice(line, line + 4).join('\n');
  return `line ${line + 1}\nexpected:\n${show(want)}\nactual:\n${show(got)}`;
}
