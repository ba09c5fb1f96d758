import type { DiagnosticWords } from '../../i18n/findings';
import { allMessages } from '../../i18n/all-messages';
import { wantWords } from '../../i18n/language';
import type { LinkView } from '../../share/view';
import { problemsOf } from '../../state/problems';
import type { AppState } from '../../state/store';
import { workloadsOf } from '../../state/workloads';
import { problemReference } from '../link-view';
import { addedMarkdown } from './added-markdown';
import { newPauses } from './pauses';
import { problemMarkdown } from './problem-markdown';

/** Findings that have a link of their own: each packs the whole work again. */
const MOST_LINKED = 20;
/** Characters of a link, past which the one to the whole work has to do: with every finding it would make the report megabytes. */
const LONGEST_LINK = 20_000;

/**
 * The findings as Markdown, each with its lines, its reason and its fixes, and links that open the work on them; then what was added for
 * what. The page goes on while it is written.
 */
export async function reportMarkdown(
  { scenario, newest }: Pick<AppState, 'scenario' | 'newest'>,
  words: DiagnosticWords,
  linkTo: (view: LinkView) => Promise<string>,
): Promise<string> {
  const text = allMessages();
  const problems = problemsOf(newest);
  const [excerpts, explain, view] = await Promise.all([
    wantWords('excerpts'),
    wantWords('explain'),
    wantWords('explain-view'),
  ]);
  const pause = newPauses();
  const lines = [
    `# ${text.app.name}`,
    '',
    `Istio ${scenario.settings.istioVersion} · ${scenario.settings.mode} · ${text.findings.profiles[scenario.settings.profile]}`,
    '',
  ];
  if (newest !== null) {
    const injected = workloadsOf(newest.outcome).filter((entry) => entry.outcome.decision.inject).length;
    lines.push(`${text.status.documents(newest.outcome.documents.length)} · ${text.status.injected(injected)}`, '');
  }
  const whole = await linkTo({ findingsTab: 'problems' });
  lines.push(`[${excerpts.open}](${whole})`, '');
  if (problems.length === 0) lines.push(text.findings.none, '');
  const linked = whole.length > LONGEST_LINK ? 0 : MOST_LINKED;
  for (const [index, problem] of problems.entries()) {
    const at: LinkView = { findingsTab: 'problems', problem: problemReference(problem) };
    // oxlint-disable-next-line no-await-in-loop -- one by one: a link is packed on the main thread
    const link = index < linked ? await linkTo(at) : null;
    lines.push(problemMarkdown(problem, scenario, { text, findings: words, excerpts }, link), '');
    // oxlint-disable-next-line no-await-in-loop -- the page goes on meanwhile
    await pause();
  }
  if (newest !== null) lines.push(...(await addedMarkdown(newest.outcome.documents, explain, view)));
  return `${lines.join('\n').trimEnd()}\n`;
}
