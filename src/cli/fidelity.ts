import { fileURLToPath } from 'node:url';
import { ALL_LIBRARIES, loadLibraries } from '../core/gotemplate/functions/libraries';
import { type CountedDifference, type FidelityRow, fidelityOf } from '../testing/fidelity/fidelity';
import { officialReleases } from '../testing/fidelity/official';
import { recordFidelity } from '../testing/fidelity/record';
import { goldenPacks } from '../testing/istio/packs';
import { REPOSITORY, SHARED } from '../testing/places';
import { EXIT } from './terminal';

const USAGE = 'usage: npm run -s fidelity [-- MINOR…]';

/** How much of a difference is printed. */
const SHOWN = 160;

function short(text: string): string {
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}

function print(difference: CountedDifference): void {
  const { field, count, official, builtIn, example } = difference;
  console.log(`  ${field} (${count})`);
  console.log(`    official: ${short(official)}\n    built-in: ${short(builtIn)}`);
  console.log(`    for example: ${short(example.split('\n')[0] ?? '')}`);
}

/**
 * Compares the built-in injectors with the official ones: per minor the cases and how many agree, each distinct difference by field with an
 * example, and last `N agree, M differ` for the minors. The figures are kept for the build.
 */
export async function main(args: string[]): Promise<number> {
  const isUsable = args.every((argument) => /^\d+\.\d+$/.test(argument));
  const root = new URL('data/official/', SHARED);
  const releases = officialReleases(root).filter(({ minor }) => args.length === 0 || args.includes(minor));
  if (!isUsable || releases.length === 0) {
    console.error(!isUsable ? USAGE : `no official texts for these minors at ${root.pathname}`);
    return EXIT.usage;
  }
  await loadLibraries(ALL_LIBRARIES);
  const packs = goldenPacks();
  const rows: FidelityRow[] = [];
  for (const release of releases) {
    const row = await fidelityOf(release, { packs });
    rows.push(row);
    recordFidelity(fileURLToPath(REPOSITORY), row.minor, { ...row, release: release.version });
    console.log(`${row.minor} (${row.release}): ${row.agreeing} of ${row.cases} cases agree`);
    for (const difference of row.differences) print(difference);
  }
  const agreeing = rows.filter((row) => row.agreeing === row.cases).length;
  console.log(`${agreeing} agree, ${rows.length - agreeing} differ`);
  return agreeing === rows.length ? EXIT.done : EXIT.findings;
}
