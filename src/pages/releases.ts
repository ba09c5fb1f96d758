import { compareOutcomes } from '../core/compare/outcomes';
import type { Difference } from '../core/compare/differences';
import type { Engine } from '../core/engine';
import { type ExplainedLine, explainLines } from '../core/explain/lines';
import type { Outcome } from '../core/outcome';
import type { Scenario } from '../core/scenario';
import { describePurpose } from '../i18n/explain/describe';
import { loadWords, type Words } from '../i18n/packs';
import { DEFAULT_VERSION, defaultScenario, PRESET_VERSIONS, scenarioOn } from '../presets';
import { encodeLink } from '../share/link';
import { html, type Html, inline } from './html';
import { Links, openButton, type Page, type Site } from './page';

/** A release: what the app's first sample becomes with it, and what is other than with the release before. */
export interface ReleaseFacts {
  readonly version: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
  readonly lines: readonly ExplainedLine[];
  readonly differences: readonly Difference[];
  /** What follows the app's address to open it there. */
  readonly open: string;
}

function injectedLines({ documents, injector }: Outcome): ExplainedLine[] {
  const document = documents.find(({ workloads }) => workloads.length > 0);
  return document === undefined ? [] : explainLines(document.after, injector.istioVersion);
}

/** What every release makes of the first sample, newest first. The presets must be loaded. */
export async function releaseFacts(engine: Engine): Promise<ReleaseFacts[]> {
  const scenarios = new Map<string, Scenario>(
    PRESET_VERSIONS.map((version) => [version, scenarioOn(version, defaultScenario(DEFAULT_VERSION))]),
  );
  const outcomes = new Map([...scenarios].map(([version, scenario]) => [version, engine.evaluate(scenario)]));
  return Promise.all(
    [...scenarios].map(async ([version, scenario], index): Promise<ReleaseFacts> => {
      const before = PRESET_VERSIONS[index + 1];
      const [outcome, earlier] = [outcomes.get(version), before === undefined ? undefined : outcomes.get(before)];
      if (outcome === undefined) throw new Error(`nothing came of ${version}`);
      const differences =
        earlier === undefined
          ? []
          : compareOutcomes(earlier, outcome).documents.flatMap(({ workloads }) =>
              workloads.flatMap((one) => one.differences),
            );
      return {
        version,
        before,
        after: PRESET_VERSIONS[index - 1],
        lines: injectedLines(outcome),
        differences,
        open: await encodeLink({ scenario, view: { resultTab: 'diff' } }),
      };
    }),
  );
}

function resultBlock(lines: readonly ExplainedLine[], label: string): Html {
  const rows = lines.map(({ text, added }) => (added ? html`<ins>+ ${text}</ins>\n` : html`<span>  ${text}</span>\n`));
  return html`<pre class="result" tabindex="0" role="region" aria-label="${label}"><code>${rows}</code></pre>\n`;
}

/** What the added lines are for: each purpose once, by group. */
function purposeList(lines: readonly ExplainedLine[], words: Words<'explain'>): Html {
  const groups = new Map<string, Map<string, Html>>();
  for (const { added, purposes } of lines) {
    const [purpose] = added ? purposes : [];
    if (purpose === undefined) continue;
    const { glance, more, group, readBy, changedBy, versions } = describePurpose(words, purpose);
    const members = groups.get(group) ?? new Map<string, Html>();
    groups.set(group, members);
    const facts = [
      readBy.length === 0 ? '' : `${words.parts.readBy}: ${readBy.join(', ')}`,
      changedBy.length === 0 ? '' : `${words.parts.changedBy}: ${changedBy.join(', ')}`,
      versions,
    ].filter((fact) => fact !== '');
    members.set(
      glance,
      html`<li>${inline(glance)} ${inline(more)}${facts.length === 0 ? null : html` <span class="note">${facts.join(' · ')}</span>`}</li>\n`,
    );
  }
  return html`${[...groups].map(([group, members]) => html`<h3>${group}</h3>\n<ul>\n${[...members.values()]}</ul>\n`)}`;
}

const SIGNS = { added: '+', removed: '−', changed: '~', moved: '→' } as const;

function differenceList(
  { before, differences }: ReleaseFacts,
  texts: Words<'compare'>['differences'],
  words: Words<'pages'>['release'],
): Html {
  if (before === undefined) return html`<p>${words.first}</p>\n`;
  const title = html`<h2 id="changes">${words.changes(before)}</h2>\n`;
  if (differences.length === 0) return html`${title}<p>${words.same(before)}</p>\n`;
  return html`${title}<ul>
${differences.map(
  ({ code, params, changes }) => html`<li><strong>${texts[code].title}</strong><br>${inline(texts[code].about(params))}
<ul class="changes">
${changes.slice(0, 12).map(({ kind, label }) => html`<li><code>${SIGNS[kind]} ${label}</code></li>\n`)}</ul></li>
`,
)}</ul>
`;
}

/** The list of releases, and a page for each. */
export async function releasePages(site: Site, facts: readonly ReleaseFacts[]): Promise<Page[]> {
  const { language, words } = site;
  const [explain, compare] = await Promise.all([loadWords('explain', language), loadWords('compare', language)]);
  const text = words.release;
  const links = new Links(language, 'releases/');
  const list: Page = {
    path: 'releases/',
    title: words.titles.releases,
    description: words.descriptions.releases,
    body: html`<ul class="list">
${facts.map(
  ({ version, before, differences }) =>
    html`<li><a href="${links.to(`releases/${version}`)}">${text.list(version)}</a> <span class="note">${before === undefined ? '' : differences.length === 0 ? text.same(before) : text.changeCount(differences.length)}</span></li>\n`,
)}</ul>
`,
  };
  const pages = facts.map((release): Page => {
    const { version, before, after, lines, open } = release;
    const own = new Links(language, `releases/${version}`);
    const neighbours = [
      ...(after === undefined ? [] : [html`<a href="${own.to(`releases/${after}`)}">${text.newer(after)}</a> · `]),
      ...(before === undefined ? [] : [html`<a href="${own.to(`releases/${before}`)}">${text.older(before)}</a> · `]),
    ];
    return {
      path: `releases/${version}`,
      title: text.title(version),
      description: text.description(version),
      body: html`<p>${text.intro(version)}</p>
${openButton(own, words, open)}${differenceList(release, compare.differences, text)}<h2>${text.result}</h2>
${resultBlock(lines, text.result)}<h2>${text.purposes}</h2>
${purposeList(lines, explain)}<p>${neighbours}<a href="${own.to('releases/')}">${text.all}</a></p>
`,
    };
  });
  return [list, ...pages];
}
