import type { Scenario } from '../../core/scenario';
import { scenarioSchema } from '../../share/schema';
import { objectWith, oneOf, word } from '../../share/shape';

const exportSchema = objectWith(
  { format: oneOf(['sidecar-playground']), version: oneOf([1]), scenario: scenarioSchema },
  { savedAt: word },
);

/** A scenario file as `exportFile` writes it, or null when the text is none. */
export function restoreFile(fileText: string): Scenario | null {
  let foreign: unknown;
  try {
    foreign = JSON.parse(fileText);
  } catch {
    return null;
  }
  return exportSchema(foreign)?.scenario ?? null;
}

/** The text of a scenario file. */
export function exportFile(scenario: Scenario): string {
  return `${JSON.stringify({ format: 'sidecar-playground', version: 1, scenario }, null, 2)}\n`;
}
