import { protoPointer } from '../../config/proto/proto-view';
import { describe, expect, it } from 'vitest';
import { newObject } from '../../../json';
import { loadValues } from '../../config/load-values';
import { editorOf, meshOf, podOf } from '../../../../testing/istio/pods';
import { PARTS, rowOf } from '../../../../testing/parts';
import { annotationsOf, labelsOf } from '../containers';
import { applyMetadata } from './metadata';
import type { InjectionParameters } from '../parameters';

function parameters(version: string, revision = ''): InjectionParameters {
  const { values } = loadValues('{}', PARTS);
  if (values === undefined) throw new Error('values');
  const mesh = meshOf('');
  return {
    row: rowOf(version),
    pod: newObject(),
    workload: { name: '', namespace: '', kind: '', apiVersion: '', metadata: newObject() },
    namespaceAnnotations: undefined,
    nativeSidecar: false,
    templates: new Map(),
    defaultTemplates: [],
    aliases: {},
    mesh,
    proxyConfig: mesh,
    values,
    revision,
    proxyEnvironment: new Map([['ISTIO_META_NETWORK', { value: 'n1', source: 'path' }]]),
    injectedAnnotations: { 'example.org/kept': 'yes' },
    compliancePolicy: '',
    protoPointer,
    rewritesTcpProbes: true,
  };
}

describe('applyMetadata', () => {
  const injected = podOf(
    'spec: {initContainers: [{name: istio-init}], containers: [{name: istio-proxy}], volumes: [{name: a}, {name: "<b>"}]}',
  );

  it('notes what was injected, labels the network and adds the configured annotations', () => {
    const pod = podOf('metadata: {labels: {app: a}}');
    applyMetadata(pod, injected, parameters('1.31', 'canary'), editorOf('metadata'));
    expect(labelsOf(pod)).toEqual({ app: 'a', 'topology.istio.io/network': 'n1' });
    expect(annotationsOf(pod)).toEqual({
      'example.org/kept': 'yes',
      'sidecar.istio.io/status':
        '{"initContainers":["istio-init"],"containers":["istio-proxy"],"volumes":["a","\\u003cb\\u003e"],"imagePullSecrets":null,"revision":"canary"}',
    });
  });

  it('notes the revision since 1.11, `default` where there is none', () => {
    const status = (version: string): string => {
      const pod = podOf('metadata: {}');
      applyMetadata(pod, podOf('spec: {}'), parameters(version), editorOf('metadata'));
      return annotationsOf(pod)['sidecar.istio.io/status'] ?? '';
    };
    const lists = '"initContainers":null,"containers":null,"volumes":null,"imagePullSecrets":null';
    expect(status('1.10')).toBe(`{${lists}}`);
    expect(status('1.11')).toBe(`{${lists},"revision":"default"}`);
  });
});
