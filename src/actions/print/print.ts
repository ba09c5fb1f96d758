import './printed.css';
import { testText } from '../../i18n/decisions';
import { diagnosticWords } from '../../i18n/findings';
import { messages, wantWords } from '../../i18n/language';
import { lineMapOf } from '../../state/line-maps';
import { problemsOf } from '../../state/problems';
import { type AppState, useApp } from '../../state/store';
import { textOf } from '../../state/texts';
import { workloadsOf } from '../../state/workloads';

/** Prints the work as a document of its own: the whole result, every problem, every workload’s decision. Nothing is left out for not being on screen. */
export async function printDocument(): Promise<void> {
  const [decision] = await Promise.all([wantWords('decision'), wantWords('rules'), wantWords('pipeline')]);
  document.querySelector('.printed-document')?.remove();
  const page = element('article', '', [
    ...head(useApp.getState()),
    ...result(useApp.getState()),
    ...problems(useApp.getState()),
    ...decisions(useApp.getState(), decision),
  ]);
  page.className = 'printed-document';
  document.body.append(page);
  addEventListener('afterprint', () => page.remove(), { once: true });
  print();
}

function element(name: string, text: string, children: readonly Node[] = []): HTMLElement {
  const made = document.createElement(name);
  if (text !== '') made.append(text);
  made.append(...children);
  return made;
}

function head({ scenario: { settings } }: AppState): Node[] {
  const text = messages();
  const mode = settings.mode === 'webhook' ? text.header.automatic : text.header.manual;
  const line = `Istio ${settings.istioVersion} · ${mode} · ${text.findings.profiles[settings.profile]}`;
  return [element('h1', text.app.name), element('p', line)];
}

function result({ shown }: AppState): Node[] {
  return shown === null ? [] : [element('h2', messages().result.injectedLong), element('pre', shown.outcome.output)];
}

function problems({ newest, newestScenario }: AppState): Node[] {
  const text = messages();
  const words = diagnosticWords();
  const found = problemsOf(newest).map((problem) => {
    const { title, text: message, why } = words.describe(problem);
    const { span } = problem;
    const parts = [element('strong', `${text.findings.severity[problem.severity]}: ${title} (${problem.code})`)];
    if (span !== null && newestScenario !== null) {
      const { line, column } = lineMapOf(textOf(newestScenario, span.source)).position(span.start);
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
  const text = messages();
  const workloads = workloadsOf(newest?.outcome).flatMap(({ outcome: { kind, name, decision } }) => {
    const verdict = decision.inject ? text.decision.injected : text.decision.notInjected;
    const tests = decision.tests.map((test) => {
      const settled = test.decided ? ` · ${text.decision.decided}` : '';
      return element('li', `${testText(words, test)}: ${text.decision.results[test.result]}${settled}`);
    });
    return [element('h3', `${[kind, name].join(' ').trim()}: ${verdict}`), element('ol', '', tests)];
  });
  return [element('h2', text.findings.decision), ...workloads];
}
