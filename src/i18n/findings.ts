import type { RelatedRole } from '../core/codes';
import type { Diagnostic, Fix } from '../core/diagnostic';
import { wordsOf } from './language';
import type { Words } from './packs';
import { findingText, fixText, roleText, ruleText } from './rule-texts';

/** A finding in words. */
interface Described {
  readonly title: string;
  /** What is wrong here, with its particulars. */
  readonly text: string;
  /** Why it matters in a mesh; '' where the title says it all. */
  readonly why: string;
}

/** Words for findings and fixes; loaded beside the page, because no finding is there before the first result. */
export interface DiagnosticWords {
  readonly describe: (diagnostic: Diagnostic) => Described;
  /** The title of a rule; empty for a code that is none's. */
  readonly titleOf: (code: string) => string;
  readonly fix: (fix: Fix) => string;
  readonly related: (role: RelatedRole, params: Readonly<Record<string, string>>) => string;
}

/** What can be said without any words: codes and the real tool's own text. */
const BARE_WORDS: DiagnosticWords = {
  describe: (diagnostic) => ({ title: diagnostic.code, text: diagnostic.upstream ?? '', why: '' }),
  titleOf: () => '',
  fix: (fix) => fix.title,
  related: (role) => role,
};

/** Words for findings out of the texts of rules and of the pipeline. */
export function diagnosticWordsOf(rules: Words<'rules'>, pipelineTexts: Words<'pipeline'>): DiagnosticWords {
  const pipeline: Readonly<Record<string, Words<'pipeline'>[keyof Words<'pipeline'>]>> = pipelineTexts;
  return {
    describe: (diagnostic) => {
      const rule = ruleText(rules, diagnostic.code);
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
    titleOf: (code) => ruleText(rules, code)?.title ?? '',
    fix: (fix) => fixText(rules, fix),
    related: (role, params) => roleText(rules, { role, params }),
  };
}

/** The words that were asked for last, as long as neither pack changes. */
let kept: { readonly rules: unknown; readonly pipeline: unknown; readonly words: DiagnosticWords } | null = null;

/** Words for findings in the language in use, as far as they are loaded. */
export function diagnosticWords(): DiagnosticWords {
  const [rules, pipeline] = [wordsOf('rules'), wordsOf('pipeline')];
  if (rules === null || pipeline === null) return BARE_WORDS;
  if (kept?.rules !== rules || kept.pipeline !== pipeline)
    kept = { rules, pipeline, words: diagnosticWordsOf(rules, pipeline) };
  return kept.words;
}
