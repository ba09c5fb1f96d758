import { type Glossary, TERMS, type TermFacts } from '../../i18n/glossary/terms';
import { TERM_IDS } from '../../i18n/glossary/find';

/** The glossary as Markdown: a heading for each term, with links to related terms and to a public page. */
export function glossaryPage({ title, intro, related, docs, terms }: Glossary): string {
  const entries = TERM_IDS.map((id) => {
    const { name, text } = terms[id];
    const facts: TermFacts = TERMS[id];
    const also = TERM_IDS.filter((other) => facts.related.includes(other)).map(
      (other) => `[${terms[other].name}](#${other})`,
    );
    const links = [`${related}: ${also.join(', ')}`, ...(facts.docs === undefined ? [] : [`[${docs}](${facts.docs})`])];
    return `<a id="${id}"></a>\n\n## ${name}\n\n${text}\n\n${links.join(' · ')}\n`;
  });
  return `# ${title}\n\n${intro}\n\n${entries.join('\n')}`;
}
