import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { main } from './main';
import { processTerminal } from './terminal';

const folder = join('fixtures', 'cases');
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(?:ya?ml|json)$/.test(name) && !/values|mesh|config|cluster|settings/.test(name))
  .sort()
  .map((name) => join(folder, name));

async function status(...args: string[]): Promise<number> {
  return main(args, {
    out: () => undefined,
    error: () => undefined,
    read: (file) => processTerminal.read(file),
  });
}

describe('what inject rejects', () => {
  it.each(['kube-inject', 'webhook'])('lint reports with exit status 1 (%s)', async (mode) => {
    const unreported: string[] = [];
    let rejected = 0;
    for (const file of files) {
      if ((await status('inject', file, '--mode', mode)) !== 1) continue;
      rejected++;
      if ((await status('lint', file, '--mode', mode)) !== 1) unreported.push(file);
    }
    expect(unreported).toEqual([]);
    expect(rejected).toBeGreaterThan(5);
  });
});
