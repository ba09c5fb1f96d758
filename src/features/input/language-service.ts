import { applyFixes } from '../../actions/fix';
import type { LanguageAnswer } from '../../core/language/question';
import { setLanguageService } from '../../editor/language-service';
import { hoverWords } from '../../i18n/load-words';
import { diagnosticWords } from '../../i18n/words';
import { engine } from '../../state/engine';
import { problemsOf } from '../../state/problems';
import { useApp } from '../../state/store';

/** Joins the editors to the worker, the findings and the language in use. */
export function provideLanguageService(): void {
  setLanguageService({
    ask: (question) => engine()?.ask(question) ?? Promise.resolve({ kind: 'nothing' }),
    hoverText,
    fixes: (source, start, end) =>
      problemsOf(useApp.getState().newest)
        .filter((problem) => problem.span?.source === source && problem.span.start <= end && problem.span.end >= start)
        .flatMap((problem) =>
          problem.fixes.map((fix) => ({
            title: diagnosticWords().fix(fix),
            edits: fix.edits,
            preferred: fix.safe,
            code: problem.code,
            start: problem.span?.start ?? 0,
          })),
        ),
    apply: (edits) => applyFixes(edits, 1),
    context: () => {
      const { scenario } = useApp.getState();
      return { values: scenario.values, istioVersion: scenario.settings.istioVersion };
    },
  });
}

/** A hover's facts as Markdown sentences. Names go into code spans, so that nothing in them is read as Markdown. */
function hoverText(answer: Extract<LanguageAnswer, { kind: 'hover' }>): string {
  const words = hoverWords();
  if (words === null) return '';
  const { facts } = answer;
  switch (facts.kind) {
    case 'field': {
      const lines = [`**${code(facts.name)}** ${code(facts.type)}`, words.fieldOf(code(facts.owner))];
      if (facts.since > 0) lines.push(words.since(`1.${facts.since}`));
      if (facts.mergeKey !== '') lines.push(words.mergedBy(code(facts.mergeKey)));
      return lines.join('\n\n');
    }
    case 'annotation': {
      const about = words.names[facts.name];
      const lines = [`**${code(facts.name)}**`, facts.label ? words.label : words.annotation];
      if (about !== undefined) lines.push(about);
      if (facts.on.length > 0) lines.push(words.on(facts.on.join(', ')));
      if (facts.deprecated) lines.push(words.deprecated);
      return lines.join('\n\n');
    }
    case 'function': {
      const lines = [code(facts.signature)];
      const about = words.functions[facts.name];
      if (about !== undefined) lines.push(about);
      if (facts.nondeterministic) lines.push(words.nondeterministic);
      return lines.join('\n\n');
    }
    case 'data':
      return [`**${code(facts.path)}**`, facts.value === '' ? '' : words.isNow(code(facts.value))].join('\n\n');
    case 'keyword':
      return `**${code(facts.name)}**\n\n${words.keywords[facts.name] ?? ''}`;
  }
}

function code(text: string): string {
  return `\`${text.replaceAll('`', "'")}\``;
}
