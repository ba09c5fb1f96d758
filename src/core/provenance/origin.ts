import type { Json, JsonContainer, JsonObject } from '../json';
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

/** The origin of one entry of a container, where it has one, and those of the others. */
interface Link {
  readonly key: string | number;
  origin: Origin | undefined;
  readonly next: Link | undefined;
}

type OriginMap = Map<string | number, Origin | undefined>;

/** Links from which on a chain costs more time than a map. Until then it takes a fifth of the memory. */
const LONGEST_CHAIN = 12;

class RecordingOriginTable implements OriginTable {
  readonly enabled = true;
  readonly #table = new WeakMap<JsonContainer, Link | OriginMap>();

  get(container: JsonContainer, key: string | number): Origin | undefined {
    let entries = this.#table.get(container);
    if (entries instanceof Map) return entries.get(key);
    while (entries !== undefined && entries.key !== key) entries = entries.next;
    return entries?.origin;
  }

  set(container: JsonContainer, key: string | number, origin: Origin | undefined): void {
    const entries = this.#table.get(container);
    if (entries instanceof Map) {
      entries.set(key, origin);
      return;
    }
    let length = 0;
    for (let link = entries; link !== undefined; link = link.next) {
      if (link.key === key) {
        link.origin = origin;
        return;
      }
      length++;
    }
    if (length < LONGEST_CHAIN) this.#table.set(container, { key, origin, next: entries });
    else {
      const map: OriginMap = new Map([[key, origin]]);
      for (let link = entries; link !== undefined; link = link.next) map.set(link.key, link.origin);
      this.#table.set(container, map);
    }
  }

  copy(from: JsonContainer, to: JsonContainer): void {
    const entries = this.#table.get(from);
    if (entries instanceof Map) for (const [key, origin] of entries) this.#copied(to, key, origin);
    else for (let link = entries; link !== undefined; link = link.next) this.#copied(to, link.key, link.origin);
  }

  #copied(to: JsonContainer, key: string | number, origin: Origin | undefined): void {
    if (origin !== undefined) this.set(to, key, origin);
  }

  copyEntry(from: JsonContainer, fromKey: string | number, to: JsonContainer, toKey: string | number): void {
    const origin = this.get(from, fromKey);
    if (origin !== this.get(to, toKey)) this.set(to, toKey, origin);
  }

  fill(value: Json, origin: Origin): void {
    if (typeof value !== 'object' || value === null) return;
    const keys = Array.isArray(value) ? value.keys() : Object.keys(value);
    for (const key of keys) {
      if (this.get(value, key) === undefined) this.set(value, key, origin);
      this.fill((value as JsonObject)[key] ?? null, origin);
    }
  }

  resetList(list: readonly Json[], origins: readonly (Origin | undefined)[]): void {
    this.#table.delete(list as Json[]);
    origins.forEach((origin, index) => this.#copied(list as Json[], index, origin));
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
