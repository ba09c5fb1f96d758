import { PROXY_CONFIG, PROXY_OVERRIDES, TEMPLATES } from '../config/names';
import { applyProxyConfig, defaultProxyConfig } from '../config/proxy-config';
import { type JsonObject, newObject } from '../../json';
import { isQuantity, parseQuantity } from '../../kube/codec/quantity';
import { encodeTyped } from '../../kube/codec/encode';
import type { Stage } from '../../outcome';
import { readValueBy } from '../../yaml/read/read-by';
import { annotationProblems, annotationProblemsText, type ValidatorContext } from '../config/annotations-validate';
import type { ProtoMessage } from '../config/proto/proto';
import { runContext } from '../template/functions/render-text';
import { constantData, templateData } from '../template/template-data';
import type { ReleaseRow } from '../versions/release-row';
import { yamlToJsonError } from '../config/yaml-error';
import { overwriteClusterInfo } from './cluster-info';
import { annotationsOf, containersOf, initContainersOf, nameOf } from './containers';
import { failingWith, InjectionFailure } from './failure';
import { adjustInitContainerUser } from './steps/init-container-user';
import { applyMetadata, ensureParts } from './steps/metadata';
import { moveDeclaredProxy } from './steps/native-sidecar';
import { applyOverlay, decodeAlone, mergeAlone } from './overlay';
import type { InjectionParameters } from './parameters';
import { rewriteProbes } from './steps/probe-rewrite';
import { announceSecurePort, mergePrometheus, statusPortOf } from './steps/prometheus-merge';
import type { Injection, InjectionRecord } from './record';
import { readOverlay, renderTemplate } from './render';
import { reorderPod } from './steps/reorder';
import { StepEditor } from './step-editor';
import { stripPod } from './steps/strip-pod';
import { type PreparedTemplate, selectTemplates, unknownTemplateText } from './templates';

/** What stands before an error of the templates, and of all that they are given. */
export const RUNNING = 'failed to run injection template';

const validatorContexts = new WeakMap<ReleaseRow, ValidatorContext>();

export function validatorContext(row: ReleaseRow): ValidatorContext {
  let context = validatorContexts.get(row);
  if (context === undefined) {
    context = {
      proxyDefaults: defaultProxyConfig(row),
      proxyConfigRules: row.proxyConfigRules,
      words: row.annotationWords,
      parseYaml: (text) => {
        const { value, diagnostics } = readValueBy(row.whole, text);
        return value === undefined ? { error: yamlToJsonError(diagnostics) } : { value };
      },
      quantityError: (text) => {
        const quantity = parseQuantity(text);
        return isQuantity(quantity) ? undefined : quantity.error;
      },
    };
    validatorContexts.set(row, context);
  }
  return context;
}

/**
 * The mesh with a pod's proxy configuration set over its default. Throws `InjectionFailure` for one that cannot be read; until 1.12 the mesh is left as
 * it is, for the annotations are checked before. Source: istio 1.30 pkg/config/mesh ApplyProxyConfig, 1.12 pkg/kube/inject/inject.go RunTemplate.
 */
export function meshForPod(
  mesh: ProtoMessage,
  annotations: Readonly<Record<string, string>>,
  {
    proxyConfigRules,
    proxyConfigResources,
    whole,
  }: Pick<ReleaseRow, 'proxyConfigRules' | 'proxyConfigResources' | 'whole'>,
): ProtoMessage {
  const text = annotations[PROXY_CONFIG];
  const base = mesh.message('default_config');
  if (text === undefined || base === undefined) return mesh;
  const { value, diagnostics } = readValueBy(whole, text);
  const applied =
    value === undefined
      ? { ok: false as const, error: yamlToJsonError(diagnostics) }
      : applyProxyConfig(base, value, proxyConfigRules);
  if (!applied.ok) {
    if (!proxyConfigResources) return mesh;
    throw new InjectionFailure(`could not parse proxy config: ${applied.error}`);
  }
  const copy = mesh.clone();
  copy.set('default_config', applied.config);
  return copy;
}

function checkAnnotations(pod: JsonObject, row: ReleaseRow): void {
  const problems = annotationProblems(annotationsOf(pod), row.annotationValidators, validatorContext(row));
  const text = annotationProblemsText(problems);
  if (text !== undefined) throw new InjectionFailure(text);
}

/** The templates of a pod one by one: those before an unknown one run first, and fail first. */
function* chosenTemplates({
  templates,
  defaultTemplates,
  aliases,
  pod,
}: InjectionParameters): Generator<PreparedTemplate> {
  for (const name of selectTemplates(annotationsOf(pod)[TEMPLATES], defaultTemplates, aliases)) {
    const template = templates.get(name);
    if (template === undefined) throw new InjectionFailure(unknownTemplateText(name, templates));
    yield template;
  }
}

/** The pod with the person's own containers that an earlier injection noted. */
function reinserted(pod: JsonObject, row: ReleaseRow): JsonObject {
  return annotationsOf(pod)[PROXY_OVERRIDES] === undefined ? pod : row.overrides().reinsert(pod, row);
}

/** Whether a pod may say something of a container that the template has too. */
function hasOverrides(pod: JsonObject, templatePod: JsonObject): boolean {
  if (annotationsOf(pod)[PROXY_OVERRIDES] !== undefined) return true;
  const names = new Set([...containersOf(pod), ...initContainersOf(pod)].map(nameOf));
  return [...containersOf(templatePod), ...initContainersOf(templatePod)].some((one) => names.has(nameOf(one)));
}

/** The result of a function that runs when it is first asked for. */
function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

const ALONE = 'failed applying injection overlay';

/** Renders the templates and merges them, one after the other. Source: istio 1.30 pkg/kube/inject/inject.go RunTemplate. */
function runTemplates(parameters: InjectionParameters, record: InjectionRecord): Injection {
  const { row, mesh } = parameters;
  const { origins } = record;
  checkAnnotations(parameters.pod, row);
  const stripped = reinserted(stripPod(parameters.pod, mesh, row), row);
  const data = templateData(stripped, parameters);
  const constants = constantData(parameters);
  let { pod } = parameters;
  let templatePod = newObject();
  for (const template of chosenTemplates(parameters)) {
    const context = runContext(template.parsed, data, row, record.context);
    const { overlay, actions, diagnostics, error } = renderTemplate(template, data, record.trace, context, constants);
    record.rendered.push(overlay);
    record.actions.push({ template: template.name, actions });
    record.diagnostics.push(...diagnostics);
    if (error !== undefined) throw new InjectionFailure(error);

    const tree = lazily(() => readOverlay(overlay, row, origins));
    const mergeTemplatePod = (): void => {
      templatePod = failingWith(ALONE, () => mergeAlone(templatePod, tree(), overlay.text, row));
    };
    const former = templatePod;
    if (row.templatePodFirst) mergeTemplatePod();
    const target = encodeTyped(pod, 'v1.Pod', { kube: row.kube, origins, floats: row.merge.numbers === 'float64' });
    if (row.nativeSidecars !== 'absent') {
      const editor = new StepEditor(origins, 'native-sidecar');
      if (moveDeclaredProxy(target, templatePod, parameters.nativeSidecar, row, editor)) {
        record.stage('native-sidecar', target);
      }
    }
    try {
      pod = failingWith('failed parsing generated injected YAML (check Istio sidecar injector configuration)', () =>
        applyOverlay(target, tree(), row, origins),
      );
    } catch (thrown) {
      // What fails with the templates' own pod too has failed there already.
      if (row.templatePodFirst) failingWith(ALONE, () => decodeAlone(former, tree(), row));
      throw thrown;
    }
    if (!row.templatePodFirst) mergeTemplatePod();
    record.stage('merge', pod, { template: template.name });
  }
  return { pod, templatePod };
}

/**
 * Injects one pod. `parameters.pod` is not changed, the result shares nothing with it. Throws `InjectionFailure` with Istio's words.
 * Source: istio 1.30 pkg/kube/inject/webhook.go injectPod.
 */
export function injectPod(parameters: InjectionParameters, record: InjectionRecord): Injection {
  const { row, mesh, proxyConfig, values } = parameters;
  const { origins } = record;
  const original = parameters.pod;
  const merged = failingWith(RUNNING, () => runTemplates(parameters, record));
  const { templatePod } = merged;
  const pod = failingWith('failed to re apply container', () =>
    hasOverrides(original, templatePod)
      ? row.overrides().reapply(merged.pod, original, templatePod, row, origins)
      : merged.pod,
  );
  if (pod !== merged.pod) record.stage('reapply-overrides', pod);
  const step = (name: Exclude<Stage['step'], 'input' | 'render'>, run: (editor: StepEditor) => void): void => {
    run(new StepEditor(origins, name));
    record.stage(name, pod);
  };
  if (row.initContainerUser) {
    step('init-container-user', (editor) => adjustInitContainerUser(pod, original, proxyConfig, editor));
  }
  ensureParts(pod);
  failingWith('failed to process pod', () => {
    step('cluster-info', (editor) => overwriteClusterInfo(pod, parameters, editor));
    step('prometheus-merge', (editor) => {
      const complaint = mergePrometheus(pod, mesh, row, editor);
      if (complaint !== undefined) throw new InjectionFailure(complaint);
    });
    if (row.prometheusSecurePort) step('secure-prometheus', (editor) => announceSecurePort(pod, row, editor));
    const rewrite = values.flag('sidecarInjectorWebhook', 'rewriteAppHTTPProbe');
    step('probe-rewrite', (editor) => rewriteProbes(pod, rewrite, statusPortOf(mesh), parameters, editor));
    step('metadata', (editor) => applyMetadata(pod, templatePod, parameters, editor));
    const ownAnnotations = annotationsOf(original);
    const configured = meshForPod(mesh, ownAnnotations, row).message('default_config');
    const hold =
      ((row.holdsByMesh || ownAnnotations[PROXY_CONFIG] !== undefined) &&
        configured?.boolValue('hold_application_until_proxy_starts') === true) ||
      values.flag('global', 'proxy', 'holdApplicationUntilProxyStarts');
    step('reorder', (editor) => reorderPod(pod, hold, row, editor));
  });
  return { pod, templatePod };
}
