import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { runTemplateFixture, type TemplateFixture } from './template-fixtures';

const files = ['fixtures/gotemplate', 'fixtures/gotemplate-versions']
  .flatMap((folder) => readdirSync(folder).map((name) => `${folder}/${name}`))
  .filter((name) => name.endsWith('.jsonl') && !name.includes('/sprig'));

describe('text/template as Go runs it', () => {
  it.each(files)('%s', (file) => {
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
    const results = lines.map((line) => runTemplateFixture(JSON.parse(line) as TemplateFixture));
    const failed = results.filter((result) => !result.ok);
    console.info(`${file}: ${results.length - failed.length} passed, ${failed.length} failed`);
    expect(failed).toEqual([]);
  });
});
