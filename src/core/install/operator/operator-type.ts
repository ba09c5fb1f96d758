import { isObject, type Json, type JsonObject } from '../../json';
import { describeJson } from '../../kube/codec/json-values';
import { firstOf, kubeTypeError, mismatch, sortedKeys } from './kube-type';

type Whole = 'uint32' | 'int32';

/** A Go type as encoding/json decodes into it, a struct without a package one of istioctl's own. `any` stands for every type whose insides injection does not read. */
type GoShape =
  | { readonly kind: 'any' }
  /** A struct of Kubernetes. */
  | { readonly kind: 'kube'; readonly name: string }
  | { readonly kind: 'scalar'; readonly go: 'string' | 'bool' | Whole }
  | { readonly kind: 'list'; readonly of: GoShape; readonly go: string }
  | { readonly kind: 'map'; readonly of: GoShape; readonly go: string }
  | { readonly kind: 'struct'; readonly go: string; readonly fields: Readonly<Record<string, GoShape>> };

const ANY: GoShape = { kind: 'any' };
const STRING: GoShape = { kind: 'scalar', go: 'string' };
const BOOL: GoShape = { kind: 'scalar', go: 'bool' };
const STRINGS: GoShape = { kind: 'map', of: STRING, go: 'map[string]string' };

function struct(go: string, fields: Readonly<Record<string, GoShape>>): GoShape {
  return { kind: 'struct', go, fields };
}

function list(of: GoShape, go: string): GoShape {
  return { kind: 'list', of, go };
}

function kube(name: string): GoShape {
  return { kind: 'kube', name: `v1.${name}` };
}

/** A struct of which only the names of fields are checked. */
function named(go: string, names: string): GoShape {
  return struct(go, Object.fromEntries(names.split(' ').map((name) => [name, ANY])));
}

const INT32: GoShape = { kind: 'scalar', go: 'int32' };
const OBJECT_REFERENCE = struct('v2.CrossVersionObjectReference', { kind: STRING, name: STRING, apiVersion: STRING });
const METRIC = named('v2.MetricIdentifier', 'name selector');
const TARGET = struct('v2.MetricTarget', { type: STRING, value: ANY, averageValue: ANY, averageUtilization: INT32 });
const SCALING_RULES = named('v2.HPAScalingRules', 'stabilizationWindowSeconds selectPolicy policies tolerance');

/** Source: k8s.io/api autoscaling/v2. */
const SCALER = struct('v2.HorizontalPodAutoscalerSpec', {
  scaleTargetRef: OBJECT_REFERENCE,
  minReplicas: INT32,
  maxReplicas: INT32,
  metrics: list(
    struct('v2.MetricSpec', {
      type: STRING,
      object: struct('v2.ObjectMetricSource', { describedObject: OBJECT_REFERENCE, target: TARGET, metric: METRIC }),
      pods: struct('v2.PodsMetricSource', { metric: METRIC, target: TARGET }),
      resource: struct('v2.ResourceMetricSource', { name: STRING, target: TARGET }),
      containerResource: struct('v2.ContainerResourceMetricSource', {
        name: STRING,
        target: TARGET,
        container: STRING,
      }),
      external: struct('v2.ExternalMetricSource', { metric: METRIC, target: TARGET }),
    }),
    '[]v2.MetricSpec',
  ),
  behavior: struct('v2.HorizontalPodAutoscalerBehavior', { scaleUp: SCALING_RULES, scaleDown: SCALING_RULES }),
});

/** Source: k8s.io/api core/v1. */
const SERVICE = named(
  'v1.ServiceSpec',
  'ports selector clusterIP clusterIPs type externalIPs sessionAffinity loadBalancerIP loadBalancerSourceRanges externalName ' +
    'externalTrafficPolicy healthCheckNodePort publishNotReadyAddresses sessionAffinityConfig ipFamilies ipFamilyPolicy ' +
    'allocateLoadBalancerNodePorts loadBalancerClass internalTrafficPolicy trafficDistribution',
);

const RESOURCES = struct('KubernetesResources', {
  affinity: kube('Affinity'),
  env: list(struct('v1.EnvVar', { name: STRING, value: STRING, valueFrom: kube('EnvVarSource') }), '[]*v1.EnvVar'),
  hpaSpec: SCALER,
  imagePullPolicy: STRING,
  nodeSelector: STRINGS,
  podDisruptionBudget: named(
    'v1.PodDisruptionBudgetSpec',
    'minAvailable selector maxUnavailable unhealthyPodEvictionPolicy',
  ),
  podAnnotations: STRINGS,
  priorityClassName: STRING,
  readinessProbe: kube('Probe'),
  replicaCount: { kind: 'scalar', go: 'uint32' },
  resources: kube('ResourceRequirements'),
  service: SERVICE,
  strategy: struct('v1.DeploymentStrategy', {
    type: STRING,
    rollingUpdate: named('v1.RollingUpdateDeployment', 'maxUnavailable maxSurge'),
  }),
  tolerations: list(kube('Toleration'), '[]*v1.Toleration'),
  serviceAnnotations: STRINGS,
  securityContext: kube('PodSecurityContext'),
  volumes: list(kube('Volume'), '[]*v1.Volume'),
  volumeMounts: list(kube('VolumeMount'), '[]*v1.VolumeMount'),
  overlays: list(
    struct('KubernetesOverlay', {
      apiVersion: STRING,
      kind: STRING,
      name: STRING,
      patches: list(struct('Patch', { path: STRING, value: ANY }), '[]apis.Patch'),
    }),
    '[]apis.KubernetesOverlay',
  ),
});

const COMPONENT_FIELDS = { enabled: BOOL, namespace: STRING, hub: STRING, tag: ANY, k8s: RESOURCES } as const;
const COMPONENT = struct('ComponentSpec', COMPONENT_FIELDS);
const GATEWAYS = list(
  struct('GatewayComponentSpec', { ...COMPONENT_FIELDS, name: STRING, label: STRINGS }),
  '[]apis.GatewayComponentSpec',
);

/** Source: istio 1.30 operator/pkg/apis/types.go. */
const OPERATOR = struct('IstioOperator', {
  kind: STRING,
  apiVersion: STRING,
  metadata: struct('ObjectMeta', {
    name: STRING,
    generateName: STRING,
    namespace: STRING,
    selfLink: STRING,
    uid: STRING,
    resourceVersion: STRING,
    generation: ANY,
    creationTimestamp: ANY,
    deletionTimestamp: ANY,
    deletionGracePeriodSeconds: ANY,
    labels: STRINGS,
    annotations: STRINGS,
    ownerReferences: ANY,
    finalizers: ANY,
    managedFields: ANY,
  }),
  spec: struct('IstioOperatorSpec', {
    profile: STRING,
    installPackagePath: STRING,
    hub: STRING,
    tag: ANY,
    namespace: STRING,
    revision: STRING,
    compatibilityVersion: STRING,
    meshConfig: ANY,
    components: struct('IstioComponentSpec', {
      base: struct('BaseComponentSpec', { enabled: BOOL, k8s: RESOURCES }),
      pilot: COMPONENT,
      cni: COMPONENT,
      ztunnel: COMPONENT,
      istiodRemote: COMPONENT,
      ingressGateways: GATEWAYS,
      egressGateways: GATEWAYS,
    }),
    values: ANY,
    unvalidatedValues: ANY,
  }),
});

/**
 * What encoding/json says first of an IstioOperator that does not fit its type, unknown fields included; undefined of one that
 * does. The JSON that istioctl decodes has its keys sorted.
 */
export function operatorTypeError(operator: JsonObject): string | undefined {
  return errorOf(OPERATOR, operator, '', '');
}

function errorOf(shape: GoShape, value: Json, holder: string, path: string): string | undefined {
  if (shape.kind === 'any' || value === null) return undefined;
  switch (shape.kind) {
    case 'kube':
      return kubeTypeError(shape.name, value, holder, path);
    case 'scalar':
      return scalarError(shape.go, value, holder, path);
    case 'list':
      if (!Array.isArray(value)) return mismatch(describeJson(value), shape.go, holder, path);
      return firstOf(value, (item) => errorOf(shape.of, item, holder, path));
    case 'map':
      if (!isObject(value)) return mismatch(describeJson(value), shape.go, holder, path);
      return firstOf(sortedKeys(value), (key) => errorOf(shape.of, value[key] ?? null, holder, path));
    case 'struct':
      if (!isObject(value))
        return mismatch(describeJson(value), shape.go.includes('.') ? shape.go : `apis.${shape.go}`, holder, path);
      return firstOf(sortedKeys(value), (key) => {
        const field = fieldNamed(shape.fields, key);
        if (field === undefined) return `json: unknown field ${JSON.stringify(key)}`;
        const [name, inner] = field;
        const go = shape.go.slice(shape.go.indexOf('.') + 1);
        return errorOf(inner, value[key] ?? null, go, path === '' ? name : `${path}.${name}`);
      });
  }
}

/** A field by its name, in other letters too, as encoding/json finds it. */
function fieldNamed(fields: Readonly<Record<string, GoShape>>, key: string): readonly [string, GoShape] | undefined {
  const exact = fields[key];
  if (exact !== undefined && Object.hasOwn(fields, key)) return [key, exact];
  return Object.entries(fields).find(([name]) => name.toLowerCase() === key.toLowerCase());
}

function scalarError(go: 'string' | 'bool' | Whole, value: Json, holder: string, path: string): string | undefined {
  if (go === 'string' || go === 'bool') {
    const fits = typeof value === (go === 'bool' ? 'boolean' : 'string');
    return fits ? undefined : mismatch(describeJson(value), go, holder, path);
  }
  if (typeof value !== 'number' && typeof value !== 'bigint') return mismatch(describeJson(value), go, holder, path);
  const isWhole = (typeof value === 'bigint' || Number.isInteger(value)) && (go === 'int32' || value >= 0);
  return isWhole ? undefined : mismatch(`number ${value}`, go, holder, path);
}
