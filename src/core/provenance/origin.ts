import type { Json, JsonContainer } from '../json';
import type { Span } from '../text/span';

/** A path into the data a template sees, as it is written there: `.Values.global.proxy.image`. */
export type DataPath = string;

/** One level of the call stack of a running template: a `define`, or one turn of a `range`. */
export type TemplateFrame =
  | { readonly kind: 'template'; readonly name: string; readonly call: Span }
  | { readonly kind: 'range'; readonly key: string; readonly action: Span };

/** Names of the pipeline's steps after rendering; a step that changes the tree records itself under its name. */
export type StepName =
  | 'merge'
  | 'native-sidecar'
  | 'reapply-overrides'
  | 'init-container-user'
  | 'cluster-info'
  | 'prometheus-merge'
  | 'secure-prometheus'
  | 'probe-rewrite'
  | 'metadata'
  | 'reorder'
  | 'append'
  | 'concurrency'
  | 'fs-group'
  | 'dns-config'
  | 'workload-pod'
  | 'deployment-metadata';

/** Why a step wrote what it wrote. Every code has a sentence in both languages in `i18n/steps.*.ts`; one without does not compile. */
export type StepReasonCode =
  | 'workload-pod'
  | 'native-sidecar'
  | 'reapply-overrides.noted'
  | 'init-container-user.tproxy'
  | 'init-container-user.validation'
  | 'init-container-user.arguments'
  | 'cluster-info'
  | 'cluster-info.path'
  | 'cluster-info.values'
  | 'cluster-info.label'
  | 'prometheus-merge'
  | 'prometheus-merge.moved'
  | 'prometheus-merge.agent'
  | 'secure-prometheus'
  | 'probe-rewrite.probe'
  | 'probe-rewrite.lifecycle'
  | 'probe-rewrite.variable'
  | 'metadata.network'
  | 'metadata.status'
  | 'metadata.injected-annotations'
  | 'metadata.annotation'
  | 'metadata.label'
  | 'reorder.none'
  | 'append'
  | 'append.parameters'
  | 'concurrency'
  | 'fs-group';

/**
 * Who set a value of an installation that no text of the person sets: the chart's default values, a profile, a compatibility version or a
 * platform of the chart, a profile of istioctl, or the tool itself, which puts it together.
 */
export type InstallationSource = 'chart' | 'profile' | 'compatibility' | 'platform' | 'operator-profile' | 'tool';

/**
 * Where one value of the result came from.
 *
 * - `input`: the person's manifest wrote it.
 * - `template`: an injection template wrote it; `data` are the paths its text depends on.
 * - `step`: a step of Istio's Go code wrote or changed it; `reason` is a code for the sentence in i18n,
 *   `because` are the origins of what the step read.
 * - `default`: nobody wrote it; encoding the Kubernetes type prints it (`resources: {}`).
 * - `installation`: it belongs to the chart or tool of `release`; `name` is that of the profile, version or platform, else empty.
 */
export type Origin =
  | { readonly kind: 'input'; readonly span: Span }
  | {
      readonly kind: 'template';
      readonly template: string;
      readonly span: Span;
      readonly rendered: Span | null;
      readonly data: readonly DataPath[];
      readonly stack: readonly TemplateFrame[];
    }
  | {
      readonly kind: 'step';
      readonly step: StepName;
      readonly reason: StepReasonCode;
      readonly params: Readonly<Record<string, string>>;
      readonly because: readonly Origin[];
    }
  | { readonly kind: 'default'; readonly type: string; readonly field: string }
  | {
      readonly kind: 'installation';
      readonly source: InstallationSource;
      readonly name: string;
      readonly release: string;
    };

/**
 * Origins beside a tree: for every container (object or array) one origin per key or index.
 * Containers stay plain values; a copied container must be given its origins again with `copy`.
 */
export interface OriginTable {
  /** False for the recorder that does nothing, so that callers can skip building origins. */
  readonly enabled: boolean;
  get(container: JsonContainer, key: string | number): Origin | undefined;
  set(container: JsonContainer, key: string | number, origin: Origin): void;
  /** Gives `to` every origin that `from` has, leaving those of `to` that `from` lacks. */
  copy(from: JsonContainer, to: JsonContainer): void;
  /** Copies the origin of one entry, which may move to another key or container. */
  copyEntry(from: JsonContainer, fromKey: string | number, to: JsonContainer, toKey: string | number): void;
  /** Records `origin` for every entry below `value`, all the way down, where none is recorded yet. */
  fill(value: Json, origin: Origin): void;
  /** Forgets the origins of a list and gives it `origins`, one per index. */
  resetList(list: readonly Json[], origins: readonly (Origin | undefined)[]): void;
}

class RecordingOriginTable implements OriginTable {
  readonly enabled = true;
  readonly #table = new WeakMap<JsonContainer, Map<string | number, Origin>>();

  #entries(container: JsonContainer): Map<string | number, Origin> {
    let entries = this.#table.get(container);
    if (entries === undefined) {
      entries = new Map();
      this.#table.set(container, entries);
    }
    return entries;
  }

  get(container: JsonContainer, key: string | number): Origin | undefined {
    return this.#table.get(container)?.get(key);
  }

  set(container: JsonContainer, key: string | number, origin: Origin): void {
    this.#entries(container).set(key, origin);
  }

  copy(from: JsonContainer, to: JsonContainer): void {
    const source = this.#table.get(from);
    if (source === undefined) return;
    const target = this.#entries(to);
    for (const [key, origin] of source) target.set(key, origin);
  }

  copyEntry(from: JsonContainer, fromKey: string | number, to: JsonContainer, toKey: string | number): void {
    const origin = this.get(from, fromKey);
    if (origin === undefined) this.#table.get(to)?.delete(toKey);
    else this.set(to, toKey, origin);
  }

  fill(value: Json, origin: Origin): void {
    if (typeof value !== 'object' || value === null) return;
    const entries = this.#entries(value);
    if (Array.isArray(value)) {
      value.forEach((item, index) => {
        if (!entries.has(index)) entries.set(index, origin);
        this.fill(item, origin);
      });
      return;
    }
    for (const key of Object.keys(value)) {
      if (!entries.has(key)) entries.set(key, origin);
      this.fill(value[key] ?? null, origin);
    }
  }

  resetList(list: readonly Json[], origins: readonly (Origin | undefined)[]): void {
    const entries = new Map<string | number, Origin>();
    origins.forEach((origin, index) => {
      if (origin !== undefined) entries.set(index, origin);
    });
    this.#table.set(list as Json[], entries);
  }
}

/** An origin table that records. */
export function recordOrigins(): OriginTable {
  return new RecordingOriginTable();
}

/** The recorder used when nobody looks: every call does nothing. */
export const NO_ORIGINS: OriginTable = {
  enabled: false,
  get: () => undefined,
  set: () => {},
  copy: () => {},
  copyEntry: () => {},
  fill: () => {},
  resetList: () => {},
};
