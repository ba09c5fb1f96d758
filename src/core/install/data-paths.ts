import type { Origin } from '../provenance/origin';

/**
 * Who set what a template reads, by its data path with every name in small initials (`.values.global.proxy.logLevel`). Scalars and what is empty only:
 * the origin of a map is that of its entries.
 */
export type DataOrigins = Readonly<Record<string, Origin>>;

/** A data path as `DataOrigins` has it: Go's names of fields begin with capitals, those of YAML do not. */
export function originKey(dataPath: string): string {
  return dataPath.replace(/\.([A-Z])/g, (_match, letter: string) => `.${letter.toLowerCase()}`);
}
