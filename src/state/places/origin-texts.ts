import type { Scenario } from '../../core/scenario';
import type { DerivationState } from '../installation';

interface Whole {
  readonly scenario: Scenario;
  readonly shownScenario: Scenario | null;
  readonly derived: Pick<DerivationState, 'of'> | null;
}

/** The texts that origins of the result on screen, and of what the installation gave, are places in; newer ones may be typed already. */
export function textsOfOrigins({ scenario, shownScenario, derived }: Whole): Scenario {
  const shown = shownScenario ?? scenario;
  return derived === null || derived.of === shown.installation ? shown : { ...shown, installation: derived.of };
}
