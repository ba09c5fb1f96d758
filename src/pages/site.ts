import { type Engine, loadEngine } from '../core/engine';
import type { Scenario } from '../core/scenario';
import { LANGUAGES } from '../i18n/languages';
import { loadWords } from '../i18n/packs';
import { defaultScenario, loadPresets } from '../presets';
import { encodeLink } from '../share/link';
import { annotationPages } from './annotations';
import { glossaryPages } from './glossary';
import { html } from './html';
import { lessonPages } from './lessons';
import type { FidelityRecord } from '../presets/fidelity';
import { newsPages } from './news';
import { documentOf, fileOf, Links, type Page, type Site } from './page';
import { releaseFacts, releasePages } from './releases';
import { type RuleLinks, rulePages } from './rules';

export interface SiteOptions {
  /** The address that the site is at, with a slash at its end. */
  readonly address: string;
  /** Manifests that violate a rule, by its id; a first line `# settings: {…}` says under which settings. */
  readonly examples: ReadonlyMap<string, readonly string[]>;
  /** What the comparison with the real tools gave before this build. */
  readonly fidelity: FidelityRecord;
}

/** What is around the manifests of an example. */
interface Around {
  readonly mesh?: string;
  readonly cluster?: string;
  readonly config?: unknown;
  readonly values?: unknown;
}

/** Links that open the app at a finding of each rule, as far as its example has one there. */
async function ruleLinks(engine: Engine, examples: SiteOptions['examples']): Promise<RuleLinks> {
  const links = new Map<string, string>();
  for (const [rule, manifests] of [...examples].flatMap(([id, texts]) => texts.map((text) => [id, text] as const))) {
    if (links.has(rule)) continue;
    const header = /^# settings: (.*)$/m.exec(manifests)?.[1] ?? '{}';
    const { around, ...settings } = JSON.parse(header) as Record<string, unknown> & { readonly around?: Around };
    // What needs an injector of its own is not what a person would open.
    if ('values' in settings || 'analyzers' in settings || around?.config !== undefined || around?.values !== undefined)
      continue;
    const base = defaultScenario();
    const scenario: Scenario = {
      ...base,
      manifests,
      mesh: around?.mesh ?? base.mesh,
      cluster: around?.cluster ?? base.cluster,
      settings: { ...base.settings, ...(around === undefined ? {} : { mode: 'webhook' }), ...settings },
    };
    const finding = engine.evaluate(scenario, { origins: false }).diagnostics.find(({ code }) => code === rule);
    if (finding === undefined) continue;
    const { span } = finding;
    const place = span === null ? {} : { source: span.source, start: span.start };
    links.set(
      rule,
      await encodeLink({ scenario, view: { findingsTab: 'problems', problem: { code: rule, ...place } } }),
    );
  }
  return links;
}

function startPage({ language, words }: Site): Page {
  const links = new Links(language, '');
  const sections = ['lessons', 'releases', 'rules', 'annotations', 'glossary', 'news'] as const;
  return {
    path: '',
    title: words.titles.start,
    description: words.descriptions.start,
    body: html`<p>${words.descriptions.start}</p>
<ul class="list">
${sections.map((section) => html`<li><a href="${links.to(`${section}/`)}">${words.titles[section]}</a> — ${words.descriptions[section]}</li>\n`)}</ul>
`,
  };
}

function sitemap(files: readonly string[], address: string): string {
  const urls = ['', ...files].map((file) => `  <url><loc>${address}${file}</loc></url>\n`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls.join('')}</urlset>\n`;
}

/** Every page of the site that can be read without JavaScript, by its file below the root; the same options give the same bytes. */
export async function buildSite({ address, examples, fidelity }: SiteOptions): Promise<ReadonlyMap<string, string>> {
  await loadPresets();
  const engine = await loadEngine();
  const [releases, opens] = [await releaseFacts(engine), await ruleLinks(engine, examples)];
  const files = new Map<string, string>();
  for (const language of LANGUAGES) {
    const site: Site = { address, language, words: await loadWords('pages', language) };
    const pages = [
      startPage(site),
      ...(await rulePages(site, opens)),
      ...(await glossaryPages(site)),
      ...(await annotationPages(site)),
      ...(await releasePages(site, releases)),
      ...(await lessonPages(site)),
      ...(await newsPages(site, fidelity)),
    ];
    for (const page of pages) files.set(fileOf(language, page.path), documentOf(page, site));
  }
  files.set('sitemap.xml', sitemap([...files.keys()], address));
  files.set('robots.txt', `User-agent: *\nAllow: /\nSitemap: ${address}sitemap.xml\n`);
  return files;
}
