import './printed.css';
import { testText } from '../../i18n/decisions';
import { linesOf } from '../../core/text/lines';
import { diagnosticWords } from '../../i18n/findings';
import { allMessages } from '../../i18n/all-messages';
import { wantWords, wordsOf } from '../../i18n/language';
import { lineMapOf } from '../../state/line-maps';
import { problemsOf } from '../../state/problems';
import { type AppState, useApp } from '../../state/store';
import { textOfSource } from '../../state/texts';
import { workloadsOf } from '../../state/workloads';
import { printedInstead } from './instead';

/** Prints the work as a document of its own: the whole result, every problem, every workload’s decision. Nothing is left out for not being on screen. What covers the work is printed in its place. */
export async function printDocument(): Promise<void> {
  await fetchWords();
  addEventListener('afterprint', clear);
  layOut();
  print();
}

/** Gives the same document to the browser’s own ways to print, which wait for nothing: its words come after the first result, before anybody prints. */
export function followPrinting(): void {
  addEventListener('beforeprint', layOut);
  addEventListener('afterprint', clear);
  useApp.subscribe(
    ({ newest }) => newest !== null,
    // What does not load is asked for again when something is printed by a command.
    () => void fetchWords().catch(() => undefined),
  );
}

async function fetchWords(): Promise<void> {
  await Promise.all([wantWords('decision'), wantWords('rules'), wantWords('pipeline')]);
}

function layOut(): void {
  const parts = printedInstead() ?? work(useApp.getState());
  if (parts === null) return;
  clear();
  const page = element('article', '', parts);
  page.className = 'printed-document';
  document.body.append(page);
}

function work(state: AppState): readonly Node[] | null {
  const decision = wordsOf('decision');
  if (state.newest === null || decision === null) return null;
  return [...head(state), ...result(state), ...problems(state), ...decisions(state, decision)];
}

function clear(): void {
  document.querySelector('.printed-document')?.remove();
}

function element(name: string, text: string, children: readonly Node[] = []): HTMLElement {
  const made = document.createElement(name);
  if (text !== '') made.append(text);
  made.append(...children);
  return made;
}

function head({ scenario: { settings } }: AppState): Node[] {
  const text = allMessages();
  const mode = settings.mode === 'webhook' ? text.header.automatic : text.header.manual;
  const line = `Istio ${settings.istioVersion} · ${mode} · ${text.findings.profiles[settings.profile]}`;
  return [element('h1', text.app.name), element('p', line)];
}

/** Every line that the tool prints, with its number and the letter of what made it, which are beside the text and no part of it. */
function result({ shown }: AppState): Node[] {
  if (shown === null) return [];
  const text = allMessages();
  const { output, documents } = shown.outcome;
  // Every document is followed by one line: the separator.
  const origins = documents.flatMap(({ after }) => [...linesOf(after.text).map((_, line) => after.origins[line]), []]);
  const lines = linesOf(output).map((line, index) => {
    const made = element('div', line === '' ? '\n' : line);
    const kind = origins[index]?.[0]?.kind;
    made.dataset['number'] = String(index + 1);
    made.dataset['letter'] = kind === undefined ? '' : text.origins.letter[kind];
    if (kind === 'template' || kind === 'step') made.className = 'printed-added';
    return made;
  });
  return [element('h2', text.result.injectedLong), element('p', text.origins.legend), element('pre', '', lines)];
}

function problems({ newest, newestScenario }: AppState): Node[] {
  const text = allMessages();
  const words = diagnosticWords();
  const found = problemsOf(newest).map((problem) => {
    const { title, text: message, why } = words.describe(problem);
    const { span } = problem;
    const parts = [element('strong', `${text.findings.severity[problem.severity]}: ${title} (${problem.code})`)];
    if (span !== null && newestScenario !== null) {
      const { line, column } = lineMapOf(textOfSource(newestScenario, span.source)).position(span.start);
      parts.push(element('div', `${span.source}, ${text.findings.at(line, column)}`));
    }
    if (message !== '' && message !== title) parts.push(element('div', message));
    if (problem.upstream !== undefined && problem.upstream !== message) parts.push(element('pre', problem.upstream));
    if (why !== '') parts.push(element('div', why));
    return element('li', '', parts);
  });
  const body = found.length === 0 ? element('p', text.findings.none) : element('ul', '', found);
  return [element('h2', text.findings.problems), body];
}

function decisions({ newest }: AppState, words: Parameters<typeof testText>[0]): Node[] {
  const text = allMessages();
  const workloads = workloadsOf(newest?.outcome).flatMap(({ outcome: { kind, name, decision } }) => {
    const verdict = decision.inject ? text.decision.injected : text.decision.notInjected;
    const tests = decision.tests.map((test) => {
      const settled = test.decided ? ` · ${text.decision.decided}` : '';
      return element('li', `${testText(words, test)} → ${text.decision.results[test.result]}${settled}`);
    });
    return [element('h3', `${[kind, name].join(' ').trim()}: ${verdict}`), element('ol', '', tests)];
  });
  return [element('h2', text.findings.decision), ...workloads];
}
