import { describe, expect, it } from 'vitest';
import { releasedChart } from './chart/chart-facts';
import { deriveOperator, type OperatorResult } from './derive-operator';
import profiles from './operator/operator-profiles.json';

const MINORS = Array.from({ length: 23 }, (_, index) => `1.${index + 9}.0`);

function derive(text: string, release: string): OperatorResult {
  const files = [{ name: 'operator.yaml', text, source: 'install:operator' as const }];
  return deriveOperator({ files, flags: [] }, { build: releasedChart(release), templates: [] });
}

function profileNames(release: string): string[] {
  const minor = Number(release.split('.')[1]);
  const isKnown = (since: string, until: string | null): boolean =>
    Number(since.slice(2)) <= minor && (until === null || minor < Number(until.slice(2)));
  const rows = profiles as unknown as readonly [string, string, string, string | null][];
  return [...new Set(rows.flatMap(([name, , since, until]) => (isKnown(since, until) ? [name] : [])))];
}

describe('deriveOperator', () => {
  it.each(MINORS)('knows the profiles of %s', (release) => {
    for (const name of profileNames(release)) {
      const text = `apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nspec:\n  profile: ${name}\n`;
      const { derived, failure } = derive(text, release);
      expect({ name, failure: failure?.text }).toEqual({ name, failure: undefined });
      if (derived?.mesh !== undefined) expect(derived.mesh.text).toContain('\nrootNamespace: istio-system\n');
    }
  });

  it.each(MINORS)('puts what the person names over the profile in %s', (release) => {
    const text = `apiVersion: install.istio.io/v1alpha1
kind: IstioOperator
spec:
  revision: canary
  meshConfig:
    accessLogFile: /dev/stdout
  values:
    global:
      proxy:
        logLevel: debug
  components:
    pilot:
      k8s:
        env:
        - name: OWN
          value: "1"
`;
    const { derived, failure } = derive(text, release);
    expect(failure).toBeUndefined();
    expect(derived?.mesh?.text).toContain('accessLogFile: /dev/stdout');
    expect(JSON.parse(derived?.values?.text ?? '{}')).toMatchObject({ global: { proxy: { logLevel: 'debug' } } });
    expect(derived?.istiod?.env).toContainEqual(expect.objectContaining({ name: 'OWN', value: '1' }));
    expect(derived?.names.injectorConfigMap).toBe('istio-sidecar-injector-canary');
  });

  it.each([
    [
      'spec: { components: { pilot: { k8s: { affinity: { nodes: 1 } } } } }',
      'could not unmarshal: json: unknown field "nodes"',
    ],
    [
      'spec: { components: { pilot: { k8s: { env: [{ value: b }] } } } }',
      'post processing: patch: map: map[value:b] does not contain declared merge key: name',
    ],
    [
      'spec: { meshConfig: { trustDomain: "" } }',
      // Said of the operator's mesh, then of the values that it became.
      '1 error occurred:\n\t* trustDomain: empty domain name not allowed\n\n, 1 error occurred:\n\t* trustDomain: empty domain name not allowed\n\n',
    ],
    [
      'spec: { meshConfig: { connectTimeout: "1" } }',
      Array.from(
        { length: 2 },
        () => 'failed to convert to proto. bad Duration: time: missing unit in duration "1"',
      ).join(', '),
    ],
    [
      'spec: { hub: Upper/x }',
      'bad hub: repository can only contain the characters `abcdefghijklmnopqrstuvwxyz0123456789_-./`: Upper/x/pilot',
    ],
    [
      'spec: { components: { pilot: { k8s: { hpaSpec: { metrics: [{ resource: { targetAverageUtilization: 80 } }] } } } } }',
      'could not unmarshal: json: unknown field "targetAverageUtilization"',
    ],
    [
      'spec: { components: { pilot: { k8s: { affinity: text } } } }',
      'could not unmarshal: json: cannot unmarshal string into Go struct field KubernetesResources.spec.components.pilot.k8s.affinity of type v1.Affinity',
    ],
    [
      'spec: { values: { pilot: { keepaliveMaxServerConnectionAge: info } } }',
      'could not unmarshal: error unmarshaling JSON: while decoding JSON: bad Duration: time: invalid duration "info"',
    ],
    ['spec: { values: { global: [a] } }', 'panic: not a map, got []interface {}: [a] slice'],
    ['spec: { tag: "" }', 'bad tag: istio/pilot: must specify a tag name after the colon'],
    [
      'spec: { values: { global: { proxy: { statusPort: "true" } } } }',
      'could not unmarshal: error unmarshaling JSON: while decoding JSON: json: cannot unmarshal bool into Go value of type uint32',
    ],
    [
      'spec: { values: { global: { proxy: { statusPort: text } } } }',
      "could not unmarshal: error unmarshaling JSON: while decoding JSON: invalid character 'e' in literal true (expecting 'r')",
    ],
    [
      'spec: { values: { global: { proxy: { tracer: x } } } }',
      String.raw`could not unmarshal: error unmarshaling JSON: while decoding JSON: unknown value "\"x\"" for enum istio.operator.v1alpha1.tracer`,
    ],
  ])('says what istioctl says of %s', (spec, expected) => {
    const text = `apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\n${spec}\n`;
    expect(derive(text, '1.28.10').failure?.text).toBe(expected);
  });

  it.each([
    ['spec: { hub: "é" }', 'validation errors (use --force to override): \ninvalid value Hub: é'],
    [
      'spec: { values: { global: { proxy: { excludeInboundPorts: "70000" } } } }',
      'validation errors (use --force to override): \nvalue global.proxy.excludeInboundPorts:70000 falls outside range [0, 65535]',
    ],
    [
      'spec: { values: { global: { proxy: { includeIPRanges: 10.0.0.1 } } } }',
      `validation errors (use --force to override): \nglobal.proxy.includeIPRanges netip.ParsePrefix("10.0.0.1"): no '/'`,
    ],
    [
      'spec: { meshConfig: { h2UpgradePolicy: 1.5 } }',
      'validation errors (use --force to override): \nfailed to unmarshall mesh config: json: cannot unmarshal number 1.5 into Go value of type protoreflect.EnumNumber',
    ],
    [
      'spec: { components: { pilot: { k8s: { overlays: [{ kind: Deployment, name: istiod, patches: [{ path: "spec.template.spec.containers.[name:discovery].args.[--nope]" }] }] } } } }',
      'path spec.template.spec.containers.[name:discovery].args.[--nope]: element [--nope] not found',
    ],
    [
      'spec: { addonComponents: { kiali: { enabled: true }, grafana: { enabled: false } } }',
      'generated config failed semantic validation: ! addonComponents.kiali.enabled is deprecated; use the samples/addons/ deployments instead\n',
    ],
    [
      'spec: { values: { pilot: { replicaCount: \'"q"\' } } }',
      "validation errors (use --force to override): \ninvalid character '\\\\' looking for beginning of value",
    ],
    [
      'spec: { meshConfig: { serviceScopeConfigs: [] } }',
      'validation errors (use --force to override): \nfailed to unmarshall mesh config: unknown field "serviceScopeConfigs" in istio.mesh.v1alpha1.MeshConfig',
    ],
    [
      'spec: { meshConfig: { defaultConfig: { parentShutdownDuration: 1m } } }',
      'validation errors (use --force to override): \nfailed to unmarshall mesh config: unknown field "parentShutdownDuration" in istio.mesh.v1alpha1.ProxyConfig',
    ],
    ['spec: { installPackagePath: /mine }', 'failed to read profiles: open profiles: no such file or directory'],
    [
      'spec: { hub: a }\nfoo: 1',
      'error unmarshaling JSON: while decoding JSON: json: unknown field "foo":\n\nYAML:\napiVersion: install.istio.io/v1alpha1\nfoo: 1\nkind: IstioOperator\nspec:\n  hub: a\n',
    ],
    [
      'spec:\n\ta: 1',
      'failed to parse YAML to a k8s object: error converting YAML to JSON: yaml: line 4: found character that cannot start any token',
    ],
    ['spec: { profile: ./mine.yaml }', 'open ./mine.yaml: no such file or directory'],
  ])('says what istioctl 1.20 says of %s', (spec, expected) => {
    const text = `apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\n${spec}\n`;
    expect(derive(text, '1.20.8').failure?.text).toBe(expected);
  });

  it('says where a type of istioctl 1.20 does not fit', () => {
    const misfit = 'apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nspec: { profile: 1 }\n';
    expect(derive(misfit, '1.20.8').failure?.text).toContain('into Go struct field IstioOperator.spec of type string:');
    const reference = '{ name: A, valueFrom: { secretKeyRef: { name: s, key: k } } }';
    const variable = `apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nspec: { components: { pilot: { k8s: { env: [${reference}] } } } }\n`;
    expect(derive(variable, '1.20.8').failure?.text).toContain(
      'unknown field "name" in istio.operator.v1alpha1.SecretKeySelector:',
    );
  });

  it('knows the components and times of istioctl 1.16', () => {
    const say = (spec: string): string | undefined =>
      derive(`apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nspec: ${spec}\n`, '1.16.7').failure?.text;
    expect(say('{ components: { ztunnel: { enabled: true } } }')).toContain(
      'unknown field "ztunnel" in istio.operator.v1alpha1.IstioComponentSetSpec:',
    );
    expect(say('{ meshConfig: { defaultConfig: { drainDuration: 60s } } }')).toContain(
      '* invalid parent and drain time combination parent shutdown time 1m0s must be greater than drain time 1m0s',
    );
    const flag = { text: 'meshConfig.defaultConfig.proxyMetadata.K=true', source: 'install:flag 1' } as const;
    const withFlag = (release: string): string | undefined =>
      deriveOperator({ files: [], flags: [flag] }, { build: releasedChart(release), templates: [] }).failure?.text;
    expect(withFlag('1.16.7')).toBe(
      'failed to unmarshall mesh config: json: cannot unmarshal bool into Go value of type string',
    );
    expect(withFlag('1.18.7')).toBeUndefined();
  });

  function withOverlay(release: string, spec: string, ...overlays: readonly string[]): OperatorResult {
    const pilot = `{ k8s: { overlays: [${overlays.join(', ')}] } }`;
    return derive(
      `apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nspec: { components: { pilot: ${pilot} }, ${spec} }\n`,
      release,
    );
  }

  it('lists the objects of istioctl 1.20 where an overlay is for none of them', () => {
    const lines = [
      'HorizontalPodAutoscaler:istio-system:istiod-canary',
      'ClusterRole::istiod-clusterrole-canary-istio-system',
      'ClusterRole::istiod-gateway-controller-canary-istio-system',
      'ClusterRoleBinding::istiod-clusterrole-canary-istio-system',
      'ClusterRoleBinding::istiod-gateway-controller-canary-istio-system',
      'ConfigMap:istio-system:istio-canary',
      'Deployment:istio-system:istiod-canary',
      'ConfigMap:istio-system:istio-sidecar-injector-canary',
      'MutatingWebhookConfiguration::istio-sidecar-injector-canary',
      'PodDisruptionBudget:istio-system:istiod-canary',
      'ClusterRole::istio-reader-clusterrole-canary-istio-system',
      'ClusterRoleBinding::istio-reader-clusterrole-canary-istio-system',
      'Role:istio-system:istiod-canary',
      'RoleBinding:istio-system:istiod-canary',
      'Service:istio-system:istiod-canary',
      'ServiceAccount:istio-system:istiod-canary',
      'ValidatingWebhookConfiguration::istio-validator-canary-istio-system',
    ];
    const wrong = '{ kind: Service, name: istiod, patches: [] }';
    const broken = '{ kind: ConfigMap, name: istio-canary, patches: [{ path: data.mesh.a, value: 1 }] }';
    const { failure } = withOverlay('1.20.8', 'revision: canary', wrong, broken);
    expect(failure?.text).toBe(
      'leaf type string in non-leaf Node a, overlay for Service:istiod does not match any object in output manifest. ' +
        `Available objects are:\n${lines.join('\n')}`,
    );
    const right = '{ kind: Service, name: istiod-canary, patches: [] }';
    expect(withOverlay('1.20.8', 'revision: canary', right).failure).toBeUndefined();
  });

  it.each([
    ['1.10.6', 'metadata-exchange-1.10'],
    ['1.12.9', 'stats-filter-1.12'],
    ['1.17.8', 'tcp-stats-filter-1.13'],
  ])('knows the filters of %s among them', (release, name) => {
    const overlay = `{ kind: EnvoyFilter, name: ${name}, patches: [] }`;
    expect(withOverlay(release, '', overlay).failure).toBeUndefined();
    expect(withOverlay('1.21.6', '', overlay).failure?.text).toContain(
      `overlay for EnvoyFilter:${name} does not match`,
    );
  });

  it('holds values of types of Kubernetes against them, from 1.29 on', () => {
    const text =
      'apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nspec: { values: { global: { waypoint: { affinity: { a: "1" } } } } }\n';
    expect(derive(text, '1.30.3').failure?.text).toBe(
      'invalid schema for global.waypoint.affinity: error unmarshaling JSON: while decoding JSON: json: unknown field "a"',
    );
    expect(derive(text, '1.28.10').failure).toBeUndefined();
    const selector =
      'apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nspec: { values: { sidecarInjectorWebhook: { neverInjectSelector: [{ matchLabels: { a: true } }] } } }\n';
    expect(derive(selector, '1.30.3').failure).toBeUndefined();
  });

  it('shows the patch that istioctl 1.20 cannot merge', () => {
    const flag = { text: 'components.pilot.k8s.env[0].value={a,b}', source: 'install:flag 1' } as const;
    const build = releasedChart('1.20.8');
    expect(deriveOperator({ files: [], flags: [flag] }, { build, templates: [] }).failure?.text).toBe(
      'get error: map: map[value:{a,b}] does not contain declared merge key: name to merge patch:\n' +
        '{"spec":{"template":{"spec":{"containers":[{"env":[{"value":"{a,b}"}],"name":"discovery"}]}}}} for base:\n',
    );
  });

  it('merges settings of istioctl 1.16 into the Deployment that spec.revision names, not the values', () => {
    const env = (more: string, release: string): readonly string[] => {
      const spec = `{ components: { pilot: { k8s: { env: [{ name: OWN, value: a }] } } }, ${more} }`;
      const text = `apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nspec: ${spec}\n`;
      return (derive(text, release).derived?.istiod?.env ?? []).map(({ name }) => name);
    };
    expect(env('revision: x', '1.16.7')).toContain('OWN');
    expect(env('values: { revision: x }', '1.16.7')).not.toContain('OWN');
    expect(env('values: { revision: x }', '1.30.3')).toContain('OWN');
  });

  it('says what istioctl 1.20 says of proxy metadata and a mesh that are no maps', () => {
    const flag = { text: 'meshConfig.defaultConfig.proxyMetadata=', source: 'install:flag 1' } as const;
    const build = releasedChart('1.20.8');
    expect(deriveOperator({ files: [], flags: [flag] }, { build, templates: [] }).failure?.text).toBe(
      'can not convert subPath proxyMetadata in setFlag path meshConfig.defaultConfig.proxyMetadata',
    );
    const text = 'apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nspec: { values: { meshConfig: a } }\n';
    expect(derive(text, '1.20.8').failure?.text).toBe(
      'validation errors (use --force to override): \nfailed to unmarshall mesh config: json: cannot unmarshal string into Go value of type map[string]json.RawMessage',
    );
  });

  it('says of files that are no operators what each istioctl says', () => {
    const wrapped = 'failed to parse YAML to a k8s object: ';
    const kind = `error unmarshaling JSON: while decoding JSON: Object 'Kind' is missing in '{"spec":{"hub":"a"}}'`;
    const list =
      'error unmarshaling JSON: while decoding JSON: json: cannot unmarshal array into Go value of type map[string]interface {}';
    expect(derive('spec: { hub: a }\n', '1.20.8').failure?.text).toBe(`${wrapped}${kind}`);
    expect(derive('spec: { hub: a }\n', '1.16.7').failure?.text).toBe(
      `${wrapped}error decoding object spec: { hub: a }: ${kind}`,
    );
    expect(derive('- a\n', '1.20.8').failure?.text).toBe(`${wrapped}${list}`);
    expect(derive('- a\n', '1.30.3').failure?.text).toBe(`merge inputs: unable to parse file: ${list}`);
    expect(derive('kind: IstioOperator\nspec: { hub: a }\n', '1.20.8').failure?.text).toBe(
      `${wrapped}${wrapped}object is an invalid k8s object: {map[kind:IstioOperator spec:map[hub:a]]}`,
    );
  });

  it('has no environment where it is null, nor a container that an overlay deletes, from 1.24 on', () => {
    const pilot = (settings: string): OperatorResult =>
      derive(
        `apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nspec: { components: { pilot: { k8s: ${settings} } } }\n`,
        '1.30.3',
      );
    expect(pilot('{ env: null }').derived?.istiod?.env).toEqual([]);
    const patch = '{ path: "spec.template.spec.containers.[name:discovery]" }';
    const overlays = `[{ kind: Deployment, name: istiod, patches: [${patch}] }]`;
    expect(pilot(`{ overlays: ${overlays} }`).derived?.istiod).toBeUndefined();
  });

  it('has a control plane where its settings are null, from 1.24 on', () => {
    const text = 'apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nspec: { components: { pilot: null } }\n';
    expect(derive(text, '1.30.3').derived?.config).toBeDefined();
  });

  it('keeps what the person wrote where a second patch changes what the first one put in', () => {
    const at = 'spec.template.spec.containers.[name:discovery].env';
    const first = `{ path: "${at}.[100]", value: { name: A, value: "1" } }`;
    const second = `{ path: "${at}.[name:A].value", value: "2" }`;
    const overlay = `{ kind: Deployment, name: istiod, patches: [${first}, ${second}] }`;
    const { derived, merged } = withOverlay('1.30.3', '', overlay);
    expect(derived?.istiod?.env).toContainEqual(expect.objectContaining({ name: 'A', value: '2' }));
    expect(JSON.stringify(merged)).toContain('"value":{"name":"A","value":"1"}');
  });

  it('turns to the older scalers of istioctl 1.20 for metrics of the older type', () => {
    const metrics = '[{ type: Resource, resource: { name: cpu, targetAverageUtilization: 80 } }]';
    const text = `apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nspec: { components: { pilot: { k8s: { hpaSpec: { maxReplicas: 5, metrics: ${metrics} } } } } }\n`;
    expect(derive(text, '1.20.8').derived?.values?.text).toContain('"autoscalingv2API": false');
    expect(derive(text, '1.22.8').derived?.values?.text).not.toContain('"autoscalingv2API": false');
  });

  it('prints a variable that is null as Go does, with istioctl 1.20', () => {
    const text =
      'apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nspec: { values: { pilot: { env: { A: null } } } }\n';
    const { derived } = derive(text, '1.20.8');
    expect(derived?.istiod?.env).toContainEqual(expect.objectContaining({ name: 'A', value: '<nil>' }));
  });

  it('puts an item behind the last one of a list, step by step', () => {
    const patch = '{ path: "spec.template.spec.containers.[name:discovery].env.[100].name", value: OWN }';
    const overlay = `{ kind: Deployment, name: istiod, patches: [${patch}] }`;
    for (const release of ['1.20.8', '1.30.3']) {
      expect(withOverlay(release, '', overlay).derived?.istiod?.env).toContainEqual(
        expect.objectContaining({ name: 'OWN' }),
      );
    }
  });

  it('finds an argument of istiod by a part of it', () => {
    const patch = '{ path: "spec.template.spec.containers.[name:discovery].args.[--keepalive]", value: --own }';
    const overlays = `[{ kind: Deployment, name: istiod, patches: [${patch}] }]`;
    const text = `apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nspec: { components: { pilot: { k8s: { overlays: ${overlays} } } } }\n`;
    expect(derive(text, '1.20.8').derived?.istiod?.args).toContain('--own');
  });

  it('refuses files of istioctl 1.20 that cannot be merged, with both objects', () => {
    const operator = (spec: string): string =>
      `apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nspec: ${spec}\n`;
    const merge = (...specs: readonly string[]): string | undefined => {
      const files = specs.map((spec, index) => ({
        name: `${index}.yaml`,
        text: operator(spec),
        source: `install:${index}` as const,
      }));
      return deriveOperator({ files, flags: [] }, { build: releasedChart('1.20.8'), templates: [] }).failure?.text;
    };
    expect(merge('{ unvalidatedValues: { a: { b: 1 } } }', '{ unvalidatedValues: { a: { c: 1 } } }')).toBe(
      'json merge error (unable to find api field in struct istioOperatorSpec for the json field "unvalidatedValues") for base object: \n' +
        '{"apiVersion":"install.istio.io/v1alpha1","kind":"IstioOperator","spec":{"unvalidatedValues":{"a":{"b":1}}}}\n override object: \n' +
        '{"apiVersion":"install.istio.io/v1alpha1","kind":"IstioOperator","spec":{"unvalidatedValues":{"a":{"c":1}}}}',
    );
    const certificate = (name: string): string =>
      `{ meshConfig: { certificates: [{ secretName: a, dnsNames: [${name}] }] } }`;
    expect(merge(certificate('x'), certificate('y'))).toMatch(
      /^json merge error \(unable to find api field in struct Certificate for the json field "dnsNames"\) for base object: \n/,
    );
    expect(merge('{ components: { ingressGateways: [{ enabled: false }] } }')).toMatch(
      /^could not overlay user config over base: json merge error \(map: map\[enabled:false\] does not contain declared merge key: name\)/,
    );
  });

  it('puts the control plane of istioctl 1.20 where the values say', () => {
    const text =
      'apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nspec: { values: { global: { istioNamespace: mesh } } }\n';
    const values = JSON.parse(derive(text, '1.20.8').derived?.values?.text ?? '{}') as unknown;
    expect(values).toMatchObject({ global: { namespace: 'mesh', istioNamespace: 'mesh' } });
  });
});
