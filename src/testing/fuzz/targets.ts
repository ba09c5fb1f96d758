import type { Outcome } from '../../core/outcome';
import { answer } from '../../core/language/answer';
import type { LanguageQuestion } from '../../core/language/question';
import { loadChart } from '../../core/helm/chart/load-chart';
import { recordOrigins } from '../../core/provenance/origin';
import type { Scenario } from '../../core/scenario';
import { decodeLink, encodeLink } from '../../share/link';
import { restoreDrafts, restoreSettings, restoreWork } from '../../state/kept/restore';
import { exportFile, restoreFile } from '../../state/kept/scenario-file';
import { answerInstall } from '../../worker/installing';
import { newEngine } from '../parts';
import { smallChart } from '../small-chart';
import { archiveTarget } from './archive-target';
import { BrokenPromise, type FuzzTarget } from './fuzz-target';
import { messagesTarget } from './messages-target';
import { base, CLUSTER, HELM_VALUES, MANIFESTS, MESH, OPERATOR, small, TEMPLATE, WORKLOAD } from './texts';
import { testInstallation } from '../test-installation';

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

/** Of the evaluated texts one in so many meets the built-in templates, whose evaluation takes ten times as long as that of a small one. */
const BUILT_IN_EVERY = 16;
const settingFor = (text: string): Scenario => (text.length % BUILT_IN_EVERY === 0 ? base : small);

/** A text as template; one of the length of a built-in one has what is built in around it. */
function withTemplate(text: string): Scenario {
  const around = text.length > 2 * TEMPLATE.length ? base : small;
  const templates = around.injector.templates.map((one) => (one.name === 'sidecar' ? { ...one, text } : one));
  return { ...around, manifests: WORKLOAD, injector: { ...around.injector, templates } };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

const installationOf = (text: string) => ({
  ...testInstallation(text),
  flags: `--set ${text.slice(0, 40)}\n--set a.b[0]=c`,
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
  const manifests = [...MANIFESTS, WORKLOAD, CLUSTER, base.manifests];
  const pod = MANIFESTS[0] ?? '';
  const links = await Promise.all(
    [base, { ...base, manifests: WORKLOAD, values: HELM_VALUES }, small].map((scenario) =>
      encodeLink({ scenario, view }),
    ),
  );
  return {
    manifests: { seeds: manifests, run: evaluated((text) => ({ ...settingFor(text), manifests: text })) },
    webhook: {
      seeds: manifests,
      run: evaluated((text) => ({
        ...settingFor(text),
        manifests: text,
        settings: { ...base.settings, mode: 'webhook' },
      })),
    },
    template: {
      seeds: [TEMPLATE, ...templates.map(({ text }) => text)],
      run: evaluated((text) => withTemplate(text)),
    },
    values: {
      seeds: [HELM_VALUES, base.values],
      run: evaluated((values) => ({ ...settingFor(values), manifests: pod, values })),
    },
    mesh: { seeds: [MESH, base.mesh], run: evaluated((mesh) => ({ ...settingFor(mesh), manifests: pod, mesh })) },
    config: {
      seeds: [config, small.injector.config],
      run: evaluated((text) => ({
        ...settingFor(text),
        manifests: pod,
        injector: { ...settingFor(text).injector, config: text },
      })),
    },
    cluster: { seeds: [CLUSTER], run: evaluated((cluster) => ({ ...settingFor(cluster), manifests: pod, cluster })) },
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
    archive: await archiveTarget(),
    messages: messagesTarget(),
    link: { seeds: links, run: async (hash) => decodeLink(hash) },
    stored: {
      seeds: [
        exportFile(small),
        JSON.stringify({ scenario: small, inputTab: 'manifests' }),
        JSON.stringify([{ at: 1, scenario: small }]),
      ],
      run: (text) => {
        const foreign = jsonOf(text);
        return [restoreFile(text), restoreWork(foreign), restoreSettings(foreign), restoreDrafts(foreign)];
      },
    },
    questions: { seeds: [WORKLOAD, TEMPLATE], run: asked },
  };
}
