import { RULE_GROUPS } from '../core/lint/catalogue';
import type { Rule } from '../core/lint/rule';
import { loadWords, type Words } from '../i18n/packs';
import { ruleExamples } from '../i18n/rule-examples';
import { docsAddress } from '../i18n/docs-address';
import { say, sayInGeneral } from '../i18n/sentence';
import { code, html, inline, paragraphs } from './html';
import { Links, openButton, type Page, type Site } from './page';

/** What the app opens to show a rule's finding: what follows its address. Absent for rules that need more than manifests. */
export type RuleLinks = ReadonlyMap<string, string>;

function versionsOf(rule: Rule, words: Words<'rules'>['reference']): string {
  const parts = [
    ...(rule.since === undefined ? [] : [say(words.since, { version: rule.since })]),
    ...(rule.until === undefined ? [] : [say(words.until, { version: rule.until })]),
  ];
  return parts.length === 0 ? words.all : parts.join(' ');
}

function rulePage(rule: Rule, rules: Words<'rules'>, { language, words }: Site, opens: RuleLinks): Page {
  const links = new Links(language, `rules/${rule.id}`);
  const { reference } = rules;
  const text = rules.rules[rule.id];
  const example = ruleExamples[rule.id];
  if (text === undefined || example === undefined) throw new Error(`no text for ${rule.id}`);
  const says = typeof text.what === 'object' ? Object.values(text.what) : [text.what];
  const facts = [
    [reference.severity, reference[rule.severity]],
    [reference.strict, rule.strict === undefined ? reference.off : reference[rule.strict]],
    [reference.versions, versionsOf(rule, reference)],
    ...(rule.upstreamCode === undefined ? [] : [[reference.upstream, rule.upstreamCode]]),
  ];
  const open = opens.get(rule.id);
  return {
    path: `rules/${rule.id}`,
    title: `${rule.id}: ${text.title}`,
    description: words.rule.description(rule.id, text.title),
    body: html`<dl class="facts">
${facts.map(([name = '', value = '']) => html`<div><dt>${name}</dt><dd>${value}</dd></div>\n`)}</dl>
<h2>${reference.says}</h2>
<ul>
${says.map((sentence) => html`<li>${inline(sayInGeneral(sentence))}</li>\n`)}</ul>
<h2>${reference.why}</h2>
${paragraphs(text.why)}<h2>${reference.fix}</h2>
${paragraphs(text.fix)}<h2>${reference.wrong}</h2>
${code(example.wrong, reference.wrong)}<h2>${reference.right}</h2>
${code(example.right, reference.right)}${open === undefined ? null : openButton(links, words, open)}<p><a href="${docsAddress(rule.docs, language)}">${reference.docs}</a> · <a href="${links.to('rules/')}">${words.rule.all}</a></p>
`,
  };
}

/** The list of rules, and a page for each. Throws where a rule lacks its text. */
export async function rulePages(site: Site, opens: RuleLinks): Promise<Page[]> {
  const { language, words } = site;
  const rules = await loadWords('rules', language);
  const links = new Links(language, 'rules/');
  const groups: Readonly<Record<string, string>> = rules.groups;
  const titles: Readonly<Record<string, { readonly title: string } | undefined>> = rules.rules;
  const list: Page = {
    path: 'rules/',
    title: words.titles.rules,
    description: words.descriptions.rules,
    body: html`${paragraphs(rules.reference.intro)}${RULE_GROUPS.map(
      ([group, members]) => html`<h2>${groups[group] ?? group}</h2>
<ul class="list">
${members.map(
  ({ id, severity }) =>
    html`<li><a href="${links.to(`rules/${id}`)}"><code>${id}</code> ${titles[id]?.title ?? ''}</a> <span class="mark ${severity}">${rules.reference[severity]}</span></li>\n`,
)}</ul>
`,
    )}`,
  };
  return [list, ...RULE_GROUPS.flatMap(([, members]) => members.map((rule) => rulePage(rule, rules, site, opens)))];
}
