import { checkAnnotations } from '../failures/annotations';
import { checkDeploymentDocument } from '../failures/deployment-document';
import { firstFailure } from '../failures/first-failure';
import type { Derived, ObjectNames } from '../installation';
import type { ReleaseTemplates } from '../release-templates';
import type { ObjectContext } from './context';
import { historicWebhooks } from './historic-webhook';
import { hasInjectorConfigMap, injectorConfigMap, type InjectorConfigMap } from './injector-config';
import { hasDeployment, istiodContainer } from './istiod-container';
import { objectLabels, revisionSuffix } from './labels';
import { hasMeshConfigMap, type MeshConfigMap, meshConfigMap } from './mesh';
import { chartNotes } from './notes';
import { webhookConfigurations, webhookNames } from './webhooks';

export interface RenderedObjects {
  readonly derived: Derived;
  /** Warnings of the chart's notes. */
  readonly notes: readonly string[];
}

/** The objects of the chart that injection reads; throws `InstallError` where the chart cannot be rendered. */
export function renderObjects(context: ObjectContext, templates: ReleaseTemplates): RenderedObjects {
  if (context.row.parts === 'all') return objectsOfAll(context, templates);
  const failure = firstFailure(context);
  // What the notes themselves refuse stands before what they compare.
  const isInNotes = failure?.failure.trace?.[0]?.place.includes('/templates/NOTES.txt:') === true;
  const early = isInNotes ? chartNotes(context) : undefined;
  if (failure !== undefined) throw failure;
  const notes = early ?? chartNotes(context);
  const istiod = hasDeployment(context) ? istiodContainer(context) : undefined;
  if (istiod !== undefined) {
    checkDeploymentDocument(context);
    checkAnnotations(context, (file) => file === 'deployment.yaml');
  }
  const injector = hasInjectorConfigMap(context) ? injectorConfigMap(context, templates) : undefined;
  checkAnnotations(context, (file) => file !== 'deployment.yaml');
  const mesh = hasMeshConfigMap(context) ? meshConfigMap(context) : undefined;
  const webhooks = webhookConfigurations(context);
  const derived: Derived = {
    ...textsOf(injector, mesh),
    ...(istiod === undefined ? {} : { istiod }),
    webhooks,
    names: {
      ...(istiod === undefined ? {} : { deployment: `istiod${revisionSuffix(context)}` }),
      ...(injector === undefined ? {} : injectorNames(context, injector)),
      ...(mesh === undefined ? {} : { meshConfigMap: mesh.name }),
      webhooks: webhookNames(webhooks),
    },
    effective: context.values,
  };
  return { derived, notes };
}

/** The same of a chart that has all of Istio, until 1.5: without istiod, whose environment no injector of the time read. */
function objectsOfAll(context: ObjectContext, templates: ReleaseTemplates): RenderedObjects {
  const injector = hasInjectorConfigMap(context) ? injectorConfigMap(context, templates) : undefined;
  const mesh = hasMeshConfigMap(context) ? meshConfigMap(context) : undefined;
  const webhooks = historicWebhooks(context);
  const derived: Derived = {
    ...textsOf(injector, mesh),
    webhooks,
    names: {
      ...(injector === undefined ? {} : injectorNames(context, injector)),
      ...(mesh === undefined ? {} : { meshConfigMap: mesh.name }),
      webhooks: webhookNames(webhooks),
    },
    effective: context.values,
  };
  return { derived, notes: [] };
}

/** The texts of both ConfigMaps; until 1.1 the injector's had no values, and until 1.0 there were no networks. */
function textsOf(
  injector: InjectorConfigMap | undefined,
  mesh: MeshConfigMap | undefined,
): Pick<Derived, 'config' | 'values' | 'mesh' | 'meshNetworks'> {
  const { config, values } = injector ?? {};
  const { mesh: text, meshNetworks } = mesh ?? {};
  return {
    ...(config === undefined ? {} : { config }),
    ...(values === undefined ? {} : { values }),
    ...(text === undefined ? {} : { mesh: text }),
    ...(meshNetworks === undefined ? {} : { meshNetworks }),
  };
}

function injectorNames(context: ObjectContext, { name }: InjectorConfigMap): Partial<ObjectNames> {
  const own = context.row.parts === 'all' ? ['istio: sidecar-injector'] : [];
  return {
    injectorConfigMap: name,
    injectorLabels: objectLabels(context, ...own),
    namespace: context.releaseNamespace,
  };
}
