import { describe, expect, it } from 'vitest';
import { isObject, type JsonObject, newObject } from '../json';
import type { Origin } from '../provenance/origin';
import { readValue } from '../yaml/read/read';
import type { PathStep } from '../yaml/read/scalars';
import { PURPOSES } from './catalogue';
import { purposeOf } from './purpose-of';

function pod(yaml: string): JsonObject {
  const { value } = readValue(yaml);
  if (!isObject(value)) throw new Error('not an object');
  return value;
}

/** A pod of one injected container. */
function podWith(container: string, list: 'containers' | 'initContainers' = 'containers'): JsonObject {
  return pod(`metadata: {}\nspec: {${list}: [${container}]}\n`);
}

const code = (of: JsonObject, path: readonly PathStep[], origin?: Origin): string | undefined =>
  purposeOf({ pod: of, path, origin })?.code;

/** The codes of all items of a container's list. */
function codesOf(of: JsonObject, list: 'containers' | 'initContainers', field: string): (string | undefined)[] {
  const spec = of.spec;
  const containers = isObject(spec) && Array.isArray(spec[list]) ? spec[list] : [];
  const [container] = containers;
  const items = isObject(container) && Array.isArray(container[field]) ? container[field] : [];
  return items.map((_, index) => code(of, ['spec', list, 0, field, index]));
}

const template = (...data: string[]): Origin => ({
  kind: 'template',
  template: 'sidecar',
  span: { source: 'template:sidecar', start: 0, end: 1 },
  rendered: null,
  data,
  stack: [],
});

describe('arguments', () => {
  it('are explained with their value as one thing', () => {
    const of = podWith(
      '{name: istio-init, args: [istio-iptables, -p, "15001", -z, "15006", -x, "", -b, "*", -d, "15090,15021,15020", --log_as_json]}',
      'initContainers',
    );
    expect(codesOf(of, 'initContainers', 'args')).toEqual([
      'redirect.program',
      'redirect.outbound-port',
      'redirect.outbound-port',
      'redirect.inbound-port',
      'redirect.inbound-port',
      'redirect.outbound-exclusions.none',
      'redirect.outbound-exclusions.none',
      'redirect.inbound-ports.all',
      'redirect.inbound-ports.all',
      'redirect.inbound-exclusions.some',
      'redirect.inbound-exclusions.some',
      'redirect.log-json',
    ]);
    const flag = purposeOf({ pod: of, path: ['spec', 'initContainers', 0, 'args', 1] });
    const value = purposeOf({ pod: of, path: ['spec', 'initContainers', 0, 'args', 2] });
    expect(flag).toEqual(value);
    expect(flag).toMatchObject({
      params: { flag: '-p', value: '15001' },
      subject: ['spec', 'initContainers', 0, 'args', 1],
      changedBy: [{ kind: 'mesh', name: 'proxyListenPort' }],
    });
  });

  it.each([
    ['-m, REDIRECT', 'redirect.mode.redirect'],
    ['-m, TPROXY', 'redirect.mode.tproxy'],
    ['-i, "*"', 'redirect.outbound-ranges.all'],
    ['-i, 10.0.0.0/8', 'redirect.outbound-ranges.some'],
    ['-i, ""', 'redirect.outbound-ranges.none'],
    ['-x, 10.0.0.0/8', 'redirect.outbound-exclusions.some'],
    ['-b, "80"', 'redirect.inbound-ports.some'],
    ['-b, ""', 'redirect.inbound-ports.none'],
    ['-d, ""', 'redirect.inbound-exclusions.none'],
    ['-q, "80"', 'redirect.outbound-ports.some'],
    ['-q, ""', 'redirect.outbound-ports.none'],
    ['-o, "80"', 'redirect.outbound-port-exclusions.some'],
    ['-o, ""', 'redirect.outbound-port-exclusions.none'],
    ['-k, eth1', 'redirect.virtual-interfaces'],
    ['-c, eth1', 'redirect.excluded-interfaces'],
    ['-u, "1337"', 'redirect.proxy-user'],
    ['--log_output_level=default:info', 'redirect.log-level'],
    ['--force-apply', 'redirect.force-apply'],
    ['--native-nftables', 'redirect.nftables'],
  ])('of istio-init: %s', (args, expected) => {
    const of = podWith(`{name: istio-init, args: [${args}]}`, 'initContainers');
    expect(new Set(codesOf(of, 'initContainers', 'args'))).toEqual(new Set([expected]));
  });

  it('of istio-validation matter only as far as it checks', () => {
    const of = podWith(
      '{name: istio-validation, args: [-p, "15001", -z, "15006", -i, "*", --run-validation, --skip-rule-apply]}',
      'initContainers',
    );
    expect(codesOf(of, 'initContainers', 'args')).toEqual([
      'redirect.outbound-port',
      'redirect.outbound-port',
      'redirect.inbound-port',
      'redirect.inbound-port',
      'redirect.unused',
      'redirect.unused',
      'redirect.validate',
      'redirect.skip-rules',
    ]);
    expect(code(of, ['spec', 'initContainers', 0, 'args'])).toBe('arguments.istio-validation');
  });

  it('of early versions have one port for both directions', () => {
    const of = podWith('{name: istio-init, args: [-p, "15001", -u, "1337"]}', 'initContainers');
    expect(codesOf(of, 'initContainers', 'args').slice(0, 2)).toEqual(['redirect.both-ports', 'redirect.both-ports']);
  });

  it('of early versions name the ports that containers declare', () => {
    const of = pod(`metadata: {}
spec:
  containers: [{name: app, ports: [{containerPort: 8888}, {containerPort: 53, protocol: UDP}, {containerPort: 9000}]}, {name: istio-proxy, ports: [{containerPort: 15090}]}]
  initContainers: [{name: istio-init, command: [istio-iptables, -b, "8888,9000"]}]
`);
    expect(codesOf(of, 'initContainers', 'command')).toEqual([
      'redirect.program',
      'redirect.inbound-ports.declared',
      'redirect.inbound-ports.declared',
    ]);
  });

  it.each([
    ['proxy', 'agent.proxy'],
    ['router', 'agent.router'],
    ['--controlPlaneAuthPolicy, NONE', 'agent.control-plane-auth.none'],
    ['--controlPlaneAuthPolicy, MUTUAL_TLS', 'agent.control-plane-auth.mutual'],
    ['--envoyMetricsService, "{}"', 'agent.metrics-service'],
    ['--envoyMetricsServiceAddress, "x:1"', 'agent.metrics-service'],
    ['--envoyAccessLogService, "{}"', 'agent.access-log-service'],
    ['--lightstepAddress, "x:1"', 'agent.lightstep-address'],
    ['--lightstepAccessToken, secret', 'agent.lightstep-token'],
    ['--lightstepSecure=true', 'agent.lightstep-tls'],
    ['--lightstepCacertPath, /x', 'agent.lightstep-tls'],
    ['--datadogAgentAddress, "x:1"', 'agent.datadog'],
    ['--controlPlaneBootstrap=false', 'agent.control-plane-bootstrap'],
    ['--trust-domain=cluster.local', 'agent.trust-domain'],
    ['--stsPort=15463', 'agent.sts-port'],
    ['--outlierLogPath=/dev/stdout', 'agent.outlier-log'],
    ['--log_as_json', 'agent.log-json'],
    ['-v, "2"', 'agent.verbosity'],
    ['--of-your-own=1', undefined],
  ])('of the agent: %s', (args, expected) => {
    const of = podWith(`{name: istio-proxy, args: [${args}]}`);
    expect(new Set(codesOf(of, 'containers', 'args'))).toEqual(new Set([expected]));
  });

  it('of your own containers are not explained', () => {
    expect(codesOf(podWith('{name: app, args: [proxy, -p, "1"]}'), 'containers', 'args')).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('variables', () => {
  const variables = (...names: string[]): string =>
    `{name: istio-proxy, env: [${names.map((name) => `{name: ${name}, value: x}`).join(', ')}]}`;

  it('are known by name', () => {
    const names = Object.keys(PURPOSES)
      .map((key) => /^env\.([A-Z][A-Z_]+)$/.exec(key)?.[1])
      .filter((name) => name !== undefined);
    const of = podWith(variables(...names.filter((name) => !['ISTIO_META_GENERATOR', 'DISABLE_ENVOY'].includes(name))));
    for (const found of codesOf(of, 'containers', 'env')) expect(found).toMatch(/^env\.[A-Z]/);
    expect(names.length).toBeGreaterThan(40);
  });

  it('of proxyMetadata are told by the configuration or by their origin', () => {
    const of = podWith(
      `{name: istio-proxy, env: [{name: PROXY_CONFIG, value: '{"proxyMetadata":{"A":"1","ISTIO_META_B":"2"}}'}, {name: A, value: "1"}, {name: ISTIO_META_B, value: "2"}, {name: C, value: "3"}]}`,
    );
    expect(codesOf(of, 'containers', 'env')).toEqual([
      'env.PROXY_CONFIG',
      'env.proxy-metadata',
      'env.proxy-metadata.node',
      undefined,
    ]);
    const path = ['spec', 'containers', 0, 'env', 3];
    expect(code(of, path, template('.ProxyConfig.ProxyMetadata["C"]'))).toBe('env.proxy-metadata');
    expect(code(of, path, template('.ObjectMeta.Annotations["apm.datadoghq.com/env"]'))).toBe('env.datadog');
    expect(
      purposeOf({
        pod: of,
        path,
        origin: { kind: 'step', step: 'cluster-info', reason: 'cluster-info.path', params: {}, because: [] },
      }),
    ).toMatchObject({ code: 'env.webhook-path', changedBy: [{ kind: 'webhook-path', name: 'C' }] });
  });

  it('are told apart by container', () => {
    const metadata = '[{name: ISTIO_META_DNS_CAPTURE, value: "true"}, {name: OTHER, value: x}]';
    expect(codesOf(podWith(`{name: istio-init, env: ${metadata}}`, 'initContainers'), 'initContainers', 'env')).toEqual(
      ['env.ISTIO_META_DNS_CAPTURE.istio-init', 'env.proxy-metadata.istio-init'],
    );
    const agent = podWith(variables('ISTIO_META_GENERATOR', 'ISTIO_META_DNS_CAPTURE', 'DISABLE_ENVOY'));
    expect(codesOf(agent, 'containers', 'env')).toEqual([
      'env.ISTIO_META_GENERATOR',
      'env.ISTIO_META_DNS_CAPTURE.grpc',
      'env.DISABLE_ENVOY',
    ]);
    expect(
      code(podWith(variables('STACKDRIVER_TRACING_MAX_NUMBER_OF_ANNOTATIONS')), ['spec', 'containers', 0, 'env', 0]),
    ).toBe('env.stackdriver-limit');
  });
});

describe('security', () => {
  const context = (name: string, fields: string, more = ''): JsonObject =>
    podWith(`{name: ${name}, securityContext: {${fields}}${more}}`);
  const at = (of: JsonObject, ...path: PathStep[]): string | undefined =>
    code(of, ['spec', 'containers', 0, 'securityContext', ...path]);

  it('depends on what a container is for', () => {
    expect(at(context('istio-proxy', 'runAsUser: 1337'), 'runAsUser')).toBe('security.istio-proxy.user');
    expect(at(context('istio-proxy', 'runAsUser: 0'), 'runAsUser')).toBe('security.istio-proxy.root');
    expect(at(context('istio-proxy', 'runAsUser: 0', ', args: [proxy, router]'), 'runAsUser')).toBe(
      'security.gateway.user',
    );
    const traced = context(
      'istio-proxy',
      'runAsUser: 0, privileged: true, capabilities: {add: [NET_ADMIN]}',
      ', env: [{name: IPTABLES_TRACE_LOGGING, value: "true"}]',
    );
    for (const path of [['runAsUser'], ['privileged'], ['capabilities', 'add', 0]])
      expect(at(traced, ...path)).toBe('security.istio-proxy.trace-logging');
    expect(at(context('istio-init', 'runAsUser: 0'), 'runAsUser')).toBe('security.istio-init.root');
    expect(at(context('istio-init', 'privileged: true'), 'privileged')).toBe('security.istio-init.privileged');
    expect(at(context('istio-validation', 'runAsUser: 1337'), 'runAsUser')).toBe('security.istio-validation.user');
    expect(at(context('istio-validation', 'capabilities: {drop: [ALL]}'), 'capabilities', 'drop', 0)).toBe(
      'security.drop-all',
    );
    expect(at(context('enable-core-dump', 'privileged: true'), 'privileged')).toBe('security.enable-core-dump');
    expect(at(context('istio-proxy', 'allowPrivilegeEscalation: true'), 'allowPrivilegeEscalation')).toBe(
      'security.escalation.on',
    );
    expect(at(context('istio-proxy', 'seccompProfile: {type: RuntimeDefault}'), 'seccompProfile', 'type')).toBe(
      'security.seccomp',
    );
    const added = context('istio-proxy', 'capabilities: {add: [NET_ADMIN, NET_BIND_SERVICE]}');
    expect([0, 1].map((index) => at(added, 'capabilities', 'add', index))).toEqual([
      'security.istio-proxy.net-admin',
      'security.istio-proxy.net-bind',
    ]);
    expect(at(context('app', 'runAsUser: 0'), 'runAsUser')).toBeUndefined();
  });

  it('of the pod', () => {
    const of = (args: string, fields: string): JsonObject =>
      pod(`{metadata: {}, spec: {securityContext: {${fields}}, containers: [{name: istio-proxy, args: [${args}]}]}}`);
    const field = (inside: JsonObject, name: string) => code(inside, ['spec', 'securityContext', name]);
    expect(field(of('proxy, sidecar', 'fsGroup: 1337'), 'fsGroup')).toBe('security.fs-group');
    const sysctl = 'sysctls: [{name: net.ipv4.ip_unprivileged_port_start, value: "0"}]';
    expect(field(of('proxy, router', sysctl), 'sysctls')).toBe('security.gateway.sysctls');
    expect(field(of('proxy, router', 'runAsNonRoot: true'), 'runAsNonRoot')).toBe('security.gateway.values');
  });
});

describe('volumes', () => {
  const volume = (entry: string, proxy = '{name: istio-proxy}'): JsonObject =>
    pod(`{metadata: {}, spec: {volumes: [${entry}], containers: [${proxy}]}}`);

  it.each([
    ['{name: sds-uds-path, hostPath: {path: /var/run/sds}}', 'volume.sds-uds-path'],
    ['{name: custom-sds-token, secret: {}}', 'volume.custom-sds-token'],
    ['{name: lightstep-certs, secret: {}}', 'volume.lightstep-certs'],
    ['{name: kube-ca-cert, configMap: {}}', 'volume.kube-ca-cert'],
    ['{name: gke-workload-certificate, csi: {}}', 'volume.gke-workload-certificate'],
    ['{name: custom-bootstrap-volume, configMap: {}}', 'volume.custom-bootstrap-volume'],
    ['{name: podinfo, downwardAPI: {}}', 'volume.istio-podinfo'],
    ['{name: istio-certs, secret: {}}', 'volume.istio-certs.citadel'],
    ['{name: list}', undefined],
    ['{name: data}', undefined],
  ])('are known by name: %s', (entry, expected) => {
    expect(code(volume(entry), ['spec', 'volumes', 0, 'name'])).toBe(expected);
  });

  it('have parts with a purpose of their own', () => {
    const of = (entry: string, ...path: PathStep[]) => code(volume(entry), ['spec', 'volumes', 0, ...path]);
    expect(of('{name: istio-certs, secret: {optional: true}}', 'secret', 'optional')).toBe(
      'volume.istio-certs.optional',
    );
    expect(
      of('{name: istiod-ca-cert, projected: {sources: [{clusterTrustBundle: {name: x}}]}}', 'projected', 'sources', 0),
    ).toBe('volume.istiod-ca-cert.bundle');
    const token = '{name: istio-token, projected: {sources: [{serviceAccountToken: {audience: istio-ca}}]}}';
    expect(of(token, 'projected', 'sources', 0, 'serviceAccountToken', 'audience')).toBe('volume.istio-token.audience');
    expect(
      of('{name: istio-podinfo, downwardAPI: {items: [{path: cpu-limit}]}}', 'downwardAPI', 'items', 0, 'path'),
    ).toBe('volume.istio-podinfo.cpu');
  });

  it('of a Secret are told apart by the age of the proxy', () => {
    const of = volume('{name: istio-certs, secret: {}}', '{name: istio-proxy, env: [{name: CA_ADDR, value: x}]}');
    expect(code(of, ['spec', 'volumes', 0])).toBe('volume.istio-certs.mounted');
  });

  it('are told apart by who mounts them', () => {
    const mount = (container: string, entry: string): string | undefined =>
      code(podWith(`{name: ${container}, volumeMounts: [${entry}]}`), ['spec', 'containers', 0, 'volumeMounts', 0]);
    expect(mount('istio-proxy', '{name: istio-data, mountPath: /var/lib/istio/data}')).toBe('volume.istio-data');
    expect(mount('app', '{name: istio-data, mountPath: /var/lib/istio/data}')).toBe('volume.istio-data.grpc');
    expect(mount('app', '{name: workload-certs, mountPath: /x}')).toBe('volume.workload-certs.grpc');
    expect(mount('app', '{name: data, mountPath: /data}')).toBeUndefined();
    expect(mount('istio-proxy', '{name: x, mountPath: /var/run/secrets/kubernetes.io/serviceaccount}')).toBe(
      'volume.service-account-token',
    );
  });
});

describe('probes and hooks', () => {
  const hook = (lifecycle: string, env = ''): string | undefined =>
    code(podWith(`{name: istio-proxy, lifecycle: ${lifecycle}${env}}`), ['spec', 'containers', 0, 'lifecycle']);

  it('of the proxy', () => {
    expect(hook('{postStart: {exec: {command: [pilot-agent, wait]}}}')).toBe('lifecycle.hold');
    expect(hook('{preStop: {exec: {command: [pilot-agent, request, --debug-port=15020, POST, drain]}}}')).toBe(
      'lifecycle.drain',
    );
    expect(hook('{preStop: {exec: {command: [sleep, "5"]}}}')).toBe('lifecycle.values');
    expect(
      hook(
        '{postStart: {exec: {command: [pilot-agent, wait, --url=x]}}}',
        ', env: [{name: DISABLE_ENVOY, value: "true"}]',
      ),
    ).toBe('lifecycle.grpc-wait');
    const startup = podWith('{name: istio-proxy, startupProbe: {initialDelaySeconds: 1}}');
    expect(code(startup, ['spec', 'containers', 0, 'startupProbe', 'initialDelaySeconds'])).toBe('probe.startup.delay');
    const readiness = (args: string): string | undefined =>
      code(podWith(`{name: istio-proxy, args: [${args}], readinessProbe: {httpGet: {port: 15021}}}`), [
        'spec',
        'containers',
        0,
        'readinessProbe',
        'httpGet',
      ]);
    expect(readiness('proxy')).toBe('probe.readiness.envoy');
    expect(readiness('proxy, --statusPort, "15021"')).toBe('probe.readiness.agent');
  });

  it('of the application go to the agent', () => {
    const of = podWith(
      '{name: app, lifecycle: {preStop: {httpGet: {path: /app-lifecycle/app/prestopz, port: 15020}}}}',
    );
    const at = ['spec', 'containers', 0, 'lifecycle', 'preStop'];
    expect(code(of, at)).toBe('probe.rewritten.hook');
    expect(code(of, [...at, 'httpGet', 'port'])).toBe('probe.rewritten.port');
  });
});

describe('the rest of a pod', () => {
  const of =
    pod(`metadata: {name: a, annotations: {a: b, sidecar.istio.io/status: injected-version-0.2}, labels: {x: y}}
spec: {dnsConfig: {searches: [a], options: [{name: ndots}]}, imagePullSecrets: [{name: s}], restartPolicy: Always, containers: []}
`);

  it.each([
    [['metadata', 'annotations', 'sidecar.istio.io/status'], 'annotation.status.version'],
    [['metadata', 'annotations', 'a'], undefined],
    [['metadata', 'labels', 'x'], undefined],
    [['metadata', 'name'], undefined],
    [['spec', 'dnsConfig', 'searches', 0], 'dns.searches'],
    [['spec', 'dnsConfig', 'options', 0, 'name'], 'dns.ndots'],
    [['spec', 'imagePullSecrets', 0, 'name'], 'image.pull-secret'],
    [['spec', 'containers'], 'pod.containers'],
    [['spec', 'restartPolicy'], undefined],
    [['spec', 'containers', 7, 'image'], undefined],
    [[], undefined],
  ] as [PathStep[], string | undefined][])('%j', (path, expected) => {
    expect(code(of, path)).toBe(expected);
  });

  it('tells what Kubernetes prints, what a controller sets, and what the installation adds', () => {
    const step = (
      name: 'workload-pod' | 'metadata',
      reason: 'workload-pod' | 'metadata.injected-annotations',
    ): Origin => ({
      kind: 'step',
      step: name,
      reason,
      params: {},
      because: [],
    });
    expect(code(of, ['spec', 'x'], { kind: 'default', type: 'v1.PodSpec', field: 'x' })).toBe('printed.field');
    expect(code(of, ['metadata', 'name'], step('workload-pod', 'workload-pod'))).toBe('controller.name');
    expect(code(of, ['metadata', 'annotations', 'a'], step('metadata', 'metadata.injected-annotations'))).toBe(
      'annotation.injected',
    );
  });

  it('does not fail on anything odd', () => {
    const odd = newObject();
    odd.spec = {
      containers: [null, 'x', { name: 'istio-proxy', args: 'x', env: [null, { name: 1 }], ports: {} }],
      volumes: 'x',
    };
    for (const path of [
      ['spec', 'containers', 0],
      ['spec', 'containers', 2, 'args', 0],
      ['spec', 'containers', 2, 'env', 1],
      ['spec', 'containers', 2, 'ports', 0],
      ['spec', 'volumes', 3],
      ['metadata', 'annotations', 'x'],
    ])
      expect(() => purposeOf({ pod: odd, path })).not.toThrow();
  });
});
