import { readFileSync, readdirSync } from 'node:fs';
import type { InjectionMode, Scenario } from '../../core/scenario';
import { DEFAULT_CLUSTER, defaultScenario, loadPreset, loadSampleTexts, SAMPLE_IDS, scenarioOn } from '../../presets';
import { type GoldenCase, type GoldenFiles, goldenScenario } from '../golden';
import { historicFixtures, historicScenario } from '../istio/historic-fixtures';
import type { TemplateFixture } from '../template-fixtures';

/** A scenario with a name, so that a failing test can tell which it was. */
export interface NamedScenario {
  readonly id: string;
  readonly scenario: Scenario;
}

const FIXTURES = new URL('../../../fixtures/', import.meta.url);
const MODES: readonly InjectionMode[] = ['kube-inject', 'webhook'];

function headScenarios(): NamedScenario[] {
  const file: GoldenFiles = (path) => readFileSync(new URL(`istio/head/${path}`, FIXTURES), 'utf8');
  const cases = JSON.parse(file('cases.json')) as readonly GoldenCase[];
  return cases.flatMap((golden) =>
    golden.modes.map((mode) => ({ id: `head ${golden.id} ${mode}`, scenario: goldenScenario(golden, mode, file) })),
  );
}

async function sampleScenarios(): Promise<NamedScenario[]> {
  const found: NamedScenario[] = [];
  for (const version of ['1.30', '1.20', '1.4', '0.7']) {
    await loadPreset(version);
    for (const id of SAMPLE_IDS) {
      const { manifests, cluster = DEFAULT_CLUSTER } = await loadSampleTexts(id);
      for (const mode of MODES) {
        const given = { ...defaultScenario(), manifests, cluster };
        const scenario = scenarioOn(version, { ...given, settings: { ...given.settings, mode } });
        found.push({ id: `sample ${id} ${version} ${mode}`, scenario });
      }
    }
  }
  return found;
}

/** A scenario whose only template prints what a text gives. */
function templateScenario(text: string): Scenario {
  const { injector, ...rest } = defaultScenario();
  return { ...rest, injector: { ...injector, templates: [{ name: 'sidecar', text }] } };
}

/** Templates that call the functions of sprig, each `step`th of those that our oracle ran. */
function functionScenarios(step: number): NamedScenario[] {
  const folder = new URL('gotemplate/', FIXTURES);
  return readdirSync(folder)
    .filter((name) => name.startsWith('sprig'))
    .sort()
    .flatMap((name) => readFileSync(new URL(name, folder), 'utf8').trimEnd().split('\n'))
    .map((line) => JSON.parse(line) as TemplateFixture)
    .filter(({ data, delims }, index) => index % step === 0 && data === undefined && delims === undefined)
    .map(({ id, template }) => ({ id: `template ${id}`, scenario: templateScenario(template) }));
}

const DICE = `metadata:
  annotations:
    dice: "{{ randAlphaNum 8 }} {{ randInt 1 1000 }} {{ uuidv4 }} {{ now | date "2006-01-02" }} {{ shuffle "abcdef" }}"
    sums: "{{ sha1sum "x" }} {{ sha256sum "x" }} {{ regexFind "b+" "abbc" }}"
`;

/** Texts of every kind that break off, and what else is read in more than one way. */
function brokenScenarios(): NamedScenario[] {
  const whole = defaultScenario();
  const broken = 'a: b: c\nd: 1\ne: "\\q"\nf: [1, 2\n';
  const injector = { ...whole.injector, config: `${whole.injector.config}${broken}` };
  const texts: Record<string, Partial<Scenario>> = {
    manifests: { manifests: `${whole.manifests}---\n${broken}---\n${broken}` },
    values: { values: broken },
    mesh: { mesh: broken },
    cluster: { cluster: broken },
    injector: { injector },
    template: { injector: templateScenario('spec: {{ if }}').injector },
    rendered: { injector: templateScenario(`metadata:\n${broken}`).injector },
    dice: { injector: templateScenario(DICE).injector },
    empty: { manifests: '', values: '', mesh: '', cluster: '' },
    versionless: { settings: { ...whole.settings, istioVersion: 'newest' } },
  };
  return Object.entries(texts).flatMap(([id, changed]) =>
    MODES.map((mode) => {
      const scenario = { ...whole, ...changed };
      return { id: `broken ${id} ${mode}`, scenario: { ...scenario, settings: { ...scenario.settings, mode } } };
    }),
  );
}

/** Scenarios of every kind that we have: modern and historic, both modes, rare functions, texts that break off. */
export async function allScenarios(): Promise<NamedScenario[]> {
  return [
    ...headScenarios(),
    ...historicFixtures().map((fixture) => ({ id: `historic ${fixture.id}`, scenario: historicScenario(fixture) })),
    ...(await sampleScenarios()),
    ...functionScenarios(20),
    ...brokenScenarios(),
  ];
}
