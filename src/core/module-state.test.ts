import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const FOLDER = new URL('./', import.meta.url);
const page = readFileSync(new URL('../../docs/architecture.md', FOLDER), 'utf8');

/** What a module keeps from one call to the next: variables, and collections that begin empty. */
const STATE = /^(?:export )?(?:let \w|const \w+(?:: [^=]+)? = new (?:Weak)?(?:Map|Set)<.*>\(\);)/m;

describe('module-level state in core', () => {
  it('is caches alone, each of which docs/architecture.md names', () => {
    const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter(
      (file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.endsWith('.gen.ts'),
    );
    const keeping = files.filter((file) => STATE.test(readFileSync(new URL(file, FOLDER), 'utf8'))).sort();
    expect(keeping.length).toBeGreaterThan(20);
    expect(keeping.filter((file) => !page.includes(`\`${file}\``))).toEqual([]);
  });
});
