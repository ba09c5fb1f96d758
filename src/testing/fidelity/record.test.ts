import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recordedFidelity, recordFidelity } from './record';

const FOUND = { release: '1.27.9', cases: 120, agreeing: 119 };
let root = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'fidelity-'));
  for (const folder of ['src/core', 'src/presets', 'src/testing/fidelity'])
    mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(join(root, 'src/core/engine.ts'), 'export {};\n');
});
afterEach(() => rmSync(root, { recursive: true }));

describe('the figures of the comparison with official texts', () => {
  it('are nothing where nothing was compared', () => {
    expect(recordedFidelity(root)).toEqual({});
  });

  it('are those of the last run', () => {
    recordFidelity(root, '1.27', { ...FOUND, agreeing: 3 });
    recordFidelity(root, '1.27', FOUND);
    recordFidelity(root, '0.8', { release: '0.8.0', cases: 9, agreeing: 9 });
    expect(recordedFidelity(root)).toEqual({ '1.27': FOUND, '0.8': { release: '0.8.0', cases: 9, agreeing: 9 } });
  });

  it('go with the code that they are about', () => {
    recordFidelity(root, '1.27', FOUND);
    writeFileSync(join(root, 'src/core/engine.test.ts'), 'export {};\n');
    expect(recordedFidelity(root)).toEqual({ '1.27': FOUND });
    writeFileSync(join(root, 'src/core/engine.ts'), 'export const changed = 1;\n');
    expect(recordedFidelity(root)).toEqual({});
  });
});
