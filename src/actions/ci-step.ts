import { version } from '../../package.json';
import type { BuiltIn } from '../core/install/built-in';
import type { Scenario } from '../core/scenario';
import { DEFAULT_CLUSTER, DEFAULT_SCENARIO_SETTINGS } from '../presets';
import { encodeLink, redactSecrets, scanSecrets } from '../share';

/** Text between single quotes of a POSIX shell. */
const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** Whether everything but manifests and settings is as it is built in. */
function isBuiltIn({ injector, values, mesh, cluster }: Scenario, builtIn: BuiltIn | null): boolean {
  return (
    builtIn !== null &&
    !builtIn.isDerived &&
    JSON.stringify(injector) === JSON.stringify(builtIn.injector) &&
    values === builtIn.values &&
    mesh === builtIn.mesh &&
    cluster === DEFAULT_CLUSTER
  );
}

function changedSettings({ settings }: Scenario): Record<string, unknown> {
  const defaults: Readonly<Record<string, unknown>> = { ...DEFAULT_SCENARIO_SETTINGS };
  return Object.fromEntries(
    // The profile is an option of its own.
    Object.entries(settings).filter(
      ([name, value]) => name !== 'profile' && JSON.stringify(value) !== JSON.stringify(defaults[name]),
    ),
  );
}

/**
 * A step of a GitHub workflow that checks the manifests below `manifests` as the scenario on the screen is checked. Settings stand in the step; texts that are
 * not built in come along as a link, without what looks like a secret.
 */
export async function ciStep(scenario: Scenario, builtIn: BuiltIn | null): Promise<string> {
  const { installation: _installation, ...rest } = scenario;
  const own = { ...rest, manifests: '' };
  const options = [`lint -R manifests -o github --profile ${scenario.settings.profile}`];
  if (isBuiltIn(own, builtIn)) {
    const settings = changedSettings(own);
    if (Object.keys(settings).length > 0) options.push(`--settings ${quote(JSON.stringify(settings))}`);
  } else
    options.push(`--like ${quote(await encodeLink({ scenario: redactSecrets(own, scanSecrets(own)), view: null }))}`);
  const command = [`npx --yes sidecar-playground@${version}`, ...options].join(' \\\n      ');
  return `- name: Check Istio sidecar injection\n  run: |\n    ${command}\n`;
}
