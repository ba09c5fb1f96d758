import { describe, expect, it } from 'vitest';
import { recordedOutput } from '../testing/recorded-output';
import { main } from './main';
import { processTerminal, type Terminal } from './terminal';

const FOLDER = 'fixtures/cases';

interface Run {
  readonly status: number;
  readonly out: string;
  readonly error: string;
}

async function run(args: readonly string[]): Promise<Run> {
  const { said, ...prints } = recordedOutput();
  const terminal: Terminal = {
    read: (file) => processTerminal.read(file),
    ...prints,
  };
  const status = await main(
    args.map((arg) => (/\.(?:yaml|json)$/.test(arg) ? `${FOLDER}/${arg}` : arg)),
    terminal,
  );
  return { status, ...said };
}

const webhook = ['--settings', '{"mode":"webhook"}'];
const revision = ['--settings', '{"mode":"webhook","revision":"canary"}'];
const istio = (version: string): string[] => ['--settings', JSON.stringify({ istioVersion: version })];

/** What people reported: the command, its exit status, what it has to say and what it must not. */
const CASES: readonly (readonly [
  args: readonly string[],
  status: number,
  says: readonly string[],
  not: readonly string[],
])[] = [
  [['c50-pod.yaml', '--config', 'c50-never.yaml', ...webhook], 0, ['R401', 'neverInjectSelector'], ['not enabled']],
  [['c49-pods.yaml', '--config', 'c49-policy-disabled.yaml', ...webhook], 0, ['policy is disabled'], ['not enabled']],
  [
    ['c52-anno.yaml', ...istio('1.22')],
    0,
    ['nativeSidecar yet; it came with 1.24'],
    ['know sidecar.istio.io/statsCompression', 'came with 1.26'],
  ],
  [['c52-anno.yaml', '--profile', 'parity'], 0, ['IST0108'], ['IST0136']],
  [['00-smoke.yaml', '--mesh', 'bytes/latin1-mesh.yaml'], 1, ['latin1-mesh.yaml:1:', 'UTF-8'], ['mesh:1:']],
  [['kustomizations.yaml'], 0, [':2:7: info: R009', ':6:7: info: R009'], []],
  [['rollout-typo.yaml', ...webhook], 0, ['imagePullPolcy', 'Did you mean imagePullPolicy?'], []],
  [['enabled-without-webhook.yaml', ...revision], 0, ['istio-injection: enabled is set'], ['is not enabled']],
  [['opted-out-annotations.yaml', ...webhook], 0, ['R401'], ['R505', 'R511', 'R512', 'R513']],
  [['yaml/str-replicas.yaml'], 1, ['cannot unmarshal string'], []],
  [['yaml/float-replicas.yaml'], 1, ['cannot unmarshal number 1.5'], []],
  [['yaml/bigint.yaml'], 1, ['cannot unmarshal number'], []],
  [['yaml/port-str.yaml'], 1, ['cannot unmarshal string'], []],
  [['yaml/string-doc.yaml'], 1, ['cannot unmarshal string'], []],
  [['yaml/array-doc.yaml'], 1, ['cannot unmarshal array'], []],
  [['c36-rc-no-template.yaml'], 1, ['spec.template is required'], []],
  [['deep.yaml'], 1, ['The limit is'], []],
  [['lint/statefulset-pod-name-service.yaml'], 0, [], ['R106', 'R101']],
  [['lint/opted-out-user-1337.yaml'], 0, ['R401'], ['R601']],
  [['lint/job-default-mode.yaml'], 0, ['R801', 'info'], [': error:']],
  [['lint/same-deployment-twice.yaml'], 0, ['R007'], ['R303']],
  [['lint/kustomize-patch.yaml'], 0, ['R009', 'only part of a workload'], ['R005']],
  [['lint/revision-default-namespace.yaml'], 0, ['No cluster is given'], ['has istio-injection: enabled, so']],
  [['yaml/latin1.yaml'], 1, ['invalid trailing UTF-8 octet'], []],
  [['yaml/utf16le.yaml'], 1, ['UTF-16', 'incomplete UTF-16 character'], []],
  [['yaml/utf16be.yaml'], 0, [], ['R001']],
  [
    ['00-smoke.yaml', '--mesh', 'c30-hold-native.mesh.yaml', '--values', 'c30b.values.json'],
    0,
    ['R909', 'lifecycle'],
    [],
  ],
  [['c15-uservolume-typo.yaml'], 1, ['comfigMap', 'configMap'], []],
  [['c19-hold-init.yaml'], 0, ['R803', 'migrate'], []],
  [['c26-cni-init.yaml', '--values', 'c26.values.json'], 0, ['R803', 'plugins'], []],
  [['c05-json-concat.json'], 0, ['R008', 'after line 1 is ignored'], []],
  [['c05b-end-marker.yaml'], 0, ['R008', 'after line 5 is ignored'], []],
  [['c13-canonical-long.yaml', ...istio('1.15')], 1, ['R306', 'at most 63'], []],
  [['c12-canonical-dot.yaml', ...istio('1.30')], 1, ['R306', 'not a valid label value'], []],
  [['c18-openshift-template.yaml'], 0, ['R009', 'OpenShift Template'], []],
  [['c48-pod.yaml', '--cluster', 'c48b-two-webhooks.yaml', ...webhook], 0, ['R417 (IST0139)'], []],
  [
    ['c48-pod.yaml', '--cluster', 'c48b-two-webhooks.yaml', ...webhook, '--profile', 'parity'],
    1,
    ['(IST0139): Webhook overlaps with others: [istio-revision-tag-default/namespace.sidecar-injector.istio.io]'],
    [],
  ],
  [['c01-sep-comment.yaml', ...istio('1.11')], 0, ['R008', 'after line 5 is ignored'], []],
  [['c01-sep-comment.yaml', ...istio('1.12')], 0, [], ['R008']],
  [['lint/job-default-mode.yaml', '--cluster', 'nodes-1.33.yaml'], 0, [], ['R801']],
  [['lint/job-default-mode.yaml', '--cluster', 'nodes-1.27.yaml'], 1, ['error: R801'], []],
  [['lint/templates-waypoint.yaml'], 1, [], ['R511']],
  [
    ['misspelt.yaml'],
    1,
    [
      'Did you mean Deployment?',
      'Did you mean template?',
      'Did you mean containers?',
      'Did you mean mountPath?',
      'did you mean concurrency?',
      'taken for containerPort',
    ],
    ['R418'],
  ],
  [['foreign-proxies.yaml'], 1, ['Linkerd', 'Kuma', 'Windows nodes'], []],
  [['indented-separator.yaml'], 1, ['R001', 'did not find expected key'], ['appears twice', 'duplicate-key']],
  [['lint/own-istio-init.yaml'], 1, ['R901'], []],
  [['c55-rollout.yaml'], 0, ['R418', 'the webhook injects its pods'], []],
  [['00-smoke.yaml', '--mesh', 'c30-hold-native.mesh.yaml', '--settings', '{"nativeSidecars":true}'], 0, ['R909'], []],
  [['lint/statefulset-service-not-headless.yaml'], 0, ['R109'], []],
  [['lint/service-ports-without-number.yaml'], 1, ['has no port'], ['Port  has']],
  [['bytes/utf16be-surrogates.yaml'], 1, ['UTF-16', 'unexpected low surrogate area'], []],
  [['bytes/utf16be-no-newline.yaml'], 1, ['UTF-16', 'incomplete UTF-16 character'], []],
  [['bytes/utf16le-no-mark.yaml'], 1, ['UTF-16', 'control characters are not allowed'], []],
  [['bytes/utf32.yaml'], 1, ['not UTF-8', 'control characters are not allowed'], []],
  [['bytes/surrogate-in-utf8.yaml'], 1, ['not UTF-8', 'invalid Unicode character'], []],
  [['bytes/carriage-returns.yaml'], 0, ['R008', 'carriage return'], ['1.12']],
  [['json-then-yaml.json'], 0, ['R008', 'after line 1 is ignored'], []],
  [['only-patch.yaml'], 0, ['R009', 'no pod specification'], ['R011', 'Nothing here']],
  [['no-pod-template.yaml'], 0, ['R009', 'Deployment “kettle”'], ['“pot” has no pod']],
  [['helm-if.yaml'], 1, ['1 error,', 'template of a Helm chart'], ['yaml.syntax', 'R008']],
  [['tab.yaml'], 1, ['1 error,', 'R001'], ['yaml.syntax']],
  [
    ['wrong-versions.yaml'],
    0,
    ['apps/v1, not to app/v1', 'in apps/v2. Did you mean apps/v1?', 'in extensions/v1. Did', 'mean VirtualService?'],
    [],
  ],
  [
    ['nested-typos.yaml'],
    1,
    ['mean imageType?', 'hostPath.pth. Did you mean path?', 'mean secret?', 'mean httpGet?'],
    [],
  ],
  [['empty-label.yaml'], 1, ['the pods have app: "".'], []],
  [['c18-openshift-template.yaml'], 0, ['R009'], ['R011']],
];

describe('reported cases of inject', () => {
  it('name the value of the wrong type', async () => {
    const { status, error } = await run(['inject', '-f', '00-smoke.yaml', '--values', 'c34-1.30.values.json']);
    expect(status).toBe(1);
    expect(error).toContain('path=pilot.cni');
  });

  it('read the first document of UTF-16, as Istio does, and say so once', async () => {
    for (const args of [['inject'], ['inject', '-o', 'json'], ['lint']]) {
      const { status, out, error } = await run([...args, '-f', 'bytes/utf16be-several.yaml']);
      expect(status).toBe(0);
      expect(out).toContain('kettle');
      expect(out).not.toContain('teapot');
      expect(error.match(/UTF-16, of which Istio reads the first document only/g)).toHaveLength(1);
    }
    const one = await run(['inject', '-f', 'yaml/utf16be.yaml']);
    expect(one.error).not.toContain('UTF-16');
  });

  it('read volumes from an annotation', async () => {
    const { status, out } = await run(['inject', '-f', 'c15-uservolume-typo.yaml']);
    expect(status).toBe(0);
    expect(out).toContain('name: istio-proxy');
  });

  it('keep bytes, and say what Go says of those that are not UTF-8', async () => {
    const manifest = await run(['inject', '-f', 'yaml/latin1.yaml']);
    expect(manifest.status).toBe(1);
    expect(manifest.error).toContain('yaml: invalid trailing UTF-8 octet');
    const config = await run(['inject', '-f', '00-smoke.yaml', '--config', 'c04b-latin1-config.yaml']);
    expect(config.error).toMatch(/failed to unmarshal injection template: .*incomplete UTF-8 octet sequence/);
    const utf16 = await run(['inject', '-f', 'yaml/utf16be.yaml']);
    expect(utf16.status).toBe(0);
    expect(utf16.out).toContain('istio-proxy');
  });
});

describe('reported cases of inject, document by document', () => {
  it('print what stands before the document that fails', async () => {
    const { status, out, error } = await run(['inject', '-f', 'lint/second-document-fails.yaml']);
    expect(status).toBe(1);
    expect(out).toBe('apiVersion: v1\nkind: ConfigMap\nmetadata: {name: first}\n---\n');
    expect(error).toContain('cannot unmarshal string');
  });

  it('set warnings apart, as istioctl does', async () => {
    const { error } = await run(['inject', '-f', 'host-network.yaml']);
    expect(error).toBe('\n===> Skipping injection because Pod "a" has host networking enabled\n\n');
    const old = await run(['inject', '-f', 'host-network.yaml', ...istio('1.4')]);
    expect(old.error).toBe('Skipping injection because "a" has host networking enabled\n');
  });

  it('keep a pod’s status and version', async () => {
    const { out } = await run(['inject', '-f', 'lint/pod-with-status.yaml', ...webhook]);
    expect(out).toMatch(/^status:\n {2}phase: Running\n {2}podIP: 10\.0\.0\.1$/m);
    const versioned = await run(['inject', '-f', 'lint/pod-of-apps-v1.yaml', ...webhook]);
    expect(versioned.out).toMatch(/^apiVersion: apps\/v1$/m);
  });

  it('split documents as the release does', async () => {
    const injected = async (version: string): Promise<string[]> =>
      [
        ...(await run(['inject', '-f', 'c01-sep-comment.yaml', ...istio(version)])).out.matchAll(/^ {2}name: (\w)$/gm),
      ].map(([, name]) => name ?? '');
    expect(await injected('1.11')).toEqual(['a', 'd']);
    expect(await injected('1.12')).toEqual(['a', 'b', 'd']);
    const refused = await run(['inject', '-f', 'c02-sep-null.yaml', ...istio('1.20')]);
    expect(refused.error).toContain('invalid Yaml document separator: null');
  });

  it('give native sidecars to kube-inject where it is shown nodes that allow them', async () => {
    const native = async (...args: string[]): Promise<boolean> =>
      (await run(['inject', '-f', 'lint/job-default-mode.yaml', ...args])).out.includes('restartPolicy: Always');
    expect(await native()).toBe(false);
    expect(await native('--cluster', 'nodes-1.33.yaml')).toBe(true);
    expect(await native('--cluster', 'nodes-1.27.yaml')).toBe(false);
  });
});

describe('reported cases of inject by version', () => {
  const injected = async (file: string, version: string): Promise<string> => {
    const { status, out, error } = await run(['inject', '-f', file, ...istio(version)]);
    expect(status, error).toBe(0);
    return out;
  };

  it.each(['yaml/list.yaml', 'c18b-deploymentconfig.yaml'])('know the kinds of %s since 0.6', async (file) => {
    const has = async (version: string) => (await injected(file, version)).includes('name: istio-proxy');
    expect([await has('0.2'), await has('0.5'), await has('0.6'), await has('0.7'), await has('1.5')]).toEqual([
      false,
      false,
      true,
      true,
      true,
    ]);
  });

  it('end a canonical name with a letter or digit since 1.31', async () => {
    const name = async (version: string) =>
      /canonical-name: (\S+)/.exec(await injected('c12-canonical-dot.yaml', version))?.[1]?.slice(-2);
    expect([await name('1.30'), await name('1.31')]).toEqual(['a.', 'aa']);
  });

  it('read the image of a gateway from its annotation since 1.23', async () => {
    const image = async (version: string) =>
      /image: (\S+)/.exec(await injected('c53-gw-proxyimage.yaml', version))?.[1];
    expect(await image('1.22')).toBe('docker.io/istio/proxyv2:1.22.8');
    expect(await image('1.23')).toBe('reg.example/mesh/proxyv2:custom');
  });

  it('set fsGroup up to 1.14', async () => {
    const has = async (version: string) => (await injected('c31-fsgroup.yaml', version)).includes('fsGroup: 1337');
    expect([await has('1.9'), await has('1.14'), await has('1.15')]).toEqual([true, true, false]);
  });

  it('read the annotation for native sidecars since 1.24', async () => {
    const has = async (version: string) =>
      (await injected('c60-nativeanno.yaml', version)).includes('restartPolicy: Always');
    expect([await has('1.23'), await has('1.24')]).toEqual([false, true]);
  });

  it.each([
    ['0.5', 'docker.io/istio/proxy_init:0.5.1'],
    ['0.8', 'docker.io/istio/proxy_init:0.8.0'],
    ['1.2', 'docker.io/istio/proxy_init:1.2.10'],
    ['1.7', 'docker.io/istio/proxyv2:1.7.8'],
    ['1.8', 'docker.io/istio/proxyv2:1.8.6'],
    ['1.22.3', 'docker.io/istio/proxyv2:1.22.3'],
    ['1.23.1', 'docker.io/istio/proxyv2:1.23.1'],
    ['1.31', 'registry.istio.io/release/proxyv2:1.31.0'],
  ])('have an injector of their own: %s', async (version, image) => {
    const out = await injected('00-smoke.yaml', version);
    expect(out).toContain('name: istio-init');
    expect(out).toContain(`image: ${image}`);
  });
});

describe('objects of other controllers', () => {
  it('are shown as the pods that the webhook injects, with its decision', async () => {
    const { status, out, error } = await run(['inject', '-f', 'custom-controllers.yaml', '--mode', 'webhook']);
    expect([status, error]).toEqual([0, '']);
    expect(out.match(/name: istio-proxy$/gm)).toHaveLength(2);
    expect(out).toMatch(/rollouts-pod-template-hash: \w+/);
    expect(out).toMatch(/kind: CloneSet\n {4}name: cloneset-/);
    const byHand = await run(['inject', '-f', 'custom-controllers.yaml']);
    expect(byHand.out).not.toContain('istio-proxy');
  });

  it('are not said to have no pods', async () => {
    for (const mode of ['kube-inject', 'webhook']) {
      const { out, error } = await run(['lint', '-f', 'custom-controllers.yaml', '--mode', mode]);
      expect(out + error).not.toContain('Nothing here can be injected');
    }
  });
});

describe('texts that are read as one document', () => {
  it.each([
    ['--mesh', 'bytes/mesh-utf16le.yaml', 'postStart'],
    ['--helm-values', 'bytes/helm-utf16le.yaml', 'reg.example/café/proxyv2'],
  ])('may be UTF-16, as goyaml reads it: %s', async (option, file, part) => {
    const { status, out, error } = await run(['inject', '-f', '00-smoke.yaml', option, file]);
    expect([status, error]).toEqual([0, '']);
    expect(out).toContain(part);
  });

  it('are named with what Go says of them where they cannot be read', async () => {
    const { status, error } = await run(['inject', '-f', '00-smoke.yaml', '--config', 'bytes/config-nul.yaml']);
    expect(status).toBe(2);
    expect(error).toMatch(/failed to unmarshal injection template: .*control characters are not allowed/);
  });
});

describe('a version that is no release', () => {
  const THERE_ARE =
    /no built-in template for (?:2\.0|1\.99|"no\\n"); there are 0\.2, 0\.3, .* 1\.31, 1\.32 and their patch versions\n$/;

  it.each([
    [['inject', '-f', '00-smoke.yaml', ...istio('2.0')]],
    [['lint', '-f', '00-smoke.yaml', ...istio('1.99')]],
    [['explain', '-f', '00-smoke.yaml', ...istio('no\n')]],
    [['compare', '-f', '00-smoke.yaml', '--from', '2.0']],
    [['compare', '-f', '00-smoke.yaml', '--to', '1.99']],
    [['render-install', '--release', '1.99']],
    [['inject', '-f', '00-smoke.yaml', '--release', '2.0', '--set', 'global.tag=x']],
  ])('is answered with those that there are: %j', async (args) => {
    const { status, out, error } = await run(args);
    expect(status).toBe(2);
    expect(out).toBe('');
    expect(error).toMatch(THERE_ARE);
  });

  it('does not matter with an injector of one’s own', async () => {
    const { status } = await run(['inject', '-f', 'c50-pod.yaml', '--config', 'c50-never.yaml', ...istio('2.0')]);
    expect(status).toBe(0);
  });
});

describe('reported cases of lint', () => {
  it.each(CASES.map((one) => [one[0].join(' '), one] as const))('%s', async (_, [args, status, says, not]) => {
    const result = await run(['lint', '-f', ...args]);
    expect(result.status, result.out + result.error).toBe(status);
    for (const part of says) expect(result.out).toContain(part);
    for (const part of not) expect(result.out).not.toContain(part);
  });

  it('lint/removed-apis.yaml: all 21', async () => {
    const { out, status } = await run(['lint', '-f', 'lint/removed-apis.yaml']);
    expect(status).toBe(1);
    expect(out.match(/: R003: /g)).toHaveLength(21);
  });
});
