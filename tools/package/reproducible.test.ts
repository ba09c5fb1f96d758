import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Every file of a folder with the hash of its bytes. */
function hashes(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [path.slice(folder.length), createHash('sha256').update(readFileSync(path)).digest('hex')]),
  );
}

describe('the build', () => {
  it('gives the same bytes when it is done again', { timeout: 240_000 }, () => {
    const out = mkdtempSync(join(tmpdir(), 'sidecar-playground-build-'));
    try {
      execFileSync(process.execPath, ['tools/run/build.mjs', '--out', out], { stdio: ['ignore', 'ignore', 'inherit'] });
      expect(hashes(out)).toEqual(hashes('dist'));
    } finally {
      rmSync(out, { recursive: true, force: true });
    }
  });
});
