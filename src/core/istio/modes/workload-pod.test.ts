import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../json';
import { NO_ORIGINS } from '../../provenance/origin';
import { readDocuments } from '../../yaml/read/read';
import { metadataOf } from '../inject/containers';
import { ownerOfPod } from './pod-owner';
import { readWorkloads } from './read-workloads';
import { NEWEST_ROW } from '../../../testing/istio/pods';
import { podOfWorkload } from './workload-pod';

function podOf(text: string): JsonObject {
  const [document] = readDocuments(text);
  if (document === undefined) throw new Error(text);
  const [workload] = readWorkloads(document, NEWEST_ROW, NO_ORIGINS).workloads;
  if (workload === undefined) throw new Error(text);
  return podOfWorkload(workload, NO_ORIGINS);
}

const TEMPLATE = 'template: {metadata: {labels: {app: a}}, spec: {containers: [{name: app}]}}';

describe('podOfWorkload', () => {
  it.each([
    ['apps/v1', 'Deployment', 'Deployment'],
    ['apps/v1', 'StatefulSet', 'StatefulSet'],
    ['apps/v1', 'DaemonSet', 'DaemonSet'],
    ['batch/v1', 'Job', 'Job'],
  ])('%s %s makes a pod that istiod takes back to it', (apiVersion, kind, owner) => {
    const pod = podOf(`apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: web}\nspec: {${TEMPLATE}}`);
    expect(metadataOf(pod).name).toBeUndefined();
    expect(ownerOfPod(pod, NEWEST_ROW)).toMatchObject({ name: 'web', kind: owner, apiVersion });
  });

  it('gives a Deployment’s pod the label of its ReplicaSet, the same every time', () => {
    const text = `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {${TEMPLATE}}`;
    const { labels, generateName } = metadataOf(podOf(text));
    expect(labels).toMatchObject({ app: 'a', 'pod-template-hash': expect.stringMatching(/^[a-z0-9]{9}$/) });
    expect(generateName).toMatch(/^web-[a-z0-9]{9}-$/);
    expect(podOf(text)).toEqual(podOf(text));
  });

  it('takes a Pod for itself', () => {
    expect(podOf('apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: app}]}')).toMatchObject({
      metadata: { name: 'p' },
    });
  });
});
