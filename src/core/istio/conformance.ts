import type { Json } from '../json';
import { isObject, stringAt } from '../json';
import type { NamedTemplate, Scenario } from '../scenario';
import { emitYaml } from '../yaml/emit';
import { readDocuments, readValue } from '../yaml/read';
import { encodeTyped } from '../kube/encode';
import { applyPatch } from '../kube/json-patch';
import { NO_ORIGINS } from '../source/origin';
import { injectDocument } from './inject-document';
import { prepareInjector } from './prepare';
import { readWorkloads } from './read-workloads';
import { versionRow } from './versions';
import { admitDocument } from './webhook';
import { podOfWorkload } from './workload-pod';

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
    readonly nativeSidecars: boolean;
    readonly platform: string | null;
    readonly compliancePolicy: string;
    readonly env: Readonly<Record<string, string>>;
    readonly namespaces: readonly Json[];
  };
  readonly modes: readonly ('kube-inject' | 'webhook')[];
  readonly expectedError: string | null;
  readonly expectedLog: string | null;
}

export interface GoldenResult {
  readonly ok: boolean;
  /** What differs, for people, where it is not. */
  readonly difference?: string;
}

/** The text of a file of the pack, by its path there. */
export type GoldenFiles = (path: string) => string;

function templatesOf(config: string): NamedTemplate[] {
  const { value } = readValue(config, { source: 'injector' });
  const templates = isObject(value) ? value.templates : undefined;
  if (!isObject(templates)) return [];
  return Object.keys(templates).map((name) => ({ name, text: stringAt(templates, name) ?? '' }));
}

/** The packs' webhook is asked about every pod, as Istio's own test asks it. */
const CALLS_ALWAYS: Json = {
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'MutatingWebhookConfiguration',
  metadata: { name: 'istio-sidecar-injector', labels: { 'istio.io/rev': 'default' } },
  webhooks: [{ name: 'sidecar-injector.istio.io', namespaceSelector: {}, objectSelector: {} }],
};

/** The scenario of a case. */
export function goldenScenario(golden: GoldenCase, mode: 'kube-inject' | 'webhook', file: GoldenFiles): Scenario {
  const { settings } = golden;
  const config = file(golden.config);
  return {
    manifests: file(golden.input),
    injector: { templates: templatesOf(config), config },
    values: file(golden.values),
    mesh: file(golden.mesh),
    cluster: [...settings.namespaces, CALLS_ALWAYS].map((object) => `${emitYaml(object)}---\n`).join(''),
    settings: {
      istioVersion: settings.istioVersion,
      mode,
      profile: 'modern',
      nativeSidecars: settings.nativeSidecars,
      revision: null,
      platform: settings.platform,
      compliancePolicy: settings.compliancePolicy,
      env: settings.env,
      injectPath: '',
      namespace: '',
      kubernetesVersion: '1.33',
      seed: 1,
      suppressedRules: [],
    },
  };
}

/** Runs a case in manual mode: the bytes of the whole file, or the error, or the warning that it asks for. */
export function runKubeInjectCase(golden: GoldenCase, file: GoldenFiles): GoldenResult {
  const scenario = goldenScenario(golden, 'kube-inject', file);
  const context = prepareInjector(scenario);
  const { separators } = versionRow(golden.settings.istioVersion);
  let output = '';
  const warnings: string[] = [];
  for (const document of readDocuments(scenario.manifests, { separatorRule: separators })) {
    const result = injectDocument(document, context);
    warnings.push(...result.warnings);
    if (result.error !== undefined) return errorResult(golden, result.error);
    output += result.output.text;
  }
  if (golden.expectedError !== null) return { ok: false, difference: `no error; expected ${golden.expectedError}` };
  if (golden.expectedLog !== null && !warnings.some((warning) => warning.includes(golden.expectedLog ?? ''))) {
    return { ok: false, difference: `no warning with ${golden.expectedLog}; got ${warnings.join('')}` };
  }
  const expected = golden.expected === null ? '' : file(golden.expected);
  return output === expected ? { ok: true } : { ok: false, difference: firstDifference(expected, output) };
}

/**
 * Runs a case in automatic mode: the pods that the input's workloads would create, after the webhook, are the pods that the
 * expected file's workloads would create.
 */
export function runWebhookCase(golden: GoldenCase, file: GoldenFiles): GoldenResult {
  const scenario = goldenScenario(golden, 'webhook', file);
  const context = prepareInjector(scenario);
  const { row } = context;
  const got: Json[] = [];
  for (const document of readDocuments(scenario.manifests, { separatorRule: row.separators })) {
    const { pods, error } = admitDocument(document, context, NO_ORIGINS);
    if (error !== undefined) return errorResult(golden, error);
    got.push(...pods.map(({ before, outcome }) => applyPatch(before, outcome.patch)));
  }
  const expected = golden.expected === null ? '' : file(golden.expected);
  const want = readDocuments(expected, { separatorRule: row.separators }).flatMap((document) =>
    readWorkloads(document, row, NO_ORIGINS).workloads.map((workload) =>
      encodeTyped(podOfWorkload(workload, NO_ORIGINS), 'v1.Pod', { kubeMinor: row.kubeMinor }),
    ),
  );
  const show = (pods: readonly Json[]): string => pods.map((pod) => emitYaml(pod)).join('---\n');
  const [wanted, gotten] = [show(want), show(got)];
  return wanted === gotten ? { ok: true } : { ok: false, difference: firstDifference(wanted, gotten) };
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
