import type { ScenarioSettings } from '../../scenario';
import { boolOf } from '../../go/strconv';
import type { VersionRow } from '../versions/version-row';

const VARIABLE = 'REWRITE_TCP_PROBES';

/**
 * Whether TCP probes are sent through the agent, as the release and istiod's environment say; a text that is no truth value counts as unset.
 * Source: istio 1.18 pilot/pkg/features/pilot.go RewriteTCPProbes.
 */
export function rewritesTcpProbes(settings: Pick<ScenarioSettings, 'env'>, row: VersionRow): boolean {
  const said = row.tcpProbesByVariable ? boolOf(settings.env[VARIABLE] ?? '') : undefined;
  return row.rewriteTcpProbes && said !== false;
}
