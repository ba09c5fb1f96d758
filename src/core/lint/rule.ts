import type { RuleId } from '../codes';
import {
  diagnostic,
  type Diagnostic,
  type Fix,
  type RelatedPlace,
  type ResourceReference,
  type Severity,
} from '../diagnostic';
import type { RuleProfile } from '../scenario';
import type { Origin } from '../provenance/origin';
import type { Span } from '../text/span';
import type { ManifestIndex } from './manifest-index';
import type { VersionRange } from './version-range';

/**
 * What a rule says about one place. The rule's id becomes the diagnostic's code; `params.case` picks between wordings
 * of the same rule, the other params fill the sentence.
 */
export interface Finding {
  readonly params?: Readonly<Record<string, string>>;
  readonly span: Span | null;
  readonly related?: readonly RelatedPlace[];
  readonly fixes?: readonly Fix[];
  /** Where this finding weighs differently from the rule's usual severity. */
  readonly severity?: Severity;
  readonly resource?: ResourceReference;
  readonly upstream?: string;
  readonly upstreamCode?: string;
  readonly origin?: Origin;
}

/** One rule: facts about it as data, and the check. */
export interface Rule extends VersionRange {
  readonly id: RuleId;
  readonly severity: Severity;
  /** Severity in the strict-2018 profile; left out, the rule is not among the article's requirements. */
  readonly strict?: Severity;
  /** istioctl's or Kiali's code for the same thing. */
  readonly upstreamCode?: string;
  /** Page that states the requirement: a path on istio.io (`/docs/…`) or a whole address. */
  readonly docs: string;
  /**
   * Whether what it finds about an object depends on nothing but the object, what became of it, the Namespaces and the settings, and never on
   * other objects: then it is asked again only about documents that changed.
   */
  readonly own?: true;
  check(index: ManifestIndex): Iterable<Finding>;
}

/** The severity a rule has in a profile, or undefined where the profile leaves it out. */
function severityIn(rule: Rule, profile: RuleProfile): Severity | undefined {
  if (profile === 'parity') return undefined;
  return profile === 'strict-2018' ? rule.strict : rule.severity;
}

/** Whether a rule is one of the profile and of the release: the same for every object, so asked once. */
export function isAsked(rule: Rule, index: ManifestIndex): boolean {
  return severityIn(rule, index.settings.profile) !== undefined && index.istioIn(rule);
}

/** Adds what a rule that is asked (`isAsked`) finds. */
export function addFindings(rule: Rule, index: ManifestIndex, found: Diagnostic[]): void {
  for (const finding of rule.check(index)) {
    const { severity, upstreamCode = rule.upstreamCode, params = {}, ...rest } = finding;
    const usual = severityIn(rule, index.settings.profile) ?? rule.severity;
    // Where the profile weighs the rule anew, its own nuances give way.
    const weight = index.strict && rule.strict !== rule.severity ? usual : (severity ?? usual);
    found.push(
      diagnostic({
        ...rest,
        code: rule.id,
        severity: weight,
        params,
        ...(upstreamCode !== undefined && { upstreamCode }),
      }),
    );
  }
}
