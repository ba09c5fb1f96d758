import { isWithin } from '../../../istio/versions/steps';
import type { Json } from '../../../json';
import { holds, parseCondition } from '../../failures/conditions';
import type { ObjectNames } from '../../installation';
import type { ObjectContext } from '../../objects/context';
import { revisionSuffix } from '../../objects/labels';
import { answersProvider } from '../../objects/mesh';
import { printedByHelm, truthy, valueAt } from '../../values/trees';

/**
 * One object of the chart `istiod`. In its name `%r` is `-REVISION`, `%n` the namespace of the release and `%i` that of Istio, as in its
 * own namespace, which is empty for an object of the whole cluster.
 */
type ObjectRow = readonly [
  kind: string,
  name: string,
  namespace: '' | '%n' | '%i',
  since: string,
  until: string | null,
  condition: string,
];

/** What is derived has its name from there. */
type DerivedRow = readonly [
  kind: string,
  derived: 'meshConfigMap' | 'deployment' | 'injectorConfigMap' | 'hook' | 'tags',
];

const NO_GATEWAYS = 'pilot.env.PILOT_ENABLE_GATEWAY_API_DEPLOYMENT_CONTROLLER';
const WITH_GATEWAYS = `(![${NO_GATEWAYS}=="false"] & ![${NO_GATEWAYS}==false])`;
const IS_SCALED = '(pilot.autoscaleEnabled & pilot.autoscaleMin & pilot.autoscaleMax)';
const FILTERS = 'EnvoyFilter';

/** The chart's objects in the order of its files' names, until 1.23. Source: the files of the chart. */
const ROWS: readonly (ObjectRow | DerivedRow | typeof FILTERS)[] = [
  ['HorizontalPodAutoscaler', 'istiod%r', '%n', '1.9', null, IS_SCALED],
  ['ClusterRole', 'istiod-clusterrole%r-%n', '', '1.11', null, 'true'],
  ['ClusterRole', 'istiod-gateway-controller%r-%n', '', '1.12', null, WITH_GATEWAYS],
  ['ClusterRoleBinding', 'istiod-clusterrole%r-%n', '', '1.11', null, 'true'],
  ['ClusterRoleBinding', 'istiod-gateway-controller%r-%n', '', '1.12', null, WITH_GATEWAYS],
  ['ConfigMap', 'pilot-jwks-extra-cacerts%r', '%n', '1.9', null, 'pilot.jwksResolverExtraRootCA'],
  ['ConfigMap', 'meshConfigMap'],
  ['Deployment', 'deployment'],
  ['ConfigMap', 'injectorConfigMap'],
  ['MutatingWebhookConfiguration', 'hook'],
  ['PodDisruptionBudget', 'istiod%r', '%n', '1.9', null, 'global.defaultPodDisruptionBudget.enabled'],
  ['ClusterRole', 'istio-reader-clusterrole%r-%n', '', '1.11', null, 'true'],
  ['ClusterRoleBinding', 'istio-reader-clusterrole%r-%n', '', '1.11', null, 'true'],
  ['MutatingWebhookConfiguration', 'tags'],
  ['Role', 'istiod%r', '%i', '1.11', null, 'true'],
  ['RoleBinding', 'istiod%r', '%i', '1.11', null, 'true'],
  ['Service', 'istiod%r', '%n', '1.9', null, 'true'],
  ['ServiceAccount', 'istiod%r', '%i', '1.11', null, 'true'],
  FILTERS,
  [
    'ValidatingAdmissionPolicy',
    'stable-channel-policy%r-%i.istio.io',
    '',
    '1.22',
    null,
    'experimental.stableValidationPolicy',
  ],
  [
    'ValidatingAdmissionPolicyBinding',
    'stable-channel-policy-binding%r-%i.istio.io',
    '',
    '1.22',
    null,
    'experimental.stableValidationPolicy',
  ],
  ['ValidatingWebhookConfiguration', 'istio-validator%r-%i', '', '1.11', null, 'global.configValidation'],
];

/** The proxies for which a release's chart has filters, in the order of their files' names. */
const FILTERED_PROXIES: readonly (readonly [proxy: string, since: string, until: string])[] = [
  ['1.10', '1.10', '1.13'],
  ['1.11', '1.11', '1.15'],
  ['1.12', '1.12', '1.15'],
  ['1.13', '1.13', '1.18'],
  ['1.14', '1.14', '1.18'],
  ['1.15', '1.14', '1.18'],
  ['1.16', '1.16', '1.20'],
  ['1.17', '1.17', '1.21'],
  ['1.18', '1.18', '1.21'],
  ['1.19', '1.19', '1.21'],
  ['1.20', '1.20', '1.21'],
  ['1.8', '1.9', '1.10'],
  ['1.9', '1.9', '1.12'],
];

const EITHER_CUSTOM = '(!@default-sd-logs | !@default-sd-metrics)';
const BOTH_CUSTOM = '(!@default-sd-logs & !@default-sd-metrics)';
const PROMETHEUS = '(telemetry.v2.prometheus.enabled & !@default-prometheus)';
const STACKDRIVER = 'telemetry.v2.stackdriver.enabled';

/** The filters of a proxy's file; those that are there whatever is measured went with 1.12. */
const FILTER_ROWS: readonly (readonly [
  name: string,
  until: string | null,
  condition: string,
  ofStackdriver: boolean,
])[] = [
  ['metadata-exchange', '1.12', 'true', false],
  ['tcp-metadata-exchange', '1.12', 'true', false],
  ['stats-filter', null, PROMETHEUS, false],
  ['tcp-stats-filter', null, PROMETHEUS, false],
  ['stackdriver-filter', null, STACKDRIVER, true],
  ['tcp-stackdriver-filter', null, STACKDRIVER, true],
  ['stackdriver-sampling-accesslog-filter', null, `(${STACKDRIVER} & telemetry.v2.accessLogPolicy.enabled)`, true],
];

/** One object of a rendered chart, as istioctl up to 1.23 lists it. */
export interface RenderedObject {
  readonly kind: string;
  /** Empty for an object of the whole cluster. */
  readonly namespace: string;
  readonly name: string;
}

/** All objects that the chart of the control plane has with these values, in its order, up to 1.23. */
export function renderedObjects(context: ObjectContext, names: ObjectNames): readonly RenderedObject[] {
  const { values, order, releaseNamespace } = context;
  const asked = { values, releaseNamespace, named: (name: string) => answersProvider(context, name) };
  const isMet = (condition: string): boolean => holds(parseCondition(condition), asked);
  const filled = (text: string): string =>
    text
      .replace('%r', revisionSuffix(context))
      .replace('%n', releaseNamespace)
      .replace('%i', printedByHelm(valueAt(values, 'global.istioNamespace')));
  return ROWS.flatMap((row): readonly RenderedObject[] => {
    if (row === FILTERS) return filters(context, isMet);
    if (row.length === 2) return derivedObjects(row, context, names);
    const [kind, name, namespace, since, until, condition] = row;
    if (!isWithin(order, since, until) || !isMet(condition)) return [];
    return [{ kind, namespace: filled(namespace), name: filled(name) }];
  });
}

function derivedObjects(
  [kind, which]: DerivedRow,
  { releaseNamespace }: ObjectContext,
  names: ObjectNames,
): readonly RenderedObject[] {
  if (which === 'hook' || which === 'tags') {
    const isTag = (name: string): boolean => name.startsWith('istio-revision-tag-');
    const found = names.webhooks.filter((name) => isTag(name) === (which === 'tags'));
    return found.map((name) => ({ kind, namespace: '', name }));
  }
  const name = names[which];
  return name === undefined ? [] : [{ kind, namespace: releaseNamespace, name }];
}

function filters(context: ObjectContext, isMet: (condition: string) => boolean): readonly RenderedObject[] {
  const { values, row, order, releaseNamespace } = context;
  if (!isMet('(telemetry.enabled & telemetry.v2.enabled)')) return [];
  const root: Json | undefined = valueAt(values, 'meshConfig.rootNamespace');
  const namespace = truthy(root) ? printedByHelm(root) : releaseNamespace;
  const isCustom = isMet(row.stackdriverWhole ? EITHER_CUSTOM : BOTH_CUSTOM);
  return FILTERED_PROXIES.flatMap(([proxy, since, until]) => {
    if (!isWithin(order, since, until)) return [];
    return FILTER_ROWS.flatMap(([name, last, condition, ofStackdriver]) => {
      if (!isWithin(order, '1.9', last) || (ofStackdriver && !isCustom) || !isMet(condition)) return [];
      return [{ kind: 'EnvoyFilter', namespace, name: `${name}-${proxy}${revisionSuffix(context)}` }];
    });
  });
}
