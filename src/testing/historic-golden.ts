import { isObject, type Json, type JsonObject, newObject } from '../core/json';
import { decodeTyped } from '../core/kube/codec/decode';
import { encodeTyped } from '../core/kube/codec/encode';
import { equalJson } from '../core/kube/patch/json-equal';
import { applyJsonPatch, PatchError } from '../core/kube/patch/json-patch-apply';
import type { PatchOperation } from '../core/outcome';
import type { Scenario } from '../core/scenario';
import { NO_ORIGINS } from '../core/provenance/origin';
import { emitYaml } from '../core/yaml/write/emit';
import { readDocuments } from '../core/yaml/read/read';
import { firstDifference, type GoldenFiles, type GoldenResult } from './golden';
import { prepareInjector } from '../core/istio/prepare';
import { minorOf } from '../core/istio/versions/steps';
import { splitInjectorConfig } from '../core/istio/config/split-injector';
import { PARTS } from './parts';
import { admitLegacyPod } from '../core/istio/historic/run';
import { legacySwitches } from '../core/istio/historic/switches';
import { DEFAULT_SCENARIO_SETTINGS } from '../presets/default-settings';

/** One case of a `*-legacy` pack's `cases.json`; see the packs' own description. */
export interface LegacyGoldenCase {
  readonly id: string;
  readonly input: string;
  /** The configuration's file, or that of a template alone. */
  readonly config: string | null;
  readonly template: string | null;
  readonly values: string | null;
  readonly expectedPatch: string;
  /** False where Istio's own test does not run the case. */
  readonly exercisedUpstream: boolean;
}

/** What of a legacy pack's `meta.json` its cases depend on. */
export interface LegacyPack {
  readonly tag: string;
  readonly templateVersion: string;
}

/**
 * The mesh that Istio's own test gives the webhook: the release's defaults, but for 1.6, where the test sets `mesh.TestMode`, whose
 * defaults have no SDS. Source: istio 1.6 pkg/kube/inject/webhook_test.go TestWebhookInject.
 */
function testMesh({ tag }: LegacyPack): string {
  return minorOf(tag) === '1.6' ? 'sdsUdsPath: ""\n' : '';
}

function scenarioOf(golden: LegacyGoldenCase, pack: LegacyPack, file: GoldenFiles): Scenario {
  const config = golden.config === null ? '' : file(golden.config);
  const injector =
    golden.template === null
      ? (splitInjectorConfig(config)?.injector ?? { templates: [], config })
      : { templates: [{ name: 'sidecar', text: file(golden.template) }], config: 'policy: enabled\n' };
  return {
    manifests: file(golden.input),
    injector,
    values: golden.values === null ? '' : file(golden.values),
    mesh: testMesh(pack),
    cluster: '',
    settings: {
      ...DEFAULT_SCENARIO_SETTINGS,
      istioVersion: pack.tag,
      mode: 'webhook',
      // The webhook of Istio's test has no revision; an installed one has.
      revision: '',
      injectPath: '',
      namespace: '',
      kubernetesVersion: '1.16',
    },
  };
}

/** The pod of a case: the input, which may leave out that it is one, or the pod template of a workload. */
function podOf(value: Json | undefined): JsonObject {
  const object = isObject(value) ? value : newObject();
  const template = isObject(object.spec) ? object.spec.template : undefined;
  return isObject(template) ? template : object;
}

/** The pod after a patch, as YAML, or why the patch does not apply. */
function patched(pod: JsonObject, patch: readonly PatchOperation[]): { text: string } | { error: string } {
  try {
    return { text: emitYaml(applyJsonPatch(pod, patch)) };
  } catch (error) {
    if (error instanceof PatchError) return { error: error.message };
    throw error;
  }
}

/**
 * Runs a case: the pod with our patch is the pod with Istio's. Where Istio's own patch does not apply, as some of the time do not, ours must
 * be the same, operation by operation.
 */
export function runLegacyCase(golden: LegacyGoldenCase, pack: LegacyPack, file: GoldenFiles): GoldenResult {
  const scenario = scenarioOf(golden, pack, file);
  const context = { ...prepareInjector(scenario, PARTS), templateVersion: pack.templateVersion };
  const { row } = context;
  const { kube } = row;
  if (!row.isHistoric) return { ok: false, difference: `Istio ${pack.tag} has no injector of this kind` };
  const [document] = readDocuments(scenario.manifests);
  const { value: incoming, error } = decodeTyped(podOf(document?.value), 'v1.Pod', {
    kube,
    coerce: true,
    ...(document === undefined ? {} : { scalars: document.scalars }),
  });
  if (error !== undefined) return { ok: false, difference: `error: ${error}` };
  const result = admitLegacyPod(incoming, incoming, context, legacySwitches(context.version), NO_ORIGINS);
  const operations = result.patch;
  if (operations === undefined) return { ok: false, difference: `error: ${result.error ?? ''}` };
  const expected = JSON.parse(file(golden.expectedPatch)) as PatchOperation[];
  const pod = encodeTyped(incoming, 'v1.Pod', { kube });
  const [wanted, gotten] = [patched(pod, expected), patched(pod, operations)];
  if ('text' in wanted && 'text' in gotten) {
    return wanted.text === gotten.text
      ? { ok: true }
      : { ok: false, difference: firstDifference(wanted.text, gotten.text) };
  }
  if (equalJson(expected as unknown as Json, operations as unknown as Json)) return { ok: true };
  const show = (patch: readonly PatchOperation[]): string => emitYaml(patch as unknown as Json);
  return { ok: false, difference: firstDifference(show(expected), show(operations)) };
}
