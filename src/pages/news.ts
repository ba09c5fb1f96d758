import { loadWords } from '../i18n/packs';
import { PRESET_VERSIONS } from '../presets';
import type { FidelityRecord } from '../presets/fidelity';
import { html, inline } from './html';
import type { Page, Site } from './page';

/** What is new, and where the data about Istio stands. */
export async function newsPages({ language, words }: Site, fidelity: FidelityRecord): Promise<Page[]> {
  const { intro, entries } = await loadWords('news', language);
  const text = words.news;
  const rows = PRESET_VERSIONS.flatMap((version) => {
    const figures = fidelity[version];
    return figures === undefined
      ? []
      : [html`<tr><th scope="row">${figures.release}</th><td>${figures.agreeing} / ${figures.cases}</td></tr>\n`];
  });
  const table = html`<p>${text.figures}</p>
<table>
<thead><tr><th scope="col">${text.version}</th><th scope="col">${text.agrees}</th></tr></thead>
<tbody>
${rows}</tbody>
</table>
`;
  return [
    {
      path: 'news/',
      title: words.titles.news,
      description: words.descriptions.news,
      body: html`<p>${intro}</p>
${entries.map(({ version, items }) => html`<h2>${version}</h2>\n<ul>\n${items.map((item) => html`<li>${inline(item)}</li>\n`)}</ul>\n`)}<h2 id="data">${text.data}</h2>
<p>${text.dataText(PRESET_VERSIONS.at(-1) ?? '', PRESET_VERSIONS[0] ?? '')}</p>
${rows.length === 0 ? null : table}`,
    },
  ];
}
