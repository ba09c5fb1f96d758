import type { TrafficSwitches } from '../releases/switches';

/**
 * The parts of a list setting as the release splits it: at every comma, untrimmed. Empty parts are dropped since 1.5.8 and 1.6.5; in the
 * scripts only an empty part at the end is.
 */
export function listParts(
  text: string,
  row: Pick<TrafficSwitches, 'dropsEmptyParts' | 'environment'>,
): readonly string[] {
  if (text === '') return [];
  const parts = text.split(',');
  if (row.dropsEmptyParts) return parts.filter((part) => part !== '');
  if (row.environment === 'shell' && parts.at(-1) === '') parts.pop();
  return parts;
}
