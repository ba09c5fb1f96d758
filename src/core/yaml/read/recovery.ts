import type { PackageReading } from './package-parse';

type Reader = (text: string, maximumNesting: number) => PackageReading;

let reader: Reader | undefined;
let missed = false;

/**
 * Loads what reads on after an error (the `yaml` package), which only broken documents need. Before it is there a broken document gives its first error
 * alone; whoever reads again afterwards gets the rest.
 */
export async function loadRecovery(): Promise<void> {
  reader ??= (await import('./package-parse')).parseWithPackage;
  missed = false;
}

/** Whether a broken document was read without it, so that loading it and reading again would tell more. */
export function recoveryMissed(): boolean {
  return missed;
}

/** The reader, where it is loaded; asking for it in vain is remembered. */
export function recoveryReader(): Reader | undefined {
  if (reader === undefined) missed = true;
  return reader;
}
