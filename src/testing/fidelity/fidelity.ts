import type { InjectionMode, Scenario, ScenarioSettings } from '../../core/scenario';
import { emitYaml } from '../../core/yaml/write/emit';
import { DEFAULT_SCENARIO_SETTINGS, loadPreset, type Preset } from '../../presets';
import { goldenScenario } from '../golden';
import type { GoldenPack } from '../istio/packs';
import { type FieldDifference, InjectorPair } from './compare';
import { fixtureInputs, packInputs, type SampleStride, sampled } from './inputs';
import { objectIn, type OfficialRelease } from './official';
import { probePods } from './probe-pods';
import { allProbes, type Probe, withEntry } from './probes';

/** A difference, how often it was met, and where first. */
export interface CountedDifference extends FieldDifference {
  readonly count: number;
  readonly example: string;
}

/** What the comparison of a release's built-in texts with its official ones gave. */
export interface FidelityRow {
  readonly minor: string;
  readonly release: string;
  /** Documents times modes, and those of them that came out the same. */
  readonly cases: number;
  readonly agreeing: number;
  readonly differences: readonly CountedDifference[];
}

export interface FidelityOptions {
  readonly packs: readonly GoldenPack[];
  /** Which inputs, pack cases and probes are tried; all where nothing is said. */
  readonly sample?: SampleStride;
}

const ALL: SampleStride = { step: 1, offset: 0 };

const MODES: readonly InjectionMode[] = ['kube-inject', 'webhook'];

const ALWAYS_CALLED = `apiVersion: admissionregistration.k8s.io/v1
kind: MutatingWebhookConfiguration
metadata: { name: istio-sidecar-injector, labels: { istio.io/rev: default } }
webhooks: [{ name: sidecar-injector.istio.io, namespaceSelector: {}, objectSelector: {} }]
`;

type Texts = Pick<Scenario, 'injector' | 'values' | 'mesh'>;

function scenarioWith(texts: Texts, settings: Partial<ScenarioSettings>): Scenario {
  return {
    ...texts,
    manifests: '',
    cluster: ALWAYS_CALLED,
    settings: { ...DEFAULT_SCENARIO_SETTINGS, namespace: '', injectPath: '', ...settings },
  };
}

/** The official values with the image's registry and tag of the built-in ones: a patch release may lie between. */
function withImagesOf(official: string, builtIn: Preset): string {
  const ours = objectIn(builtIn.values)['global'];
  if (official === '' || typeof ours !== 'object' || ours === null || Array.isArray(ours)) return official;
  const values = withEntry(objectIn(official), 'global.hub', ours['hub']);
  return emitYaml(withEntry(values, 'global.tag', ours['tag']));
}

function changed(text: string, changes: Probe['values']): string {
  if (changes === undefined || text === '') return text;
  return emitYaml(Object.entries(changes).reduce((sum, [path, value]) => withEntry(sum, path, value), objectIn(text)));
}

class Tally {
  cases = 0;
  agreeing = 0;
  private readonly found = new Map<string, CountedDifference>();

  add(results: readonly (readonly FieldDifference[])[], example: string): void {
    for (const fields of results) {
      this.cases++;
      if (fields.length === 0) this.agreeing++;
      for (const field of fields) {
        const known = this.found.get(field.field);
        this.found.set(
          field.field,
          known === undefined ? { ...field, count: 1, example } : { ...known, count: known.count + 1 },
        );
      }
    }
  }

  get differences(): CountedDifference[] {
    return [...this.found.values()].sort((left, right) => right.count - left.count);
  }
}

/** The pack that is nearest to a minor: its settings are tried on the minor's texts. */
function nearestPack(packs: readonly GoldenPack[], minor: string): GoldenPack | undefined {
  const distance = ({ name }: GoldenPack): number =>
    Math.abs(Number(name.split('.')[1]) - Number(minor.split('.')[1])) +
    (name.startsWith('1.') === minor.startsWith('1.') ? 0 : 99);
  return [...packs].sort((left, right) => distance(left) - distance(right))[0];
}

/**
 * Compares the built-in texts of a release with its official ones: every input of every pack and of our fixtures with the release's own
 * values and mesh, the settings of the nearest pack, and the probes, in both modes.
 */
export async function fidelityOf(
  release: OfficialRelease,
  { packs, sample = ALL }: FidelityOptions,
): Promise<FidelityRow> {
  const builtIn = await loadPreset(release.minor);
  const official: Texts = { ...release, values: withImagesOf(release.values, builtIn) };
  const tally = new Tally();
  const settings = { istioVersion: release.version };
  const inputs = sampled([...packInputs(packs), ...fixtureInputs()], sample);
  for (const mode of MODES) {
    const pair = new InjectorPair(
      scenarioWith(official, { ...settings, mode }),
      scenarioWith(builtIn, { ...settings, mode }),
    );
    for (const input of inputs) tally.add(pair.compare(input, mode), `${mode}, input\n${input}`);
    compareProbes(official, builtIn, { ...settings, mode }, sample, tally);
    comparePack(nearestPack(packs, release.minor), release, builtIn, mode, sample, tally);
  }
  const { cases, agreeing, differences } = tally;
  return { minor: release.minor, release: release.name, cases, agreeing, differences };
}

function compareProbes(
  official: Texts,
  builtIn: Texts,
  settings: Partial<ScenarioSettings>,
  sample: SampleStride,
  tally: Tally,
): void {
  const pairs = new Map<string, InjectorPair>();
  for (const probe of sampled(allProbes(), sample)) {
    const own: Partial<ScenarioSettings> = {
      ...settings,
      env: probe.env ?? {},
      nativeSidecars: probe.nativeSidecars ?? 'auto',
      compliancePolicy: probe.compliancePolicy ?? '',
      revision: probe.revision ?? null,
    };
    const around = [probe.values, probe.mesh, own];
    const key = JSON.stringify(around, (_, value: unknown) => (value === undefined ? 'absent' : value));
    let pair = pairs.get(key);
    if (pair === undefined) {
      const [theirs, ours] = [official, builtIn].map((texts) =>
        scenarioWith(
          { ...texts, values: changed(texts.values, probe.values), mesh: changed(texts.mesh, probe.mesh) },
          own,
        ),
      );
      if (theirs === undefined || ours === undefined) continue;
      pair = new InjectorPair(theirs, ours);
      pairs.set(key, pair);
    }
    const mode = settings.mode ?? 'kube-inject';
    for (const pod of probePods(probe)) tally.add(pair.compare(pod, mode), `${mode}, probe ${probe.name}\n${pod}`);
  }
}

/** The cases of a pack with their own values, mesh and settings, which both sides get. */
function comparePack(
  pack: GoldenPack | undefined,
  release: OfficialRelease,
  builtIn: Texts,
  mode: InjectionMode,
  sample: SampleStride,
  tally: Tally,
): void {
  if (pack === undefined) return;
  for (const golden of sampled(pack.cases, sample)) {
    if (!golden.modes.includes(mode)) continue;
    const scenario = goldenScenario(golden, mode, pack.file);
    const theirs = { ...scenario, settings: { ...scenario.settings, istioVersion: release.version } };
    const own = scenario.injector.templates.filter(
      ({ name }) => !release.injector.templates.some((one) => one.name === name),
    );
    const withOwn = (texts: Texts): Scenario => ({
      ...theirs,
      injector: { ...texts.injector, templates: [...texts.injector.templates, ...own] },
    });
    const pair = new InjectorPair(withOwn(release), withOwn(builtIn));
    tally.add(pair.compare(scenario.manifests, mode), `${mode}, pack ${pack.name} ${golden.id}`);
  }
}
