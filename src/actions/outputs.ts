import { LineMap } from '../core/text/line-map';
import { messages } from '../i18n/language';
import type { OutputKind } from './output-kinds';
import { printJson } from '../core/print-json';
import type { DiagnosticWords } from '../i18n/findings';
import { problemsOf } from '../state/problems';
import type { AppState } from '../state/store';
import { textOf } from '../state/texts';
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

/** The findings as Markdown, with the places as line and column. */
function reportMarkdown(state: AppState, words: DiagnosticWords): string {
  const text = messages();
  const { scenario, newest } = state;
  const problems = problemsOf(newest);
  const maps = new Map<string, LineMap>();
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
  for (const problem of problems) {
    const described = words.describe(problem);
    let place = '';
    if (problem.span !== null) {
      const { source, start } = problem.span;
      const map = maps.get(source) ?? new LineMap(textOf(scenario, source));
      maps.set(source, map);
      const position = map.position(start);
      place = ` (${source} ${position.line}:${position.column})`;
    }
    lines.push(`- **${text.findings.severity[problem.severity]}** \`${problem.code}\` ${described.title}${place}`);
    if (described.text !== '' && described.text !== described.title)
      lines.push(`  ${described.text.replaceAll('\n', '\n  ')}`);
    if (problem.upstream !== undefined && problem.upstream !== described.text)
      lines.push('', `  \`\`\`\n  ${problem.upstream.replaceAll('\n', '\n  ')}\n  \`\`\``, '');
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
