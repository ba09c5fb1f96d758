import type { FixTitle, RelatedRole, RuleId } from '../core/codes';
import type { Diagnostic, Fix, RelatedPlace } from '../core/diagnostic';
import { say, type Sentence } from './sentence';

interface RuleText {
  readonly title: string;
  /** One sentence, or one for each `params.case` of its findings. */
  readonly what: Sentence | Readonly<Record<string, Sentence>>;
  /** Why it matters in a mesh, a paragraph. */
  readonly why: string;
  /** How to mend it. */
  readonly fix: string;
}

/** Everything about rules that is said in a language. */
export interface RuleTexts {
  readonly groups: Readonly<Record<string, string>>;
  readonly rules: Readonly<Record<RuleId, RuleText>>;
  /** Titles of fixes by their code. */
  readonly fixes: Readonly<Record<FixTitle, Sentence>>;
  /** What a related place has to do with the finding, by its role. */
  readonly roles: Readonly<Record<RelatedRole, Sentence>>;
  /** Words for params that are codes themselves. */
  readonly words: Readonly<Record<string, string>>;
  /** A finding's sentence, `text`, with words for the objects that have no name and stand in it as an empty quotation. */
  readonly nameless: (params: { readonly text: string }) => string;
  /** Words of the reference page. */
  readonly reference: Readonly<
    Record<
      | 'title'
      | 'intro'
      | 'severity'
      | 'strict'
      | 'off'
      | 'versions'
      | 'all'
      | 'upstream'
      | 'docs'
      | 'says'
      | 'why'
      | 'fix'
      | 'wrong'
      | 'right'
      | 'error'
      | 'warning'
      | 'info',
      string
    > &
      Record<'since' | 'until', Sentence>
  >;
}

/** What is said about a rule; undefined for a code that is no rule's. */
export function ruleText(texts: RuleTexts, code: string): RuleText | undefined {
  return Object.hasOwn(texts.rules, code) ? texts.rules[code as RuleId] : undefined;
}

/** The sentence of a rule's finding. In the parity profile that is what istioctl itself says. */
export function findingText(texts: RuleTexts, finding: Pick<Diagnostic, 'code' | 'params' | 'upstream'>): string {
  if (finding.params['case'] === 'parity') return finding.upstream ?? finding.code;
  const what = ruleText(texts, finding.code)?.what;
  if (what === undefined) return finding.upstream ?? finding.code;
  const sentence =
    typeof what === 'object' ? (what[finding.params['case'] ?? ''] ?? Object.values(what)[0] ?? '') : what;
  return texts.nameless({ text: say(sentence, finding.params) });
}

export function fixText(texts: RuleTexts, fix: Pick<Fix, 'title' | 'params'>): string {
  return say(texts.fixes[fix.title], fix.params);
}

export function roleText(texts: RuleTexts, place: Pick<RelatedPlace, 'role' | 'params'>): string {
  return say(texts.roles[place.role], place.params);
}
