import type { JsonObject } from '../json';
import type { TrafficFinding } from '../traffic/findings/finding';

/** Findings about a pod's traffic, with everything beside the pod that they depend on. */
interface KnownTraffic {
  readonly around: string;
  readonly findings: readonly TrafficFinding[];
}

const MOST_TEXTS = 100;

/**
 * What rules work out of objects that stay the same from one evaluation to the next, as those of documents that did not change do. A caller that
 * lints repeatedly keeps one. It depends on the objects alone, so it changes no finding, and lives as long as they do.
 */
export class LintMemory {
  readonly #made = new Map<(key: never) => unknown, WeakMap<object, unknown>>();
  readonly #traffic = new WeakMap<JsonObject, KnownTraffic>();
  /** The same by the text of the pod: most of what is typed in a document does not change its pod. */
  readonly #byText = new Map<string, readonly TrafficFinding[]>();

  /** What `make`, which must look at nothing but the key, makes of it. */
  of<K extends object, T>(key: K, make: (key: K) => T): T {
    let known = this.#made.get(make) as WeakMap<K, { readonly value: T }> | undefined;
    if (known === undefined) {
      known = new WeakMap();
      this.#made.set(make, known);
    }
    let found = known.get(key);
    if (found === undefined) {
      found = { value: make(key) };
      known.set(key, found);
    }
    return found.value;
  }

  /** The findings about an injected pod; `around` tells everything beside it that they depend on, `text` the pod. */
  traffic(
    pod: JsonObject,
    around: string,
    text: (pod: JsonObject) => string,
    find: () => readonly TrafficFinding[],
  ): readonly TrafficFinding[] {
    const known = this.#traffic.get(pod);
    if (known?.around === around) return known.findings;
    const key = `${around}\n${text(pod)}`;
    let findings = this.#byText.get(key);
    if (findings === undefined) {
      findings = find();
      if (this.#byText.size >= MOST_TEXTS) this.#byText.clear();
      this.#byText.set(key, findings);
    }
    this.#traffic.set(pod, { around, findings });
    return findings;
  }
}
