import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FidelityFigures, FidelityRecord } from '../../presets/fidelity';

/** Where a comparison leaves what it found, a file a minor. Ignored by Git: the figures are those of a run, never of a commit. */
const FOLDER = join('.cache', 'fidelity');

/** The code that the figures are about. */
const SOURCES = ['src/core', 'src/presets', 'src/testing/fidelity'];

interface Recorded extends FidelityFigures {
  readonly code: string;
}

/** Names the code that is about to run: another text of it has another digest. */
function codeDigest(root: string): string {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    const folder = join(root, source);
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
      if (!/\.(?:ts|json)$/.test(name) || name.endsWith('.test.ts') || !statSync(join(folder, name)).isFile()) continue;
      hash.update(`${source}/${name.replaceAll('\\', '/')}\n`).update(readFileSync(join(folder, name)));
    }
  }
  return hash.digest('hex').slice(0, 16);
}

/** Leaves what a run of this very code found, for the build. */
export function recordFidelity(root: string, minor: string, { release, cases, agreeing }: FidelityFigures): void {
  const recorded: Recorded = { code: codeDigest(root), release, cases, agreeing };
  mkdirSync(join(root, FOLDER), { recursive: true });
  writeFileSync(join(root, FOLDER, `${minor}.json`), `${JSON.stringify(recorded)}\n`);
}

/** What runs of this very code found; nothing of runs before it was changed, and nothing where there was no run. */
export function recordedFidelity(root: string): FidelityRecord {
  const folder = join(root, FOLDER);
  if (!existsSync(folder)) return {};
  const code = codeDigest(root);
  return Object.fromEntries(
    readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .flatMap((name) => {
        const { code: of, ...figures } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Recorded;
        return of === code ? [[name.slice(0, -'.json'.length), figures] as const] : [];
      }),
  );
}
