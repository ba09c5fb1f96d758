import { metadataPage } from '../core/explain/documentation';
import {
  annotationCatalogue,
  type AnnotationFacts,
  NEVER_READ,
  worksSince,
  worksUntil,
} from '../core/lint/facts/annotations';
import { loadWords, type Words } from '../i18n/packs';
import { html, inline } from './html';
import type { Page, Site } from './page';

function versionsOf(facts: AnnotationFacts, words: Words<'pages'>['annotations']): string {
  if (NEVER_READ.has(facts.name)) return words.unread;
  const since = worksSince(facts);
  const until = worksUntil(facts);
  return [
    since === undefined ? words.beginning : words.since(since),
    ...(until === undefined ? [] : [words.until(until)]),
    ...(facts.deprecatedSince === undefined ? [] : [words.deprecated(facts.deprecatedSince)]),
  ].join('; ');
}

/** Every annotation that Istio ever catalogued: what it does, on which objects, in which versions. */
export async function annotationPages({ language, words }: Site): Promise<Page[]> {
  const hover = await loadWords('hover', language);
  const known: Readonly<Record<string, string | undefined>> = hover.names;
  const text = words.annotations;
  const rows = [...annotationCatalogue().values()].map(
    (facts) => html`<tr id="${facts.name}">
<th scope="row"><a href="${metadataPage('annotation', facts.name) ?? ''}"><code>${facts.name}</code></a></th>
<td>${known[facts.name] === undefined ? '—' : inline(known[facts.name] ?? '')}</td>
<td>${facts.kinds.join(', ')}</td>
<td>${versionsOf(facts, text)}</td>
<td>${facts.status}</td>
</tr>
`,
  );
  return [
    {
      path: 'annotations/',
      title: words.titles.annotations,
      description: words.descriptions.annotations,
      body: html`<p>${text.intro}</p>
<div class="scroll" tabindex="0" role="region" aria-label="${words.titles.annotations}">
<table>
<thead><tr>${[text.name, text.does, text.on, text.versions, text.status].map((title) => html`<th scope="col">${title}</th>`)}</tr></thead>
<tbody>
${rows}</tbody>
</table>
</div>
`,
    },
  ];
}
