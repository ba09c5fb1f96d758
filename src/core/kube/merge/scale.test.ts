import { describe, expect, it } from 'vitest';
import { isObject, stringAt } from '../../json';
import { readDocumentsSteps } from '../../yaml/read/read';
import { decodeTyped } from '../codec/decode';
import { ALL_TYPES } from '../types/all-types';
import { kubeApi } from '../types/plan';
import { NEWEST_MINOR } from '../types/types';

function manifest(index: number): string {
  const name = `app-${index}`;
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  labels: {app: ${name}, tier: backend}
  annotations: {description: "number ${index} of many, written out long enough to be a real manifest"}
spec:
  replicas: ${index % 7}
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata:
      labels: {app: ${name}, version: v1}
    spec:
      containers:
      - name: main
        image: registry.example/${name}:1.0.${index}
        ports: [{name: http, containerPort: 8080}, {name: metrics, containerPort: 9090}]
        env:
        - {name: LOG_LEVEL, value: info}
        - {name: POD_IP, valueFrom: {fieldRef: {fieldPath: status.podIP}}}
        resources: {requests: {cpu: 100m, memory: 128Mi}, limits: {cpu: "1", memory: 512Mi}}
        readinessProbe: {httpGet: {path: /ready, port: http}}
`;
}

describe('ten thousand documents', () => {
  it('are split, read and typed in one go, with progress, below 400 MB of heap', () => {
    const text = Array.from({ length: 10_000 }, (_, index) => manifest(index)).join('---\n');
    expect(text.length).toBeGreaterThan(8_000_000);
    const steps = readDocumentsSteps(text);
    let reports = 0;
    let step = steps.next();
    for (; step.done !== true; step = steps.next()) reports++;
    const typed = step.value.map(({ value, spans, scalars }) => {
      const struct = ALL_TYPES.kindOf(stringAt(value, 'apiVersion') ?? '', stringAt(value, 'kind') ?? '');
      if (!isObject(value) || struct === undefined) throw new Error('not a Kubernetes object');
      return decodeTyped(value, struct, { kube: kubeApi(ALL_TYPES, NEWEST_MINOR), coerce: true, spans, scalars });
    });
    const heap = process.memoryUsage().heapUsed / 1e6;
    console.info(
      `10,000 documents (${(text.length / 1e6).toFixed(1)} MB) read and typed with ${heap.toFixed(0)} MB of heap, ${reports} reports of progress`,
    );
    expect(typed.filter(({ error, diagnostics }) => error !== undefined || diagnostics.length > 0)).toEqual([]);
    expect(reports).toBeGreaterThan(20);
    expect(heap).toBeLessThan(400);
  });
});
