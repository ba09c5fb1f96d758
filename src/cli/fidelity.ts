import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { ALL_LIBRARIES, loadLibraries } from '../core/gotemplate/functions/libraries';
import { type CountedDifference, type FidelityRow, fidelityOf } from '../testing/fidelity/fidelity';
import { officialReleases } from '../testing/fidelity/official';
import { goldenPacks } from '../testing/istio/packs';
import { SHARED } from '../testing/places';
import { EXIT } from './terminal';

const USAGE = 'usage: npm run -s fidelity [-- [--write FILE] MINOR…]';

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

/** Arguments: minors to compare (all where none is named) and the file that the figures are written to. */
function readArguments(args: readonly string[]): { minors: readonly string[]; file: string | undefined } | undefined {
  const minors: string[] = [];
  let file: string | undefined;
  const rest = [...args];
  for (let argument = rest.shift(); argument !== undefined; argument = rest.shift()) {
    if (argument === '--write') {
      file = rest.shift();
      if (file === undefined) return undefined;
    } else if (/^\d+\.\d+$/.test(argument)) minors.push(argument);
    else return undefined;
  }
  return { minors, file };
}

function write(file: string, rows: readonly FidelityRow[]): void {
  mkdirSync(dirname(file), { recursive: true });
  const figures = Object.fromEntries(rows.map(({ minor, cases, agreeing }) => [minor, { cases, passed: agreeing }]));
  writeFileSync(file, `${JSON.stringify(figures, null, 2)}\n`);
}

/**
 * Compares the built-in injectors with the official ones: per minor the cases and how many agree, each distinct difference by field with an
 * example, and last `N agree, M differ` for the minors. `--write FILE` keeps the figures for the build.
 */
export async function main(args: string[]): Promise<number> {
  const read = readArguments(args);
  const root = new URL('data/official/', SHARED);
  const releases = officialReleases(root).filter(
    ({ minor }) => read?.minors.length === 0 || read?.minors.includes(minor) === true,
  );
  if (read === undefined || releases.length === 0) {
    console.error(read === undefined ? USAGE : `no official texts for these minors at ${root.pathname}`);
    return EXIT.usage;
  }
  await loadLibraries(ALL_LIBRARIES);
  const packs = goldenPacks();
  const rows: FidelityRow[] = [];
  for (const release of releases) {
    const row = await fidelityOf(release, { packs });
    rows.push(row);
    console.log(`${row.minor} (${row.release}): ${row.agreeing} of ${row.cases} cases agree`);
    for (const difference of row.differences) print(difference);
  }
  if (read.file !== undefined) write(read.file, rows);
  const agreeing = rows.filter((row) => row.agreeing === row.cases).length;
  console.log(`${agreeing} agree, ${rows.length - agreeing} differ`);
  return agreeing === rows.length ? EXIT.done : EXIT.findings;
}
