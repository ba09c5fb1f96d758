import { allMessages } from '../i18n/all-messages';
import { wantWords } from '../i18n/language';
import { makeLink } from './excerpts/make-link';
import { problemMarkdown } from './excerpts/problem-markdown';
import { problemReference } from './link-view';
import type { OutputKind } from './output-kinds';
import { printJson } from '../core/print-json';
import type { DiagnosticWords } from '../i18n/findings';
import { problemsOf } from '../state/problems';
import type { AppState } from '../state/store';
import { workloadsOf } from '../state/workloads';
import type { Evaluation } from '../worker/evaluation';

/** The unified diff of every document that changed, with three lines of context. */
async function unifiedDiff(evaluation: Evaluation): Promise<string> {
  const { createTwoFilesPatch } = await import('diff');
  return evaluation.outcome.documents
    .filter((document) => !document.passedThrough)
    .map((document) => {
      const name = [document.kind, document.namespace, document.name].filter((part) => part !== '').join('/');
      return createTwoFilesPatch(`a/${name}`, `b/${name}`, document.before, document.after.text, undefined, undefined, {
        context: 3,
        timeout: 1000,
      });
    })
    .join('');
}

/** The JSON Patch of each injected workload; of a single one just its list of operations. */
function patchText(evaluation: Evaluation): string {
  const patches = workloadsOf(evaluation.outcome)
    .filter((entry) => entry.outcome.patch.length > 0)
    .map((entry) => ({
      kind: entry.outcome.kind,
      namespace: entry.outcome.namespace,
      name: entry.outcome.name,
      patch: entry.outcome.patch,
    }));
  return `${printJson(patches.length === 1 ? patches[0]?.patch : patches)}\n`;
}

/** The findings as Markdown, each with its lines, its reason, its fixes and a link that opens on it; then what was added for what. */
async function reportMarkdown(state: AppState, words: DiagnosticWords): Promise<string> {
  const text = allMessages();
  const { scenario, newest } = state;
  const problems = problemsOf(newest);
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
  if (problems.length === 0) lines.push(text.findings.none, '');
  const excerpts = await wantWords('excerpts');
  for (const problem of problems) {
    // One by one: a link is packed on the main thread.
    // oxlint-disable-next-line no-await-in-loop -- see above
    const { url } = await makeLink(true, null, { findingsTab: 'problems', problem: problemReference(problem) });
    lines.push(problemMarkdown(problem, scenario, { text, findings: words, excerpts }, url), '');
  }
  if (newest !== null) {
    const { addedMarkdown } = await import('./excerpts/added-markdown');
    const [explain, view] = await Promise.all([wantWords('explain'), wantWords('explain-view')]);
    lines.push(...addedMarkdown(newest.outcome.documents, explain, view));
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

/** A shell command that applies the result as it is; the delimiter is one that the text does not contain. */
function applySnippet(evaluation: Evaluation): string {
  const text = evaluation.outcome.output;
  let delimiter = 'YAML';
  while (text.split('\n').includes(delimiter)) delimiter += '_';
  return `kubectl apply -f - <<'${delimiter}'\n${text}${text.endsWith('\n') ? '' : '\n'}${delimiter}\n`;
}

/** One form of the result on screen, or null while there is none. */
export async function outputText(kind: OutputKind, state: AppState, words: DiagnosticWords): Promise<string | null> {
  if (kind === 'ci') return (await import('./ci-step')).ciStep(state.scenario, state.builtIn);
  if (kind === 'report') return reportMarkdown(state, words);
  if (state.shown === null) return null;
  switch (kind) {
    case 'injected':
      return state.shown.outcome.output;
    case 'unified':
      return unifiedDiff(state.shown);
    case 'patch':
      return patchText(state.shown);
    case 'apply':
      return applySnippet(state.shown);
  }
}
