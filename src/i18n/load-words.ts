import type { LanguageTag } from './current';
import { setDecisionWords } from './decision-words';
import { describeDecisions } from './describe-decision';
import type { DiagnosticWords } from './describe';
import type { PipelineTexts } from './pipeline/en';
import { findingText, fixText, roleText, type RuleTexts } from './rule-texts';
import type { HoverWords } from './hover/en';
import { setDiagnosticWords } from './words';

/** Words for findings out of the texts of rules and of the pipeline. */
export function diagnosticWordsOf(rules: RuleTexts, pipeline: PipelineTexts): DiagnosticWords {
  return {
    describe: (diagnostic) => {
      const rule = rules.rules[diagnostic.code];
      if (rule !== undefined) {
        return {
          title: rule.title,
          text: findingText(rules, diagnostic),
          why: [rule.why, rule.fix].filter((part) => part !== '').join('\n'),
        };
      }
      const found =
        pipeline[diagnostic.code] ?? (diagnostic.code.startsWith('budget.') ? pipeline['budget'] : undefined);
      if (found !== undefined) return { title: found.title, text: found.text(diagnostic.params), why: '' };
      return { title: diagnostic.upstreamCode ?? diagnostic.code, text: findingText(rules, diagnostic), why: '' };
    },
    fix: (fix) => fixText(rules, fix),
    related: (role, params) => pipeline[role]?.title ?? roleText(rules, { role, params }),
  };
}

const LOADERS = {
  en: async () => {
    const [hover, rules, pipeline, decision] = await Promise.all([
      import('./hover/en'),
      import('./rules/en'),
      import('./pipeline/en'),
      import('./decision/en'),
    ]);
    return {
      hover: hover.hoverEn,
      words: diagnosticWordsOf(rules.rulesEn, pipeline.pipelineEn),
      decisions: describeDecisions(decision.decisionTestsEn, decision.decisionChangesEn, (parts) => {
        const joined = parts.join(' and ');
        return `${joined.charAt(0).toUpperCase()}${joined.slice(1)}.`;
      }),
    };
  },
  'zh-CN': async () => {
    const [hover, rules, pipeline, decision] = await Promise.all([
      import('./hover/zh-CN'),
      import('./rules/zh-CN'),
      import('./pipeline/zh-CN'),
      import('./decision/zh-CN'),
    ]);
    return {
      hover: hover.hoverZh,
      words: diagnosticWordsOf(rules.rulesZhCn, pipeline.pipelineZh),
      decisions: describeDecisions(
        decision.decisionTestsZh,
        decision.decisionChangesZh,
        (parts) => `${parts.join('，并')}。`,
      ),
    };
  },
};

let wanted: LanguageTag | null = null;
let hovers: HoverWords | null = null;

/** Words for the editors' hovers, or null while they load. */
export function hoverWords(): HoverWords | null {
  return hovers;
}

/** Loads the words for findings and decisions of a language and speaks them; of several calls the last counts. */
export async function loadWords(language: LanguageTag): Promise<void> {
  if (wanted === language) return;
  wanted = language;
  const { hover, words, decisions } = await LOADERS[language]();
  if (wanted !== language) return;
  hovers = hover;
  setDiagnosticWords(words);
  setDecisionWords(decisions);
}
