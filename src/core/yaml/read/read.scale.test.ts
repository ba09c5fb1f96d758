import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { readDocuments, readDocumentsSteps, YamlCache } from './read';

const COUNT = 10_000;
const HEAP_LIMIT = 400 * 2 ** 20;

/** A Deployment of about 800 characters. */
function deployment(index: number): string {
  const name = `service-${index}`;
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  namespace: team-${index % 50}
  labels: {app: ${name}, version: v${index % 7}}
  annotations:
    example.com/description: "Serves part ${index} of the shop"
spec:
  replicas: ${index % 5}
  selector:
    matchLabels:
      app: ${name}
  template:
    metadata:
      labels:
        app: ${name}
        version: v${index % 7}
    spec:
      containers:
      - name: main
        image: registry.example.com/shop/${name}:1.${index}
        ports:
        - containerPort: 8080
          name: http
        env:
        - name: PART
          value: "${index}"
        resources:
          requests: {cpu: 100m, memory: 128Mi}
          limits: {cpu: "1", memory: 256Mi}
        readinessProbe:
          httpGet: {path: /ready, port: http}
          periodSeconds: 10
`;
}

describe('ten thousand documents', () => {
  it('are read with bounded heap, and one change reads one again', { timeout: 60_000 }, () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const text = Array.from({ length: COUNT }, (_, index) => deployment(index)).join('---\n');
    expect(text.length).toBeGreaterThan(7_500_000);
    collect();
    const before = process.memoryUsage().heapUsed;
    const cache = new YamlCache();
    let peak = 0;
    const started = performance.now();
    const steps = readDocumentsSteps(text, { cache });
    let step = steps.next();
    for (let turn = 0; step.done !== true; turn += 1) {
      if (turn % 8 === 0) peak = Math.max(peak, process.memoryUsage().heapUsed - before);
      step = steps.next();
    }
    const elapsed = performance.now() - started;
    const documents = step.value;
    expect(documents).toHaveLength(COUNT);
    expect(documents.every(({ value, diagnostics }) => value !== undefined && diagnostics.length === 0)).toBe(true);
    collect();
    const kept = process.memoryUsage().heapUsed - before;
    const megabytes = (bytes: number): string => `${Math.round(bytes / 2 ** 20)} MB`;
    console.info(`yaml scale: ${COUNT} documents, ${(text.length / 1e6).toFixed(1)} MB in ${Math.round(elapsed)} ms`);
    expect(peak).toBeLessThan(HEAP_LIMIT);

    const restarted = performance.now();
    const again = readDocuments(text.replace('service-5000:1.5000', 'service-5000:2.0'), { cache });
    const change = performance.now() - restarted;
    expect(cache.misses).toBe(COUNT + 1);
    expect(again[4999]?.value).toBe(documents[4999]?.value);
    console.info(
      `yaml scale: heap ${megabytes(kept)}, at most ${megabytes(peak)}; one change ${Math.round(change)} ms`,
    );
  });
});
