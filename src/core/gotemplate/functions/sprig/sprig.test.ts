import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { runTemplateFixture, type TemplateFixture } from '../../../../testing/template-fixtures';
import { NO_LIBRARIES } from '../library';
import { sprigFunctions, type SprigVersion } from './sprig';

const folder = 'fixtures/gotemplate';
const files = existsSync(folder) ? readdirSync(folder).filter((name) => /^sprig.*\.jsonl$/.test(name)) : [];

describe('sprig as Go runs it', () => {
  it.each(files)('%s', (file) => {
    const lines = readFileSync(`${folder}/${file}`, 'utf8').trimEnd().split('\n');
    const results = lines.map((line) => runTemplateFixture(JSON.parse(line) as TemplateFixture));
    const failed = results.filter((result) => !result.ok);
    console.info(`${file}: ${results.length - failed.length} passed, ${failed.length} failed`);
    expect(failed).toEqual([]);
  });
});

describe('sprigFunctions', () => {
  const functionsOf = (version: SprigVersion) => sprigFunctions(version, NO_LIBRARIES);

  it('has as many names as TxtFuncMap at each version', () => {
    expect(functionsOf('3.1.0').size).toBe(184);
    expect(functionsOf('3.2.0').size).toBe(210);
    expect(functionsOf('3.3.0').size).toBe(211);
  });

  it('gives sha512sum with 3.3.0 and dig with 3.2.0', () => {
    expect(functionsOf('3.2.0').has('sha512sum')).toBe(false);
    expect(functionsOf('3.3.0').has('sha512sum')).toBe(true);
    expect(functionsOf('3.1.0').has('dig')).toBe(false);
    expect(functionsOf('3.2.0').has('dig')).toBe(true);
  });
});
