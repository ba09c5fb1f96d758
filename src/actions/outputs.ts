import { makeLink } from './excerpts/make-link';
import { newPauses } from './excerpts/pauses';
import type { OutputKind } from './output-kinds';
import { printJson } from '../core/print-json';
import type { DiagnosticWords } from '../i18n/findings';
import type { AppState } from '../state/store';
import { workloadsOf } from '../state/workloads';
import type { Evaluation } from '../worker/evaluation';

/** The unified diff of every document that changed, with three lines of context. */
async function unifiedText(evaluation: Evaluation): Promise<string> {
  const { unifiedDiff } = await import('./excerpts/unified-diff');
  const pause = newPauses();
  const parts: string[] = [];
  for (const document of evaluation.outcome.documents) {
    if (document.passedThrough) continue;
    parts.push(unifiedDiff(document));
    // oxlint-disable-next-line no-await-in-loop -- the page goes on meanwhile
    await pause();
  }
  return parts.join('');
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
  if (kind === 'report') {
    const { reportMarkdown } = await import('./excerpts/report-markdown');
    return reportMarkdown(state, words, async (also) => (await makeLink(true, null, also, state)).url);
  }
  if (state.shown === null) return null;
  switch (kind) {
    case 'injected':
      return state.shown.outcome.output;
    case 'unified':
      return unifiedText(state.shown);
    case 'patch':
      return patchText(state.shown);
    case 'apply':
      return applySnippet(state.shown);
  }
}
