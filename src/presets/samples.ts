import { ASSUMED_CLUSTER } from '../core/istio/decide/assumed-cluster';
import type { Scenario } from '../core/scenario';
import { type Sample, SAMPLE_IDS, type SampleId, type SampleLanguage } from './samples/sample';

/** Namespaces the manifests live in, when nothing else is said: one that asks for injection. */
export const DEFAULT_CLUSTER = ASSUMED_CLUSTER;

/** The smallest application that shows all of it: one Deployment of today and the Service in front of it. */
const hello = `apiVersion: apps/v1
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

/** What the first sample says of itself. */
const HELLO: Readonly<Record<SampleLanguage, string>> = {
  en: 'A web server and the Service in front of it. Change anything: the result follows as you type.',
  'zh-CN': '一个 Web 服务器，以及它前面的 Service。可以随意修改：结果会随着输入更新。',
};

/** The sample that a first visit opens, with comments in a language; it comes with the page. */
export function firstSample(language: SampleLanguage): Sample {
  return { id: 'hello', manifests: `# ${HELLO[language]}\n${hello}` };
}

/** The texts of a sample, with comments in a language. Rejects when a module of theirs cannot be loaded. */
export async function loadSampleTexts(id: SampleId, language: SampleLanguage = 'en'): Promise<Sample> {
  if (id === 'hello') return firstSample(language);
  const { MORE_SAMPLES } = await import('./samples/index');
  const sample = MORE_SAMPLES.find((one) => one.id === id);
  if (sample === undefined) return firstSample(language);
  if (language === 'en') return sample;
  const { COMMENTS } = await import('./samples/zh-CN');
  const { manifests, cluster } = sample;
  return {
    ...sample,
    manifests: withComments(manifests, COMMENTS),
    ...(cluster === undefined ? {} : { cluster: withComments(cluster, COMMENTS) }),
  };
}

/** A text with other words in the comments that have a line of their own. */
function withComments(text: string, words: ReadonlyMap<string, string>): string {
  return text.replace(/(?<=^ *# ).*$/gm, (comment) => words.get(comment) ?? comment);
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
