import type { Derivation } from '../../core/install/derive-scenario';

/** Whether nothing follows from an installation because its chart is not in this browser. */
export function isWithoutChart({ diagnostics }: Derivation): boolean {
  return diagnostics.some(({ code }) => code === 'installation.no-chart');
}
