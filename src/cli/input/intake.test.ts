import { describe, expect, it } from 'vitest';
import { main } from '../main';
import { UsageError } from '../terminal';

const POD = 'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {containers: [{name: app, image: "app:1"}]}\n';

async function inject(files: Readonly<Record<string, string>>, ...args: string[]) {
  return run(files, 'inject', ...args);
}

async function run(files: Readonly<Record<string, string>>, ...args: string[]) {
  const [out, error]: [string[], string[]] = [[], []];
  const read = (file: string): string => {
    const text = files[file];
    if (text === undefined) throw new UsageError(file);
    return text;
  };
  const terminal = { out: (text: string) => out.push(text), error: (text: string) => error.push(text), read };
  const status = await main(args, terminal);
  return { status, out: out.join(''), error: error.join('') };
}

describe('texts under another name', () => {
  it('Helm values given as the injector’s are Helm’s', async () => {
    const files = { pod: POD, values: 'global: {logAsJson: true, tag: 1.27.3}\n' };
    const { status, out, error } = await inject(files, '-f', 'pod', '--values', 'values');
    expect(status).toBe(0);
    expect(out).toContain('--log_as_json');
    expect(out).toContain('proxyv2:1.27.3');
    expect(error).toBe('--values: Found: Istio 1.27.3. It contains Helm values.\n');
  });

  it('is said in the language that was asked for', async () => {
    const files = { pod: POD, values: 'global: {logAsJson: true, tag: 1.27.3}\n' };
    const { error } = await run(files, '--language=zh-CN', 'inject', '-f', 'pod', '--values', 'values');
    expect(error).toBe('--values: 识别到：Istio 1.27.3。包含：Helm values。\n');
  });

  it('an IstioOperator given as mesh configuration is an installation', async () => {
    const mesh =
      'apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nspec: {values: {global: {logAsJson: true}}}\n';
    const { out, error } = await inject({ pod: POD, mesh }, '-f', 'pod', '--mesh', 'mesh');
    expect(out).toContain('--log_as_json');
    expect(error).toBe('--mesh: It contains an IstioOperator.\n');
  });

  it('a misspelt field inside the mesh is told with its line, and with the nearest name', async () => {
    const mesh = 'accessLogFile: /dev/stdout\ndefaultConfig:\n  concurency: 3\n';
    const { status, error } = await inject({ pod: POD, mesh }, '-f', 'pod', '--mesh', 'mesh');
    expect(status).toBe(0);
    expect(error).toBe('mesh:3:3: warning: Istio ignores defaultConfig.concurency. Did you mean concurrency?\n');
  });

  it('what the manifests bring of an injector is used, and stays in the output', async () => {
    const map = `apiVersion: v1
kind: ConfigMap
metadata: {name: istio-sidecar-injector}
data:
  config: |
    policy: enabled
    defaultTemplates: [sidecar]
    templates:
      sidecar: |
        metadata: {annotations: {mine: "yes"}}
  values: '{"global": {"tag": "1.29.4"}}'
`;
    const { out, error } = await inject({ all: `${POD}---\n${map}` }, '-f', 'all');
    expect(out).toContain('mine: "yes"');
    expect(out).toContain('istio-sidecar-injector');
    expect(error).toBe(
      '-f: Found: Istio 1.29.4, 1 workload in 1 namespace. It contains the injector configuration istio-sidecar-injector.\n',
    );
  });

  it('a cluster’s dump is injected as its webhook does it, unless another mode is asked for', async () => {
    const dump = `apiVersion: v1
kind: Namespace
metadata: {name: shop, labels: {istio-injection: enabled}}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: istiod, namespace: istio-system}
spec:
  template:
    spec: {containers: [{name: discovery, image: "docker.io/istio/pilot:1.29.4"}]}
---
${POD.replace('name: web', 'name: web, namespace: shop')}---
${POD.replace('name: web', 'name: other, namespace: pay')}`;
    const injected = (text: string): number => text.split('name: istio-proxy\n').length - 1;
    const asked = await inject({ dump }, '-f', 'dump', '--mode', 'kube-inject');
    expect(injected(asked.out)).toBe(3);
    const { out, error } = await inject({ dump }, '-f', 'dump');
    expect(injected(out)).toBe(1);
    expect(error).toContain(
      'Found: Istio 1.29.4, native sidecars on, automatic injection, 2 workloads in 2 namespaces.',
    );
  });

  it('says what a Kustomization is for', async () => {
    const text = 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: []\n';
    expect((await inject({ text }, '-f', 'text')).error).toContain('kubectl kustomize DIR');
  });

  it('names keys of a mesh configuration that nothing reads', async () => {
    const files = { pod: POD, mesh: 'acessLogFile: /dev/stdout\ntrustDomain: td\n' };
    expect((await inject(files, '-f', 'pod', '--mesh', 'mesh')).error).toBe(
      '--mesh: Not read at the top level of this text: “acessLogFile” (did you mean accessLogFile?).\n',
    );
  });
});
