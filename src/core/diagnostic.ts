import type { FindingCode, FixTitle, RelatedRole } from './codes';
import type { Origin } from './provenance/origin';
import type { Span } from './text/span';

export type Severity = 'error' | 'warning' | 'info';

/** Replace the text of `span` by `text`; an empty span inserts. */
export interface TextEdit {
  readonly span: Span;
  readonly text: string;
}

/** A change that would mend a finding. `title` is a code for the sentence in i18n, `safe` means: keeps the meaning of everything else. */
export interface Fix {
  readonly title: FixTitle;
  readonly params: Readonly<Record<string, string>>;
  readonly edits: readonly TextEdit[];
  readonly safe: boolean;
}

export interface RelatedPlace {
  readonly span: Span;
  /** Code of the sentence in i18n that says what this place has to do with it. */
  readonly role: RelatedRole;
  readonly params: Readonly<Record<string, string>>;
}

/** The Kubernetes object a finding is about, as istioctl names it. */
export interface ResourceReference {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/**
 * The one shape of everything that is wrong or worth knowing. The core gives codes and parameters; sentences live in i18n.
 *
 * `code` is a rule id (`R202`) or a pipeline code (`yaml.syntax`, `template.parse`, `template.execute`, `merge`, `budget.steps` …).
 * `upstream` is text that the real tool prints, reproduced exactly, because people search for it.
 */
export interface Diagnostic {
  readonly code: FindingCode;
  readonly severity: Severity;
  readonly params: Readonly<Record<string, string>>;
  readonly span: Span | null;
  readonly related: readonly RelatedPlace[];
  readonly origin?: Origin;
  readonly fixes: readonly Fix[];
  readonly upstream?: string;
  /** istioctl's or Kiali's code, where the finding corresponds to one. */
  readonly upstreamCode?: string;
  readonly resource?: ResourceReference;
}

/** A diagnostic with nothing but the given fields; the rest is empty. */
export function diagnostic(fields: Pick<Diagnostic, 'code' | 'severity'> & Partial<Diagnostic>): Diagnostic {
  return { params: {}, span: null, related: [], fixes: [], ...fields };
}
