import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { annotationCatalogue } from '../core/lint/facts/annotations';
import { RULES } from '../core/lint/catalogue';
import { TERM_IDS } from '../i18n/glossary/find';
import { PRESET_VERSIONS } from '../presets';
import { LESSONS } from '../presets/lessons';
import { decodeLink } from '../share/link';
import { newEngine } from '../testing/parts';
import { buildSite, type SiteOptions } from './site';

const folder = join('fixtures', 'rules');
const options: SiteOptions = {
  address: 'https://example.org/play/',
  examples: new Map(
    readdirSync(folder).map((rule) => [
      rule,
      readdirSync(join(folder, rule))
        .filter((name) => name.startsWith('violating'))
        .map((name) => readFileSync(join(folder, rule, name), 'utf8')),
    ]),
  ),
  fidelity: { '1.27': { release: '1.27.9', cases: 10, agreeing: 10 } },
};

let files: ReadonlyMap<string, string> = new Map();
beforeAll(async () => {
  files = await buildSite(options);
}, 60_000);
const pages = () => [...files].filter(([file]) => file.endsWith('.html'));
const attributes = (text: string, name: string): string[] =>
  [...text.matchAll(new RegExp(`\\s${name}="([^"]*)"`, 'g'))].map(([, value = '']) => value.replaceAll('&amp;', '&'));

describe('the pages without JavaScript', () => {
  it('are there for every rule, release, lesson, in both languages', () => {
    const wanted = [
      '',
      'rules/',
      'annotations/',
      'releases/',
      'lessons/',
      'glossary/',
      'news/',
      ...RULES.map(({ id }) => `rules/${id}`),
      ...PRESET_VERSIONS.map((version) => `releases/${version}`),
      ...LESSONS.map(({ id }) => `lessons/${id}`),
    ].map((path) => (path === '' || path.endsWith('/') ? `${path}index.html` : `${path}.html`));
    for (const language of ['en', 'zh-CN']) {
      const own = pages().flatMap(([file]) =>
        file.startsWith(`reference/${language}/`) ? [file.slice(`reference/${language}/`.length)] : [],
      );
      expect(own.sort()).toEqual([...wanted].sort());
    }
  });

  it('hold every term and every annotation, each with an address of its own', () => {
    for (const language of ['en', 'zh-CN']) {
      expect(attributes(files.get(`reference/${language}/glossary/index.html`) ?? '', 'id')).toEqual(
        expect.arrayContaining([...TERM_IDS]),
      );
      const annotations = attributes(files.get(`reference/${language}/annotations/index.html`) ?? '', 'id');
      expect(annotations).toEqual(expect.arrayContaining([...annotationCatalogue().keys()]));
    }
  });

  it('have links that lead somewhere', () => {
    const lost: string[] = [];
    for (const [file, text] of pages()) {
      for (const href of [...attributes(text, 'href'), ...attributes(text, 'src')]) {
        if (href.startsWith('https:')) continue;
        const [path = '', anchor] = href.split('#');
        const target = path === '' ? file : posix.join(posix.dirname(file), path.split('?')[0] ?? '');
        if (['index.html', 'reference/style.css'].includes(target) || existsSync(join('public', target))) continue;
        const page = files.get(target);
        if (page === undefined || (anchor !== undefined && !attributes(page, 'id').includes(anchor)))
          lost.push(`${file}: ${href}`);
      }
    }
    expect(lost).toEqual([]);
  });

  it('have a title, a description, both languages and one heading of the first order', () => {
    for (const [file, text] of pages()) {
      const language = file.split('/')[1] ?? '';
      expect(text, file).toContain(`<html lang="${language}">`);
      expect(text.match(/<h1>/g), file).toHaveLength(1);
      expect(/<title>([^<]+)<\/title>/.exec(text)?.[1], file).toMatch(/ · Sidecar Playground$/);
      const description = /<meta name="description" content="([^"]*)">/.exec(text)?.[1] ?? '';
      expect(description.length, file).toBeGreaterThan(5);
      expect(description.length, file).toBeLessThan(220);
      expect(attributes(text, 'hreflang'), file).toEqual(expect.arrayContaining(['en', 'zh-CN', 'x-default']));
      if (language === 'zh-CN') expect(/<h1>.*\p{Script=Han}.*<\/h1>/u.test(text), file).toBe(true);
    }
    for (const language of ['en', 'zh-CN']) {
      const titles = pages()
        .filter(([file]) => file.startsWith(`reference/${language}/`))
        .map(([, text]) => /<title>([^<]+)/.exec(text)?.[1]);
      expect(new Set(titles).size).toBe(titles.length);
    }
  });

  it('bring nothing that runs, nothing from elsewhere, and are small', () => {
    for (const [file, text] of pages()) {
      expect(text, file).not.toMatch(/<script|\son\w+="|"javascript:|<iframe/i);
      expect(
        attributes(text, 'src').filter((src) => !src.startsWith('../')),
        file,
      ).toEqual([]);
      expect(text, file).not.toMatch(/undefined|\[object|\{\w+!?\}(?![^<]*<\/code>)/);
      expect(Buffer.byteLength(text) / 1024, file).toBeLessThan(110);
    }
  });

  it('are the same bytes every time', async () => {
    expect([...(await buildSite(options))]).toEqual([...files]);
  });

  it('open the playground at the rule', async () => {
    const engine = newEngine();
    let opened = 0;
    for (const { id } of RULES) {
      const hash = /index\.html(#v\d\.[\w-]+)/.exec(files.get(`reference/en/rules/${id}.html`) ?? '')?.[1];
      if (hash === undefined) continue;
      opened++;
      const link = await decodeLink(hash);
      if (!link.ok) throw new Error(`${id}: ${link.why}`);
      expect(
        engine.evaluate(link.scenario).diagnostics.map(({ code }) => code),
        id,
      ).toContain(id);
    }
    expect(opened).toBeGreaterThan(RULES.length * 0.8);
  });

  it('are all in the sitemap', () => {
    const map = files.get('sitemap.xml') ?? '';
    for (const [file] of pages()) expect(map).toContain(`<loc>https://example.org/play/${file}</loc>`);
    expect(files.get('robots.txt')).toContain('https://example.org/play/sitemap.xml');
  });
});
