import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { runTemplateFixture, type TemplateFixture } from '../../../../testing/template-fixtures';
import { ALL_LIBRARIES, loadLibraries } from '../libraries';
import { sprigFunctions } from './sprig';

const folder = 'fixtures/gotemplate';
const files = existsSync(folder) ? readdirSync(folder).filter((name) => /^sprig.*\.jsonl$/.test(name)) : [];

describe('sprig as Go runs it', () => {
  beforeAll(() => loadLibraries(ALL_LIBRARIES));

  it.each(files)('%s', (file) => {
    const lines = readFileSync(`${folder}/${file}`, 'utf8').trimEnd().split('\n');
    const results = lines.map((line) =>
      runTemplateFixture(JSON.parse(line) as TemplateFixture, sprigFunctions('3.3.0')),
    );
    const failed = results.filter((result) => !result.ok);
    console.info(`${file}: ${results.length - failed.length} passed, ${failed.length} failed`);
    expect(failed).toEqual([]);
  });
});

describe('sprigFunctions', () => {
  it('has as many names as TxtFuncMap at each version', () => {
    expect(sprigFunctions('3.1.0').size).toBe(184);
    expect(sprigFunctions('3.2.0').size).toBe(210);
    expect(sprigFunctions('3.3.0').size).toBe(211);
  });

  it('gives sha512sum with 3.3.0 and dig with 3.2.0', () => {
    expect(sprigFunctions('3.2.0').has('sha512sum')).toBe(false);
    expect(sprigFunctions('3.3.0').has('sha512sum')).toBe(true);
    expect(sprigFunctions('3.1.0').has('dig')).toBe(false);
    expect(sprigFunctions('3.2.0').has('dig')).toBe(true);
  });
});
