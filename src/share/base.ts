import { sha256 } from '@noble/hashes/sha2.js';
import { hexText } from '../core/go/hex';
import type { NamedTemplate, ScenarioInstallation } from '../core/scenario';
import { withWebhooks } from '../core/install/webhooks';
import { DEFAULT_CLUSTER, loadPreset, preset, releaseOf } from '../presets';

/** The texts that a scenario has where nobody wrote others. */
export interface Base {
  readonly templates: readonly NamedTemplate[];
  readonly config: string;
  readonly values: string;
  readonly mesh: string;
  /** The cluster with the webhooks of an installation; null where there is none, so that every link carries it. */
  readonly cluster: string | null;
}

/**
 * The texts that are built in for a release, or those that an installation gives in it; the former too where the installation gives nothing.
 * Null for what is no release.
 */
export async function baseOf(version: string, installation?: ScenarioInstallation): Promise<Base | null> {
  if (releaseOf(version) === undefined) return null;
  const { injector, values, mesh } = await loadPreset(version);
  const builtIn: Base = { ...injector, values, mesh, cluster: null };
  // What a chart of the person's own gives is known where the chart is: no link carries it.
  if (installation === undefined || installation.chart !== undefined) return builtIn;
  const { deriveScenario } = await import('../core/install/derive-scenario');
  const { texts } = deriveScenario(installation, version, (release) => preset(release).injector.templates);
  if (texts === undefined) return builtIn;
  return {
    ...texts.injector,
    values: texts.values,
    mesh: texts.mesh,
    cluster: texts.webhooks === '' ? null : withWebhooks(DEFAULT_CLUSTER, texts.webhooks),
  };
}

/** Eight hexadecimal digits that tell whether texts are still those that a link was made with. */
export function digestOf(texts: readonly string[]): string {
  return hexText(sha256(new TextEncoder().encode(JSON.stringify(texts))).slice(0, 4));
}
