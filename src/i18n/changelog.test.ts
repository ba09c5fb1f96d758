import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import packageFile from '../../package.json';
import { words as en } from './news/en';
import { words as zhCN } from './news/zh-CN';

/** The changelog as Markdown, of the same sentences as the app's page. */
function changelog({ intro, entries }: typeof en): string {
  const parts = entries.map(
    ({ version, items }) => `## ${version}\n\n${items.map((item) => `- ${item}`).join('\n')}\n`,
  );
  return `# Changelog\n\n${intro}\n\n${parts.join('\n')}`;
}

describe('what is new', () => {
  it('is CHANGELOG.md', async () => {
    if (process.env['UPDATE_CHANGELOG'] !== undefined) {
      const { writeFileSync } = await import('node:fs');
      writeFileSync('CHANGELOG.md', changelog(en));
    }
    expect(readFileSync('CHANGELOG.md', 'utf8')).toBe(changelog(en));
  });

  it('begins with this version, in both languages', () => {
    expect(en.entries[0]?.version).toBe(packageFile.version);
    expect(zhCN.entries.map(({ version, items }) => [version, items.length])).toEqual(
      en.entries.map(({ version, items }) => [version, items.length]),
    );
  });
});
