import { TERM_IDS } from '../i18n/glossary/find';
import { type TermFacts, TERMS } from '../i18n/glossary/terms';
import { loadWords } from '../i18n/packs';
import { html, inline, paragraphs } from './html';
import type { Page, Site } from './page';

/** The glossary: each term has an address of its own on one page. */
export async function glossaryPages({ language, words }: Site): Promise<Page[]> {
  const { intro, related, docs, terms } = await loadWords('glossary', language);
  const entries = TERM_IDS.map((id) => {
    const facts: TermFacts = TERMS[id];
    const also = TERM_IDS.filter((other) => facts.related.includes(other));
    return html`<h2 id="${id}">${terms[id].name}</h2>
<p>${inline(terms[id].text)}</p>
<p class="note">${related}: ${also.map((other, index) => html`${index === 0 ? '' : ', '}<a href="#${other}">${terms[other].name}</a>`)}${facts.docs === undefined ? null : html` · <a href="${facts.docs}" aria-label="${docs}: ${terms[id].name}">${docs}</a>`}</p>
`;
  });
  return [
    {
      path: 'glossary/',
      title: words.titles.glossary,
      description: words.descriptions.glossary,
      body: html`${paragraphs(intro)}${entries}`,
    },
  ];
}
