import { LANGUAGES, type LanguageTag } from '../../i18n/languages';
import { oneOf } from '../../share/shape';
import type { SettingsData, Theme } from '../../state/settings';

/** What a page that embeds a scenario chooses about its looks; null follows the reader's system and browser. */
export interface EmbedChoices {
  readonly theme: Theme | null;
  readonly language: LanguageTag | null;
}

const theme = oneOf(['light', 'dark']);
const language = oneOf(LANGUAGES);

/** The choices in an embedded page's own address; what makes no sense counts as not said. */
export function readEmbedChoices(search: string): Pick<SettingsData, 'theme' | 'language'> {
  const query = new URLSearchParams(search);
  return { theme: theme(query.get('theme')) ?? null, language: language(query.get('lang')) ?? null };
}

/** The address that shows a link's scenario inside another page. The scenario stays behind the #. */
export function embedUrl(link: string, { theme, language }: EmbedChoices): string {
  const [page = '', hash = ''] = link.split('#', 2);
  const query = ['embed', theme === null ? '' : `theme=${theme}`, language === null ? '' : `lang=${language}`];
  return `${fullPage(page)}?${query.filter((part) => part !== '').join('&')}#${hash}`;
}

/** The address of the whole app, without what says how it is embedded and without a scenario. */
export function fullPage(address: string): string {
  return address.split(/[?#]/, 1)[0] ?? '';
}

function attribute(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}

/** HTML that shows an address in a frame of a height in pixels, as wide as its place allows. */
export function embedSnippet(address: string, title: string, height: number): string {
  const style = 'border: 1px solid #8884; border-radius: 8px';
  return `<iframe src="${attribute(address)}" title="${attribute(title)}" width="100%" height="${height}" loading="lazy" style="${style}"></iframe>`;
}
