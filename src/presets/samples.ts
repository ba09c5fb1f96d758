import { ASSUMED_CLUSTER } from '../core/istio/decide/assumed-cluster';
import type { Scenario } from '../core/scenario';
import { type Sample, SAMPLE_IDS, type SampleId } from './samples/sample';

/** Namespaces the manifests live in, when nothing else is said: one that asks for injection. */
export const DEFAULT_CLUSTER = ASSUMED_CLUSTER;

/** The smallest application that shows all of it: one Deployment of today and the Service in front of it. */
const hello = `# A web server and the Service in front of it. Change anything: the result follows as you type.
apiVersion: apps/v1
kind: Deployment
metadata:
  name: hello
spec:
  selector:
    matchLabels:
      app: hello
  template:
    metadata:
      labels:
        app: hello
        version: v1
    spec:
      containers:
      - name: web
        image: example.com/hello:1.0
        ports:
        - name: http
          containerPort: 8080
---
apiVersion: v1
kind: Service
metadata:
  name: hello
spec:
  selector:
    app: hello
  ports:
  - name: http
    port: 80
    targetPort: http
`;

/** The sample that a first visit opens; it comes with the page. */
export const FIRST_SAMPLE: Sample = { id: 'hello', manifests: hello };

/** The texts of a sample. Rejects when its module cannot be loaded. */
export async function loadSampleTexts(id: SampleId): Promise<Sample> {
  if (id === FIRST_SAMPLE.id) return FIRST_SAMPLE;
  const { MORE_SAMPLES } = await import('./samples/index');
  return MORE_SAMPLES.find((sample) => sample.id === id) ?? FIRST_SAMPLE;
}

/** A sample's manifests, cluster and mode in place of the scenario's own; injector, values and the other settings stay. */
export function withSample(scenario: Scenario, sample: Sample): Scenario {
  return {
    ...scenario,
    manifests: sample.manifests,
    cluster: sample.cluster ?? DEFAULT_CLUSTER,
    settings: { ...scenario.settings, mode: sample.mode ?? 'kube-inject' },
  };
}

/** The sample that an address asks for (`?sample=bookshop`), or null. */
export function sampleAskedFor(search: string): SampleId | null {
  const asked = new URLSearchParams(search).get('sample');
  return SAMPLE_IDS.find((id) => id === asked) ?? null;
}
