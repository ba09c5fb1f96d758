import type { Outcome } from '../../core/outcome';
import { answer } from '../../core/language/answer';
import type { LanguageQuestion } from '../../core/language/question';
import { loadChart } from '../../core/helm/chart/load-chart';
import { recordOrigins } from '../../core/provenance/origin';
import type { Scenario } from '../../core/scenario';
import { decodeLink, encodeLink } from '../../share/link';
import { exportFile, restoreDrafts, restoreFile, restoreSettings, restoreWork } from '../../state/kept/restore';
import { answerInstall } from '../../worker/installing';
import { articleScenario } from '../article-scenario';
import { newEngine } from '../parts';
import { smallChart } from '../small-chart';

/** A door that texts of strangers come in by. */
export interface FuzzTarget {
  /** Texts to begin with. */
  readonly seeds: readonly string[];
  /** What becomes of a text, as plain data. Rejects or breaks a promise of the door where there is a defect. */
  readonly run: (text: string) => unknown;
}

class BrokenPromise extends Error {}

const base = articleScenario();
const WORKLOAD = base.manifests.slice(0, base.manifests.indexOf('\n---') + 1);
const CLUSTER = `apiVersion: v1
kind: Namespace
metadata:
  name: default
  labels: { istio-injection: enabled, istio.io/rev: canary }
---
apiVersion: admissionregistration.k8s.io/v1
kind: MutatingWebhookConfiguration
metadata: { name: istio-sidecar-injector, labels: { istio.io/rev: canary } }
webhooks:
- name: rev.namespace.sidecar-injector.istio.io
  namespaceSelector: { matchExpressions: [{ key: istio.io/rev, operator: In, values: [canary] }] }
  objectSelector: { matchLabels: { a: b } }
`;
const MESH = `trustDomain: cluster.local
defaultConfig:
  holdApplicationUntilProxyStarts: true
  proxyMetadata: { A: b }
  tracing: { zipkin: { address: "zipkin:9411" }, sampling: 1.5 }
  terminationDrainDuration: 5s
enablePrometheusMerge: true
`;
const TEMPLATE = `{{- $names := list "a" "b" }}
metadata:
  labels:
    security.istio.io/tlsMode: {{ index .ObjectMeta.Labels "tls" | default "istio" | quote }}
  annotations: { {{ range $at, $name := $names }}{{ if $at }}, {{ end }}n{{ $at }}: {{ $name | upper | quote }}{{ end }} }
spec:
  {{- define "env" }}- name: {{ .name | trunc 63 }}
    value: {{ toJson . | quote }}{{ end }}
  containers:
  {{- with .Spec.Containers }}
  - name: istio-proxy
    image: "{{ $.Values.global.hub }}/{{ (index . 0).Name }}:{{ printf "%05.1f|%-6q|%x" 1.5 "x" 255 }}"
    env:
    {{ template "env" (dict "name" "A" "more" (dict "b" (until 3))) }}
  {{- else }}
  - name: none
  {{- end }}
`;
const OPERATOR = `apiVersion: install.istio.io/v1alpha1
kind: IstioOperator
spec:
  profile: ambient
  tag: 1.27.1
  meshConfig: { accessLogFile: /dev/stdout }
  values: { global: { proxy: { resources: { requests: { cpu: 10m } } } } }
  components: { pilot: { k8s: { env: [{ name: A, value: b }] } } }
`;
const HELM_VALUES = `global:
  hub: mirror.example/mesh
  proxy: { logLevel: debug, privileged: true }
revision: canary
meshConfig: { defaultConfig: { concurrency: 2 } }
`;

/** How the same scenario is evaluated: everything recorded, nothing recorded, and once more. */
function evaluated(change: (text: string) => Scenario): FuzzTarget['run'] {
  const [recording, plain] = [newEngine(), newEngine()];
  return (text) => {
    const scenario = change(text);
    const outcome = recording.evaluate(scenario, { origins: true, changes: true, trace: true });
    const without = plain.evaluate(scenario, { origins: false });
    if (without.output.text !== outcome.output.text) throw new BrokenPromise('another text without origins');
    const isSilent = outcome.output.text.trim() === '' && outcome.diagnostics.length === 0;
    if (isSilent && scenario.manifests.replace(/^(?:\s|#.*|---.*)+/gm, '') !== '') {
      throw new BrokenPromise('neither text nor diagnostic');
    }
    return factsOf(outcome);
  };
}

function factsOf({ output, diagnostics }: Outcome): unknown {
  return [output.text, output.origins.length, diagnostics.map(({ code, span }) => [code, span])];
}

const withTemplate = (text: string): Scenario => ({
  ...base,
  manifests: WORKLOAD,
  injector: {
    ...base.injector,
    templates: base.injector.templates.map((one) => (one.name === 'sidecar' ? { ...one, text } : one)),
  },
});

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

const installationOf = (text: string) => ({
  files: [{ name: 'values.yaml', text }],
  flags: `--set ${text.slice(0, 40)}\n--set a.b[0]=c`,
  releaseName: 'istiod',
  releaseNamespace: 'istio-system',
  profile: '',
  platform: '',
  revision: '',
});

const QUESTIONS = ['complete', 'hover', 'signature', 'definition', 'together'] as const;

/** Every question about every seventh place. */
function asked(text: string): unknown {
  const answers: unknown[] = [];
  for (const source of ['manifests', 'template:sidecar'] as const) {
    for (let offset = 0; offset <= text.length; offset += 1 + (text.length >> 3)) {
      const place = { source, text, offset, values: HELM_VALUES, istioVersion: '1.30' };
      for (const kind of QUESTIONS) answers.push(answer({ kind, ...place } satisfies LanguageQuestion));
      answers.push(answer({ kind: 'path-at', text, offset }));
    }
  }
  return answers;
}

/** All doors by name. */
export async function fuzzTargets(): Promise<Readonly<Record<string, FuzzTarget>>> {
  const { templates, config } = base.injector;
  const view = { inputTab: 'manifests' as const };
  const links = await Promise.all(
    [base, { ...base, manifests: WORKLOAD, values: HELM_VALUES }].map((scenario) => encodeLink({ scenario, view })),
  );
  return {
    manifests: { seeds: [base.manifests, WORKLOAD, CLUSTER], run: evaluated((manifests) => ({ ...base, manifests })) },
    webhook: {
      seeds: [base.manifests, WORKLOAD],
      run: evaluated((manifests) => ({ ...base, manifests, settings: { ...base.settings, mode: 'webhook' } })),
    },
    template: { seeds: [TEMPLATE, ...templates.map(({ text }) => text)], run: evaluated(withTemplate) },
    values: {
      seeds: [base.values, HELM_VALUES],
      run: evaluated((values) => ({ ...base, manifests: WORKLOAD, values })),
    },
    mesh: { seeds: [base.mesh, MESH], run: evaluated((mesh) => ({ ...base, manifests: WORKLOAD, mesh })) },
    config: {
      seeds: [config],
      run: evaluated((text) => ({ ...base, manifests: WORKLOAD, injector: { ...base.injector, config: text } })),
    },
    cluster: { seeds: [CLUSTER], run: evaluated((cluster) => ({ ...base, manifests: WORKLOAD, cluster })) },
    installation: {
      seeds: [OPERATOR, HELM_VALUES],
      run: async (text) => answerInstall({ kind: 'derive', installation: installationOf(text), version: '1.27' }),
    },
    incoming: {
      seeds: [base.manifests, OPERATOR, HELM_VALUES, MESH, TEMPLATE, CLUSTER],
      run: async (text) => answerInstall({ kind: 'recognise', texts: [{ name: '', text }] }),
    },
    chart: {
      seeds: [JSON.stringify(smallChart(), null, 1)],
      run: (text) => {
        const bytes = new TextEncoder().encode(text);
        const files = text.split('",\n').map((piece, at) => {
          const [path = '', content = ''] = piece.split('": "');
          return {
            path: path.replace(/^[{\s"]+/, '') || `file-${at}`,
            bytes: new TextEncoder().encode(content.replaceAll('\\n', '\n')),
          };
        });
        const folder = loadChart({ kind: 'folder', files }, recordOrigins());
        const archive = loadChart({ kind: 'archive', bytes }, recordOrigins());
        return [folder.error, folder.diagnostics, archive.error, archive.diagnostics];
      },
    },
    link: { seeds: links, run: async (hash) => decodeLink(hash) },
    stored: {
      seeds: [
        exportFile(base),
        JSON.stringify({ scenario: base, inputTab: 'manifests' }),
        JSON.stringify([{ at: 1, scenario: base }]),
      ],
      run: (text) => {
        const foreign = jsonOf(text);
        return [restoreFile(text), restoreWork(foreign), restoreSettings(foreign), restoreDrafts(foreign)];
      },
    },
    questions: { seeds: [WORKLOAD, TEMPLATE], run: asked },
  };
}
