import type { suggestionsFor } from './istio/decide/suggest';
import type { InjectionParts } from './istio/prepare';
import type { diffObjects } from './kube/patch/object-diff';
import type { adviseOnTemplates } from './language/template-advice';
import type { lintSteps } from './lint/lint';
import type { PartName } from './missing-part';

/** What every engine holds. */
export interface CommonParts extends Pick<InjectionParts, 'types' | 'proto'> {
  /** What changed by object. */
  readonly diff: typeof diffObjects;
}

/** What says something about a result, and changes nothing of it. */
export interface RuleParts {
  /** Rule findings. */
  readonly lint: typeof lintSteps;
  /** The smallest edits that would let workloads be injected that are not. */
  readonly suggest: typeof suggestionsFor;
  /** What would have been there where a template names something that is not. */
  readonly advise: typeof adviseOnTemplates;
}

/** Everything that an engine holds. Using something that was not loaded throws `MissingPart`. */
export interface Parts extends CommonParts, InjectionParts {
  readonly rules: () => RuleParts;
  /** The names of what was loaded beside the common parts. */
  readonly loaded: ReadonlySet<PartName>;
}
