import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { RuleId } from '../core/codes';
import { RULE_GROUPS, RULES } from '../core/lint/catalogue';
import { RULE_FIXTURES } from '../testing/rule-fixtures';
import { readDocuments } from '../core/yaml/read/read';
import { ruleExamples } from './rule-examples';
import { docsAddress, messageAddress, ruleAddress } from './docs-address';
import { ruleReference } from '../testing/docs/rule-reference';
import { findingText, fixText, roleText, ruleText, type RuleTexts } from './rule-texts';
import { say } from './sentence';
import { words as rulesEn } from './rules/en';
import { words as rulesZhCn } from './rules/zh-CN';

const LANGUAGES: readonly (readonly [string, RuleTexts])[] = [
  ['en', rulesEn],
  ['zh-CN', rulesZhCn],
];
const OPEN = /(?<!\$)\{\w+\}/;

const findings = RULE_FIXTURES.flatMap((fixture) =>
  fixture.findings(fixture.text).map((finding) => ({ finding, name: `${fixture.rule}/${fixture.file}` })),
);

describe.each(LANGUAGES)('the rules in %s', (_language, texts) => {
  it('all have a title, a sentence, a reason and a way to mend them', () => {
    for (const { id } of RULES) {
      const text = texts.rules[id];
      expect(text?.title, id).toBeTruthy();
      expect(text?.why.length, id).toBeGreaterThan(40);
      expect(text?.fix, id).toBeTruthy();
    }
    for (const [group] of RULE_GROUPS) expect(texts.groups[group], group).toBeTruthy();
  });

  it('have a sentence for everything they find in the fixtures, with nothing left to fill in', () => {
    for (const { finding, name } of findings) {
      const what = ruleText(texts, finding.code)?.what;
      if (typeof what === 'object')
        expect(Object.keys(what), `${name} ${finding.code}`).toContain(finding.params['case']);
      expect(findingText(texts, finding), name).not.toMatch(OPEN);
      for (const fix of finding.fixes) {
        expect(Object.keys(texts.fixes), name).toContain(fix.title);
        expect(fixText(texts, fix), name).not.toMatch(OPEN);
      }
      for (const place of finding.related) {
        expect(Object.keys(texts.roles), name).toContain(place.role);
        expect(roleText(texts, place), name).not.toMatch(OPEN);
      }
    }
  });

  it('have no wording that the fixtures never show', () => {
    const shown = new Set(findings.map(({ finding }) => `${finding.code} ${finding.params['case'] ?? ''}`));
    const unseen = RULES.flatMap(({ id }) => {
      const what = texts.rules[id]?.what;
      return typeof what === 'object' ? Object.keys(what).map((key) => `${id} ${key}`) : [];
    }).filter((wording) => !shown.has(wording));
    // It takes an evaluated result.
    expect(unseen).toEqual(['R401 decision']);
  });
});

describe('both languages', () => {
  it('have the same sentences with the same params', () => {
    const shape = (texts: RuleTexts): unknown =>
      Object.entries(texts.rules).map(([id, { what }]) => [
        id,
        (typeof what === 'object' ? Object.entries(what) : [['', what] as const]).map(([key, sentence]) => [
          key,
          [...new Set(say(sentence).match(/\{\w+\}/g) ?? [])].sort(),
        ]),
      ]);
    expect(shape(rulesZhCn)).toEqual(shape(rulesEn));
    for (const part of ['groups', 'fixes', 'roles', 'words', 'reference'] as const) {
      expect(Object.keys(rulesZhCn[part])).toEqual(Object.keys(rulesEn[part]));
    }
  });

  it('say the Chinese in Chinese', () => {
    for (const [id, { title, why, fix }] of Object.entries(rulesZhCn.rules)) {
      for (const sentence of [title, why, fix]) expect(sentence, id).toMatch(/[\u4e00-\u9fff]/);
    }
  });
});

describe('examples', () => {
  it('exist for every rule and are YAML', () => {
    expect(Object.keys(ruleExamples)).toEqual(RULES.map(({ id }) => id));
    for (const [id, { wrong, right }] of Object.entries(ruleExamples)) {
      expect(wrong, id).not.toBe(right);
      for (const document of readDocuments(right))
        expect(
          document.diagnostics.filter((one) => one.code === 'yaml.syntax'),
          id,
        ).toEqual([]);
    }
  });
});

describe('the reference page', () => {
  it.each([
    ['docs/rules.md', 'en'],
    ['docs/rules.zh-CN.md', 'zh-CN'],
  ] as const)('%s is what the rules say (UPDATE=1 writes it)', (file, language) => {
    const page = ruleReference(language);
    if (process.env['UPDATE'] !== undefined) writeFileSync(file, page);
    expect(existsSync(file)).toBe(true);
    expect(readFileSync(file, 'utf8')).toBe(page);
    for (const { id } of RULES) expect(page).toContain(`### ${id} `);
  });

  it('links to Istio in the page’s language', () => {
    expect(docsAddress('/docs/x/', 'zh-CN')).toBe('https://istio.io/latest/zh/docs/x/');
    expect(docsAddress('https://kubernetes.io/x', 'en')).toBe('https://kubernetes.io/x');
    for (const { id, docs } of RULES) expect(ruleAddress(id, 'en'), id).toBe(docsAddress(docs, 'en'));
    expect(ruleAddress('R999', 'en')).toBeUndefined();
    expect(messageAddress('IST0101', 'zh-CN')).toBe(
      'https://istio.io/latest/zh/docs/reference/config/analysis/ist0101/',
    );
  });
});

describe('an object without a name', () => {
  const said = (texts: RuleTexts, code: RuleId, params: Readonly<Record<string, string>>): string =>
    findingText(texts, { code, params });

  it('is called by its kind', () => {
    const host = { kind: 'Deployment', name: '' };
    expect(said(rulesEn, 'R413', host)).toBe('This Deployment has hostNetwork: true, so it is never injected.');
    expect(said(rulesZhCn, 'R413', host)).toMatch(/^这个 Deployment /);
    const port = { case: 'sniffed', port: '80', service: '', version: '1.30' };
    expect(said(rulesEn, 'R201', port)).toMatch(/^Port 80 of this Service has neither/);
    expect(said(rulesZhCn, 'R201', port)).toContain('这个 Service 的');
  });

  it('does not change what is said of others', () => {
    const value = { case: 'policy', map: 'labels', name: 'kettle', value: '' };
    expect(said(rulesEn, 'R406', value)).toContain('of “kettle” is “”');
  });
});
