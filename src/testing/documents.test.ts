import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import packageFile from '../../package.json';

const DOCUMENTS = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'tools/oracle/README.md'].concat(
  readdirSync('docs')
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
);

/** Folders that are only there once there is something in them. */
const MAY_BE_ABSENT = new Set(['fixtures/fuzz/']);

describe('the documents', () => {
  it('name files that exist', () => {
    const lost: string[] = [];
    for (const document of DOCUMENTS) {
      const text = readFileSync(document, 'utf8');
      for (const [, path = ''] of text.matchAll(/`((?:src|docs|fixtures|tools|e2e)\/[\w./-]+)`/g)) {
        if (!existsSync(path) && !MAY_BE_ABSENT.has(path)) lost.push(`${document}: ${path}`);
      }
      for (const [, target = ''] of text.matchAll(/\]\((?!https?:|#)([^)#\s]+)(?:#[^)]*)?\)/g)) {
        if (!existsSync(join(dirname(document), target))) lost.push(`${document}: ${target}`);
      }
    }
    expect(lost).toEqual([]);
  });

  it('name scripts that exist', () => {
    const scripts = Object.keys(packageFile.scripts);
    const named = DOCUMENTS.flatMap((document) =>
      [...readFileSync(document, 'utf8').matchAll(/npm run (?:-s )?([\w:]+)/g)].map(([, script]) => script),
    );
    expect(named.filter((script) => script !== undefined && !scripts.includes(script))).toEqual([]);
  });

  it('name every oracle', () => {
    const text = readFileSync('tools/oracle/README.md', 'utf8');
    const oracles = readdirSync('tools/oracle', { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(oracles.map(({ name }) => name).filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
  });
});
