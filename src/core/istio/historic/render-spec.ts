import { PROXY_CONFIG } from '../config/names';
import { newObject } from '../../json';
import { annotationProblems } from '../config/annotations-validate';
import { runContext } from '../template/functions/render-text';
import { constantData, templateData } from '../template/template-data';
import { annotationsOf } from '../inject/containers';
import { InjectionFailure } from '../inject/failure';
import { meshForPod, validatorContext } from '../inject/pod';
import type { InjectionRecord } from '../inject/record';
import type { InjectionParameters } from '../inject/parameters';
import { renderTemplate } from '../inject/render';
import { StepEditor } from '../inject/step-editor';
import { overwriteClusterInfo } from '../inject/cluster-info';
import { DEFAULT_TEMPLATE } from '../config/injector-config';
import { multierrorText, oldMultierrorText } from '../config/multierror';
import { applyConcurrency } from './arguments';
import { type InjectionSpec, readInjectionSpec } from './injection-spec';
import type { LegacySwitches } from './switches';

const MISSING = 'there is no template in the injector configuration';

function checkAnnotations({ pod, row }: InjectionParameters, legacy: LegacySwitches): void {
  const validators = row.annotationValidators;
  const problems = annotationProblems(annotationsOf(pod), validators, validatorContext(row));
  if (problems.length === 0) return;
  if (legacy.annotationErrors !== 'named') {
    const order = Object.keys(validators);
    problems.sort((a, b) => order.indexOf(a.annotation) - order.indexOf(b.annotation));
  }
  const texts = problems.map(({ annotation, value, reason, text }) =>
    legacy.annotationErrors === 'named'
      ? text
      : `injection failed. Invalid value for annotation ${annotation}: ${value}. Error: ${reason}`,
  );
  const [first = ''] = texts;
  const all = legacy.annotationErrors === 'all' ? oldMultierrorText(texts) : (multierrorText(texts) ?? '');
  throw new InjectionFailure(legacy.annotationErrors === 'first' ? first : all);
}

/**
 * Renders the template for a pod and reads what it asks to append, with the steps that come before anything touches the pod.
 * Throws `InjectionFailure`. Source: istio 1.8 pkg/kube/inject/inject.go InjectionData.
 */
export function renderSpec(
  parameters: InjectionParameters,
  legacy: LegacySwitches,
  record: InjectionRecord,
): InjectionSpec {
  const { row, pod, templates, values } = parameters;
  checkAnnotations(parameters, legacy);
  const name = legacy.proxyConfigAnnotation;
  const ownConfig = name === null ? undefined : annotationsOf(pod)[name];
  const mesh =
    ownConfig === undefined ? parameters.mesh : meshForPod(parameters.mesh, { [PROXY_CONFIG]: ownConfig }, row);
  const proxyConfig = mesh.message('default_config') ?? parameters.proxyConfig;
  const template = templates.get(DEFAULT_TEMPLATE) ?? [...templates.values()][0];
  if (template === undefined) throw new InjectionFailure(MISSING);
  const around = { ...parameters, mesh, proxyConfig };
  const data = templateData(pod, around);
  const context = runContext(template.parsed, data, row, record.context);
  const { overlay, actions, diagnostics, error } = renderTemplate(
    template,
    data,
    record.trace,
    context,
    constantData(around),
  );
  record.rendered.push(overlay);
  record.actions.push({ template: template.name, actions });
  record.diagnostics.push(...diagnostics);
  if (error !== undefined) throw new InjectionFailure(error);
  let spec: InjectionSpec;
  try {
    spec = readInjectionSpec(overlay, row, legacy, record.origins);
  } catch (failure) {
    if (!(failure instanceof InjectionFailure)) throw failure;
    throw new InjectionFailure(legacy.renderedErrorPrefix + failure.message, failure.diagnostics);
  }
  if (legacy.concurrency) applyConcurrency(spec.containers, new StepEditor(record.origins, 'concurrency'));
  const addition = newObject();
  addition.spec = spec.holder;
  overwriteClusterInfo(addition, parameters, new StepEditor(record.origins, 'cluster-info'));
  const held = legacy.hold !== 'never' && values.flag('global', 'proxy', 'holdApplicationUntilProxyStarts');
  const meshHolds = proxyConfig.boolValue('hold_application_until_proxy_starts') === true;
  spec.holdApplicationUntilProxyStarts = held || (legacy.hold === 'mesh-and-values' && meshHolds);
  return spec;
}
