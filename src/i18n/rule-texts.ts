import type { FixTitle, RelatedRole, RuleId } from '../core/codes';
import type { Diagnostic, Fix, RelatedPlace } from '../core/diagnostic';

/** What a rule says: one sentence, or one for each `params.case` of its findings. `{name}` is filled in from the params, `{name!}` translated first. */
type Sentence = string | Readonly<Record<string, string>>;

interface RuleText {
  readonly title: string;
  readonly what: Sentence;
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
  readonly fixes: Readonly<Record<FixTitle, string>>;
  /** What a related place has to do with the finding, by its role. */
  readonly roles: Readonly<Record<RelatedRole, string>>;
  /** Words for params that are codes themselves. */
  readonly words: Readonly<Record<string, string>>;
  /** Words of the reference page. */
  readonly reference: Readonly<
    Record<
      | 'title'
      | 'intro'
      | 'severity'
      | 'strict'
      | 'off'
      | 'versions'
      | 'since'
      | 'until'
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
    >
  >;
}

type Params = Readonly<Record<string, string>>;

/** Puts params into a sentence; a param it does not have leaves the placeholder standing, which the tests look for. */
export function fillIn(sentence: string, params: Params, words: Params = {}): string {
  return sentence.replace(/\{(\w+)(!?)\}/g, (whole, name: string, translate: string) => {
    const value = params[name];
    if (value === undefined) return whole;
    return translate === '!' ? (words[value] ?? value) : value;
  });
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
    typeof what === 'string' ? what : (what[finding.params['case'] ?? ''] ?? Object.values(what)[0] ?? '');
  return fillIn(sentence, finding.params, texts.words);
}

export function fixText(texts: RuleTexts, fix: Pick<Fix, 'title' | 'params'>): string {
  return fillIn(texts.fixes[fix.title], fix.params, texts.words);
}

export function roleText(texts: RuleTexts, place: Pick<RelatedPlace, 'role' | 'params'>): string {
  return fillIn(texts.roles[place.role], place.params, texts.words);
}
