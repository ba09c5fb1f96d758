import { applyFixes } from '../../actions/fix';
import { metadataPage } from '../../core/explain/documentation';
import type { CompletionItem, LanguageAnswer } from '../../core/language/question';
import { setLanguageService } from '../../editor/language-service';
import type { Words } from '../../i18n/packs';
import { wordsOf } from '../../i18n/language';
import { diagnosticWords } from '../../i18n/findings';
import { engine } from '../../state/engine';
import { problemsOf } from '../../state/problems';
import { useApp } from '../../state/store';
import { textOfSource } from '../../state/texts';

/** Joins the editors to the worker, the findings and the language in use. */
export function provideLanguageService(): void {
  setLanguageService({
    ask: (question) => engine()?.ask(question) ?? Promise.resolve({ kind: 'nothing' }),
    hoverText,
    itemText,
    textOf: (source) => textOfSource(useApp.getState().scenario, source),
    open: (span) => useApp.getState().revealSpan(span),
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
  const words = wordsOf('hover');
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
      const page = metadataPage(facts.label ? 'label' : 'annotation', facts.name);
      if (page !== undefined) lines.push(`[${words.documentation}](${page})`);
      return lines.join('\n\n');
    }
    case 'function': {
      const lines = [code(facts.signature)];
      const about = words.functions[facts.name];
      if (about !== undefined) lines.push(about);
      if (facts.nondeterministic) lines.push(words.nondeterministic);
      return lines.join('\n\n');
    }
    case 'data': {
      const about = dataText(words, facts.owner, facts.name);
      // A value of the installation has no type but what it is now.
      const type = facts.value === '' && facts.type !== '' ? ` ${code(facts.type)}` : '';
      const lines = [`**${code(facts.path)}**${type}`];
      if (about !== '') lines.push(about);
      if (facts.value !== '') lines.push(words.isNow(code(facts.value)), words.toData);
      return lines.join('\n\n');
    }
    case 'part':
      return [`**${code(facts.name)}**`, words.part(facts.about)].filter((line) => line !== '').join('\n\n');
    case 'keyword': {
      const lines = [`**${code(facts.name)}**`, words.keywords[facts.name] ?? ''];
      if (facts.closes !== undefined) lines.push(words.closes(code(facts.closes.code), facts.closes.line));
      return lines.join('\n\n');
    }
  }
}

/** What is known of a field of a template's data: a sentence of its own, else what it belongs to. */
function dataText(words: Words<'hover'>, owner: string, name: string): string {
  const own = words.data[owner === '' ? name : `${owner}.${name}`];
  if (own !== undefined) return own;
  return owner === '' || owner === 'Values' ? '' : words.dataOf(code(owner));
}

/** What stands beside an entry of the list of completions. */
function itemText(item: CompletionItem): string {
  const words = wordsOf('hover');
  if (words === null) return '';
  switch (item.kind) {
    case 'annotation':
    case 'label':
      return words.names[item.label] ?? (item.kind === 'annotation' ? words.annotation : '');
    case 'function':
      return words.functions[item.label] ?? '';
    case 'keyword':
      return words.keywords[item.label] ?? '';
    case 'data':
      return dataText(words, item.owner ?? '', item.label);
    case 'field':
    case 'value':
    case 'variable':
    case 'template':
      return '';
  }
}

function code(text: string): string {
  return `\`${text.replaceAll('`', "'")}\``;
}
