import { explainLines } from '../../core/explain/lines';
import { skeleton } from '../../core/explain/skeleton';
import type { DocumentOutcome } from '../../core/outcome';
import { describePurpose } from '../../i18n/explain/describe';
import type { Words } from '../../i18n/packs';
import { newPauses } from './pauses';

type Shown = Pick<DocumentOutcome, 'kind' | 'name' | 'after' | 'passedThrough'>;

/** What injection added to each document, by purpose, as lines of Markdown; none where it added nothing. The page goes on meanwhile. */
export async function addedMarkdown(
  documents: readonly Shown[],
  explain: Words<'explain'>,
  view: Words<'explain-view'>,
): Promise<string[]> {
  const pause = newPauses();
  const parts: string[] = [];
  for (const { kind, name, after, passedThrough } of documents) {
    if (passedThrough) continue;
    const { groups } = skeleton(explainLines(after));
    if (groups.length > 0)
      parts.push(`### ${kind} ${name}`, '', ...groups.flatMap((group) => groupLines(group, explain, view)), '');
    // oxlint-disable-next-line no-await-in-loop -- between documents others get their turn
    await pause();
  }
  return parts.length === 0 ? [] : [`## ${view.skeleton.label}`, '', ...parts];
}

type Group = ReturnType<typeof skeleton>['groups'][number];

function groupLines({ group, things }: Group, explain: Words<'explain'>, view: Words<'explain-view'>): string[] {
  const { title, text } = explain.groups[group];
  const count = things.reduce((sum, thing) => sum + thing.lines.length, 0);
  // Many variables or arguments may have the same purpose.
  const glances = new Set(things.map(({ purpose }) => describePurpose(explain, purpose).glance));
  return [`- **${title}** (${view.skeleton.lines(count)}): ${text}`, ...[...glances].map((glance) => `  - ${glance}`)];
}
