import type { Diagnostic } from './diagnostic';
import type { Json } from './json';
import type { DataPath, Origin, StepName, TemplateFrame } from './provenance/origin';
import type { Span } from './text/span';

/** A text whose every line knows where it came from. `origins[i]` belongs to line i + 1; the first origin of a line is its main one. */
export interface MappedText {
  readonly text: string;
  readonly origins: readonly (readonly Origin[])[];
}

/** The result of a scenario. Spans of the manifests in it are of the whole text, but for what the parts of `documents` hold (`DocumentBody`). */
export interface Outcome {
  /** Everything the tool prints for the whole input: raw documents untouched, injected ones re-encoded. */
  readonly output: MappedText;
  readonly documents: readonly DocumentOutcome[];
  readonly diagnostics: readonly Diagnostic[];
  /** Of the first workloads that are not injected, in order. */
  readonly suggestions: readonly WorkloadSuggestions[];
  readonly templates: readonly TemplateTrace[];
  readonly injector: InjectorSummary;
  /** False when a stage failed, so that the output is not what Istio would give; the screen then keeps the last good one. */
  readonly complete: boolean;
  /** The document at which the real tool would stop, by its index; what stands before it has been printed. Absent where it comes to the end or prints nothing. */
  readonly stopsAt?: number;
  /** What the real tool says of workloads that it leaves alone. */
  readonly warnings: readonly string[];
  /** The same as it stands on standard error. */
  readonly standardError: string;
}

interface InjectorSummary {
  /** The minor the engine ran as, and how it was chosen. */
  readonly istioVersion: string;
  readonly versionSource: 'settings' | 'values' | 'templates';
  readonly era: 'A' | 'B' | 'C' | 'D' | 'E' | 'F';
  readonly policy: string;
  readonly templateNames: readonly string[];
  readonly defaultTemplates: readonly string[];
}

/** A line of the result: from 1, within one document's text. */
export interface ResultPlace {
  readonly document: number;
  readonly line: number;
}

/**
 * What injection made of one document. It depends on the document's text and on what stands around the manifests alone: its parts are the
 * same objects as long as these are the same, wherever the document stands. Spans in it count from the start of documents (`absoluteSpans`).
 */
export interface DocumentBody {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  /** True when the bytes were passed through untouched. */
  readonly passedThrough: boolean;
  /** What the result is compared with: the document's text (kube-inject) or the Pod the workload would create (webhook). */
  readonly before: string;
  readonly after: MappedText;
  readonly workloads: readonly WorkloadOutcome[];
  readonly changes: readonly ObjectChange[];
}

export interface DocumentOutcome extends DocumentBody {
  readonly index: number;
  /** The document's range in the manifests. */
  readonly span: Span;
}

/** One thing that carries a pod template: the document itself, or an item of a List. */
export interface WorkloadOutcome {
  /** Index among the items, in a List. */
  readonly item?: number;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly decision: Decision;
  readonly rendered: readonly RenderedOverlay[];
  readonly stages: readonly Stage[];
  readonly patch: readonly PatchOperation[];
  readonly startOrder: readonly StartOrderEntry[];
}

/** One test of the injection decision, in the order in which the real code makes them. */
export interface DecisionTest {
  /** Code of the sentence in i18n: `webhook.namespace-selector`, `policy`, `host-network` … */
  readonly test: string;
  readonly params: Readonly<Record<string, string>>;
  /** What was read, and where from. */
  readonly read: readonly { readonly what: string; readonly value: string | null; readonly span: Span | null }[];
  readonly result: 'inject' | 'skip' | 'continue' | 'not-reached';
  /** True for the one that settled the question. */
  readonly decided: boolean;
}

export interface Decision {
  readonly inject: boolean;
  readonly tests: readonly DecisionTest[];
}

/** For a workload that is not injected: the smallest changes that would make it so, each verified by deciding again. */
export interface WorkloadSuggestions {
  readonly document: number;
  readonly workload: number;
  readonly suggestions: readonly DecisionSuggestion[];
}

/** What would turn a decision: one change, or several that go together. */
export interface DecisionSuggestion {
  readonly changes: readonly { readonly code: string; readonly params: Readonly<Record<string, string>> }[];
  readonly edits: readonly { readonly span: Span; readonly text: string }[];
}

/** The overlay text that one template rendered, cut into pieces that tile it exactly. */
export interface RenderedOverlay {
  readonly template: string;
  readonly text: string;
  readonly segments: readonly Segment[];
  readonly failed: boolean;
}

export interface Segment {
  readonly start: number;
  readonly end: number;
  /** The text or action of the template that wrote this piece. */
  readonly span: Span;
  readonly data: readonly DataPath[];
  readonly stack: readonly TemplateFrame[];
}

/** A step of the pipeline as the list of stages names it. */
export type StageName = StepName | 'input' | 'render';

export interface Stage {
  readonly step: StageName;
  /** Parameters of the sentence, e.g. the template's name. */
  readonly params: Readonly<Record<string, string>>;
  readonly yaml: MappedText;
  readonly changed: boolean;
}

export interface PatchOperation {
  readonly op: 'add' | 'remove' | 'replace' | 'move' | 'copy' | 'test';
  readonly path: string;
  readonly from?: string;
  readonly value?: Json;
}

export interface StartOrderEntry {
  readonly name: string;
  readonly role: 'init' | 'native-sidecar' | 'container';
  readonly origin: 'input' | 'template' | 'both';
}

/** One difference between two Kubernetes objects, with list items matched by their merge key. */
export interface ObjectChange {
  readonly kind: 'added' | 'removed' | 'changed' | 'moved';
  /** JSON pointer in the new object, or in the old one for what was removed. */
  readonly path: string;
  /** The same path for people: `containers[istio-proxy].env[ISTIO_META_MESH_ID]`. */
  readonly label: string;
  readonly before?: Json;
  readonly after?: Json;
  readonly fromIndex?: number;
  readonly toIndex?: number;
}

/** What happened to a template while it ran for one workload. */
export interface TemplateTrace {
  readonly template: string;
  readonly workload: { readonly document: number; readonly kind: string; readonly name: string };
  readonly actions: readonly ActionTrace[];
}

export interface ActionTrace {
  readonly span: Span;
  readonly kind: 'action' | 'if' | 'range' | 'with' | 'template' | 'text' | 'break' | 'continue';
  /** How often it ran. */
  readonly runs: number;
  /** The values it produced, as Go prints them, at most a few; `range` steps are separate runs. */
  readonly values: readonly string[];
  /** For `if` and `with`: how often each branch was taken. */
  readonly taken?: { readonly then: number; readonly else: number };
  readonly data: readonly DataPath[];
  /** Of a `range`: its turns in the order in which they ran, as far as they are kept. */
  readonly turns?: readonly RangeTurn[];
  /** Of what ran inside a range: in which turn each run was, and the value it produced there. */
  readonly steps?: readonly { readonly turn: number; readonly value?: string }[];
}

/** One turn of a `range`. */
export interface RangeTurn {
  /** Number of the turn among all turns of the run, which `ActionTrace.steps` names. */
  readonly id: number;
  /** The index, or the key of a map. */
  readonly key: string;
  /** The turn in which this one ran, where ranges are nested. */
  readonly within: number | null;
}
