import { describe, expect, it } from 'vitest';
import { ALL_TYPES } from '../kube/types/all-types';
import type { Json } from '../json';
import { readValue } from '../yaml/read/read';
import { diffObjects } from '../kube/patch/object-diff';
import { alike } from './pods';

const read = (text: string): Json => readValue(text).value ?? null;
const POD =
  '{apiVersion: v1, kind: Pod, metadata: {generateName: a-, labels: {app: a, pod-template-hash: x}, ownerReferences: []}, spec: {containers: [{name: a}]}}';
const TEMPLATE = '{metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: b}]}}';

describe('results of the two modes', () => {
  it.each([
    ['Deployment', `{apiVersion: apps/v1, kind: Deployment, spec: {template: ${TEMPLATE}}}`],
    ['CronJob', `{apiVersion: batch/v1, kind: CronJob, spec: {jobTemplate: {spec: {template: ${TEMPLATE}}}}}`],
  ])('a %s is compared with a pod by its pod', (_kind, text) => {
    const [left, right] = alike(read(text), read(POD));
    expect(diffObjects(left, right, 'v1.Pod', ALL_TYPES).map(({ kind, label }) => [kind, label])).toEqual([
      ['removed', 'containers[a].image'],
    ]);
  });

  it('objects of one kind stay whole', () => {
    const [left, right] = [read(POD), read(POD)];
    expect(alike(left, right)).toEqual([left, right]);
    expect(alike(null, right)).toEqual([null, right]);
  });
});
