import { isWithin, versionOrder } from '../versions/steps';

/** Variables of istiod's environment that injection reads, with the releases that read them (`until` no longer does). */
const VARIABLES = [
  // istio 1.19 pilot/pkg/features/experimental.go EnableNativeSidecars, and the template of the release.
  { name: 'ENABLE_NATIVE_SIDECARS', since: '1.19', until: null },
  // istio 1.12 to 1.18 pilot/pkg/features/pilot.go RewriteTCPProbes.
  { name: 'REWRITE_TCP_PROBES', since: '1.12', until: '1.19' },
  // istio 1.9 to 1.18 manifests/charts/istio-control/istio-discovery/files/injection-template.yaml.
  { name: 'ENABLE_LEGACY_FSGROUP_INJECTION', since: '1.9', until: '1.19' },
  // istio 1.10 to 1.21, the same file.
  { name: 'PILOT_ENABLE_INBOUND_PASSTHROUGH', since: '1.10', until: '1.22' },
] as const;

export type IstiodVariable = (typeof VARIABLES)[number]['name'];

/** The variables of istiod's environment that injection of a release reads without being told to by a template of the person's own. */
export function istiodVariables(version: string): readonly IstiodVariable[] {
  const order = versionOrder(version);
  if (order === undefined) return [];
  return VARIABLES.filter(({ since, until }) => isWithin(order, since, until)).map(({ name }) => name);
}

/** The variables that a template reads with `env`, in the order of its text. */
export function variablesOfTemplate(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/\benv\s+"([A-Za-z_][A-Za-z0-9_]*)"/g)].flatMap(([, name]) => name ?? []))];
}
