import { RULE_GROUPS } from '../../core/lint/catalogue';
import type { Rule } from '../../core/lint/rule';
import { docsAddress, type DocsLanguage } from '../../i18n/docs-address';
import { ruleExamples } from '../../i18n/rule-examples';
import type { RuleTexts } from '../../i18n/rule-texts';
import { words as rulesEn } from '../../i18n/rules/en';
import { words as rulesZhCn } from '../../i18n/rules/zh-CN';
import { say, sayInGeneral, type Sentence } from '../../i18n/sentence';

const TEXTS: Readonly<Record<DocsLanguage, RuleTexts>> = { en: rulesEn, 'zh-CN': rulesZhCn };

/** A sentence of no finding in particular; `<…>` must not read as HTML. */
function general(sentence: Sentence): string {
  return sayInGeneral(sentence).replaceAll('<', '&lt;');
}

/** Chinese has punctuation of its own. */
const PUNCTUATION: Readonly<Record<DocsLanguage, { colon: string; open: string; close: string }>> = {
  en: { colon: ': ', open: ' (', close: ')' },
  'zh-CN': { colon: '：', open: '（', close: '）' },
};

const fence = (yaml: string): string => `\`\`\`yaml\n${yaml}\n\`\`\``;

function versions(rule: Rule, words: RuleTexts['reference']): string {
  const parts = [
    ...(rule.since === undefined ? [] : [say(words.since, { version: rule.since })]),
    ...(rule.until === undefined ? [] : [say(words.until, { version: rule.until })]),
  ];
  return parts.length === 0 ? words.all : parts.join(' ');
}

function section(rule: Rule, texts: RuleTexts, language: DocsLanguage): string {
  const words = texts.reference;
  const { colon, open, close } = PUNCTUATION[language];
  const text = texts.rules[rule.id];
  const example = ruleExamples[rule.id];
  if (text === undefined || example === undefined) throw new Error(`no text for ${rule.id}`);
  const says = typeof text.what === 'object' ? Object.values(text.what) : [text.what];
  const strict = rule.strict === undefined ? words.off : words[rule.strict];
  const facts = [
    `${words.severity}${colon}${words[rule.severity]}${open}${words.strict}${colon}${strict}${close}`,
    `${words.versions}${colon}${versions(rule, words)}`,
    ...(rule.upstreamCode === undefined ? [] : [`${words.upstream}${colon}${rule.upstreamCode}`]),
    `[${words.docs}](${docsAddress(rule.docs, language)})`,
  ];
  return [
    `### ${rule.id} ${text.title}`,
    facts.join(' · '),
    `**${words.says}**`,
    says.map((sentence) => `- ${general(sentence)}`).join('\n'),
    `**${words.why}** ${general(text.why)}`,
    `**${words.fix}** ${general(text.fix)}`,
    `${words.wrong}${colon.trim()}`,
    fence(example.wrong),
    `${words.right}${colon.trim()}`,
    fence(example.right),
  ].join('\n\n');
}

/** The page that explains every rule, as Markdown. Throws where a rule lacks its text or example. */
export function ruleReference(language: DocsLanguage): string {
  const texts = TEXTS[language];
  const groups = RULE_GROUPS.map(([group, rules]) =>
    [`## ${texts.groups[group] ?? group}`, ...rules.map((rule) => section(rule, texts, language))].join('\n\n'),
  );
  return `${[`# ${texts.reference.title}`, texts.reference.intro, ...groups].join('\n\n')}\n`;
}
