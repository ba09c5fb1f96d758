import { version } from '../../package.json';
import { LANGUAGES, type LanguageTag } from '../i18n/languages';
import type { Words } from '../i18n/packs';
import { PRESET_VERSIONS } from '../presets';
import { type Html, html } from './html';

/** The parts of the site, in the order of its navigation. */
const SECTIONS = ['rules', 'annotations', 'releases', 'lessons', 'glossary', 'news'] as const;

/** One page, without what all pages have. */
export interface Page {
  /** Below the language's folder, without an ending: `rules/R101`; '' for the first page. */
  readonly path: string;
  readonly title: string;
  /** For search engines and previews; up to about 160 characters. */
  readonly description: string;
  readonly body: Html;
}

export interface Site {
  /** The address of the site where it is known, with a slash at its end; sitemap and previews need it whole. */
  readonly address: string;
  readonly language: LanguageTag;
  readonly words: Words<'pages'>;
}

/** Where a page is, below the root of the site. */
export function fileOf(language: LanguageTag, path: string): string {
  return `reference/${language}/${path === '' || path.endsWith('/') ? `${path}index` : path}.html`;
}

/** From one page's folder to the root: `../../` and so on. */
function rootFrom(file: string): string {
  return '../'.repeat(file.split('/').length - 1);
}

/** Links of one page, relative to it, so that the site may be anywhere. */
export class Links {
  readonly #root: string;

  constructor(
    private readonly language: LanguageTag,
    path: string,
  ) {
    this.#root = rootFrom(fileOf(language, path));
  }

  /** To another page, in this language where nothing is said. */
  to(path: string, language: LanguageTag = this.language): string {
    return `${this.#root}${fileOf(language, path)}`;
  }

  /** To a file of the site, or the app with what follows its address. */
  file(name: string): string {
    return `${this.#root}${name === '' ? './' : name}`;
  }
}

/** What follows the app's address to open something, as a button. */
export function openButton(links: Links, words: Words<'pages'>, rest: string): Html {
  return html`<p><a class="open" href="${links.file(rest === '' ? 'index.html' : `index.html${rest}`)}">${words.open}</a></p>\n`;
}

/** Nothing but what the page brings; it has no scripts at all. */
const POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'";

/** The whole document of a page. */
export function documentOf({ path, title, description, body }: Page, { address, language, words }: Site): string {
  const links = new Links(language, path);
  const other = language === 'en' ? 'zh-CN' : 'en';
  const own = fileOf(language, path);
  const full = path === '' ? `${words.titles.start} · ${words.site}` : `${title} · ${words.site}`;
  const current = (section: string): Html =>
    path === `${section}/` || path.startsWith(`${section}/`) || path === section ? html` aria-current="page"` : html``;
  return `${
    html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>${full}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="${description}">
<meta name="color-scheme" content="light dark">
<link rel="canonical" href="${address}${own}">
${LANGUAGES.map((tag) => html`<link rel="alternate" hreflang="${tag}" href="${address}${fileOf(tag, path)}">\n`)}<link rel="alternate" hreflang="x-default" href="${address}${fileOf('en', path)}">
<meta property="og:type" content="article">
<meta property="og:site_name" content="${words.site}">
<meta property="og:title" content="${title}">
<meta property="og:description" content="${description}">
<meta property="og:url" content="${address}${own}">
<meta property="og:image" content="${address}preview.png">
<meta name="twitter:card" content="summary_large_image">
<link rel="icon" type="image/svg+xml" href="${links.file('icon.svg')}">
<link rel="stylesheet" href="${links.file('reference/style.css')}">
</head>
<body>
<a class="skip" href="#content">${words.skip}</a>
<header>
<a class="home" href="${links.to('')}"><img src="${links.file('icon.svg')}" alt="" width="22" height="22">${words.site}</a>
<nav aria-label="${words.navigation}">
${SECTIONS.map((section) => html`<a href="${links.to(`${section}/`)}"${current(section)}>${words.titles[section]}</a>\n`)}</nav>
<a class="language" href="${links.to(path, other)}" lang="${other}" hreflang="${other}">${words.otherLanguage}</a>
<a class="open" href="${links.file('index.html')}">${words.openApp}</a>
</header>
<main id="content">
<h1>${title}</h1>
${body}</main>
<footer><p>${words.footer} ${words.version(version, PRESET_VERSIONS[0] ?? '')}</p></footer>
</body>
</html>`.text
  }\n`;
}
