import { protoPointer } from '../config/proto/proto-view';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { executeTemplate } from '../../gotemplate/run/execute';
import { fixedContext } from '../../gotemplate/functions/functions';
import { parseTemplate } from '../../gotemplate/syntax/parse';
import { isObject, type Json, type JsonObject, newObject } from '../../json';
import { decodeTyped } from '../../kube/codec/decode';
import { readValue } from '../../yaml/read/read';
import type { InjectionParameters } from '../inject/parameters';
import { loadValues } from '../config/load-values';
import { loadMeshConfig } from '../config/mesh-config';
import { proxyIds } from '../modes/openshift';
import { ownerOfPod } from '../modes/pod-owner';
import { applyProxyConfig, defaultProxyConfig } from '../config/proxy-config';
import { proxyImage, proxyInitImage } from '../config/proxy-image';
import type { ProtoMessage } from '../config/proto/proto';
import { templateData } from './template-data';
import type { InjectorValues } from '../config/values';
import { rowOf } from '../../../testing/parts';

type Strings = Readonly<Record<string, string>>;

/** What Istio's own functions (1.31) answer; see tools/oracle/template-functions. */
type Recorded =
  | { readonly what: 'data'; readonly pod: string; readonly mesh: string; readonly values: string }
  | { readonly what: 'template'; readonly text: string; readonly output?: string; readonly error?: string }
  | {
      readonly what: 'image';
      readonly values: string;
      readonly image: string;
      readonly annotations: Strings | null;
      readonly proxy: string;
      readonly init: string;
    }
  | { readonly what: 'ids'; readonly annotations: Strings | null; readonly uid: number; readonly gid: number }
  | ({ readonly what: 'owner'; readonly metadata: string } & Readonly<
      Record<'name' | 'namespace' | 'kind' | 'apiVersion', string>
    >);

const lines = readFileSync(new URL('../../../../fixtures/istio/functions.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as Recorded);
const of = <W extends Recorded['what']>(what: W): Extract<Recorded, { what: W }>[] =>
  lines.filter((line): line is Extract<Recorded, { what: W }> => line.what === what);

const row = rowOf('1.31');

function objectOf(text: string): JsonObject {
  const value = readValue(text).value;
  return isObject(value) ? value : newObject();
}

function valuesOf(text: string): InjectorValues {
  const { values } = loadValues(text, row);
  if (values === undefined) throw new Error(text);
  return values;
}

function meshOf(text: string): ProtoMessage {
  const mesh = loadMeshConfig(objectOf(text), row);
  if (!mesh.ok) throw new Error(mesh.error);
  return mesh.config;
}

function parametersOf(pod: JsonObject, mesh: ProtoMessage, values: InjectorValues): InjectionParameters {
  return {
    row,
    pod,
    workload: { name: 'cart', namespace: 'shop', kind: 'Deployment', apiVersion: 'apps/v1', metadata: newObject() },
    namespaceAnnotations: undefined,
    nativeSidecar: false,
    templates: new Map(),
    defaultTemplates: [],
    aliases: {},
    mesh,
    proxyConfig: mesh.message('default_config') ?? mesh,
    values,
    revision: 'canary',
    proxyEnvironment: new Map(),
    injectedAnnotations: {},
    compliancePolicy: '',
    protoPointer,
    rewritesTcpProbes: true,
  };
}

describe("Istio's template functions", () => {
  const [data] = of('data');
  if (data === undefined) throw new Error('no data');
  const pod = decodeTyped(objectOf(data.pod), 'v1.Pod', { kube: row.kube, coerce: false }).value;
  const parameters = parametersOf(pod, meshOf(data.mesh), valuesOf(data.values));
  const context = { ...fixedContext(), environment: new Map([['SIDECAR_PLAYGROUND_SET', 'set']]) };

  it.each(of('template'))('answer as in Istio: $text', ({ text, output, error }) => {
    const { template, diagnostics } = parseTemplate('inject', text, {
      source: 'template:sidecar',
      functions: row.functions,
      language: row.language,
    });
    const result =
      template === undefined
        ? { text: '', diagnostics }
        : executeTemplate(template, templateData(pod, parameters), { context });
    expect(result.diagnostics.find(({ severity }) => severity === 'error')?.upstream).toBe(error);
    if (error === undefined) expect(result.text).toBe(output);
  });
});

describe('images of the proxy', () => {
  it.each(of('image'))('$values, $image, $annotations: $proxy', ({ values, image, annotations, proxy, init }) => {
    const own = image === '' ? newObject() : (Object.assign(newObject(), { image: objectOf(image) }) as Json);
    const config = applyProxyConfig(defaultProxyConfig(row), own, row.proxyConfigRules);
    if (!config.ok) throw new Error(config.error);
    expect(proxyImage(valuesOf(values), config.config, annotations ?? {}, row)).toBe(proxy);
    expect(proxyInitImage(valuesOf(values), annotations ?? {})).toBe(init);
  });

  it('took an empty image configuration for a wish until 1.30', () => {
    const values = valuesOf('global: {hub: h, tag: "1.2", variant: distroless}');
    const config = applyProxyConfig(defaultProxyConfig(row), { image: {} }, row.proxyConfigRules);
    if (!config.ok) throw new Error(config.error);
    expect(proxyImage(values, config.config, {}, rowOf('1.30'))).toBe('h/proxyv2:1.2');
    expect(proxyImage(values, config.config, {}, rowOf('1.21'))).toBe('h/proxyv2:1.2');
  });
});

describe('user and group of the proxy', () => {
  it.each(of('ids'))('$annotations: $uid, $gid', ({ annotations, uid, gid }) => {
    expect(proxyIds(annotations ?? undefined)).toEqual({ uid, gid });
  });
});

describe('the workload of a pod', () => {
  it.each(of('owner'))('$metadata: $kind $name', ({ metadata, name, namespace, kind, apiVersion }) => {
    const pod = Object.assign(newObject(), { metadata: objectOf(metadata) });
    expect(ownerOfPod(pod, row)).toMatchObject({ name, namespace, kind, apiVersion });
  });
});
