import { type Json, type JsonContainer, type JsonObject, newObject } from '../../json';
import type { Origin, OriginTable, StepName, StepReasonCode } from '../../provenance/origin';

/** Why a step made a change: a code for the sentence in i18n, its parameters, and the origins of what the step read. */
export interface StepReason {
  readonly reason: StepReasonCode;
  readonly params?: Readonly<Record<string, string>>;
  readonly because?: readonly (Origin | undefined)[];
}

/**
 * The only way in which a step changes the tree: every write records the step as the origin of what it wrote.
 * With a table that does not record, writes cost nothing more than themselves.
 */
export class StepEditor {
  constructor(
    readonly origins: OriginTable,
    readonly step: StepName,
  ) {}

  /** Sets an entry and records the step as the origin of the entry and of everything below it. */
  set(container: JsonContainer, key: string | number, value: Json, why: StepReason): void {
    (container as JsonObject)[key] = value;
    this.mark(container, key, why);
  }

  /** Appends to a list. */
  push(list: Json[], value: Json, why: StepReason): void {
    list.push(value);
    this.mark(list, list.length - 1, why);
  }

  delete(container: JsonObject, key: string): void {
    delete container[key];
  }

  /** Records the step as the origin of an entry whose value it changed, and of everything below that has none yet. */
  mark(container: JsonContainer, key: string | number, why: StepReason): void {
    if (!this.origins.enabled) return;
    const origin = this.origin(why);
    this.origins.set(container, key, origin);
    this.origins.fill((container as JsonObject)[key] ?? null, origin);
  }

  /** The origin the step records for a reason. */
  origin(why: StepReason): Origin {
    const because = (why.because ?? []).filter((origin) => origin !== undefined);
    return { kind: 'step', step: this.step, reason: why.reason, params: why.params ?? {}, because };
  }

  /** The object at a key, made where it is missing; a new one is recorded as the step's. */
  object(container: JsonObject, key: string, why: StepReason): JsonObject {
    const present = container[key];
    if (typeof present === 'object' && present !== null && !Array.isArray(present)) return present;
    const made = newObject();
    this.set(container, key, made, why);
    return made;
  }

  /** The list at a key, made where it is missing. */
  list(container: JsonObject, key: string, why: StepReason): Json[] {
    const present = container[key];
    if (Array.isArray(present)) return present;
    const made: Json[] = [];
    this.set(container, key, made, why);
    return made;
  }

  /** Replaces a list's items by some of them in another order; each item keeps its origin. */
  rearrange(list: Json[], items: readonly Json[]): void {
    if (this.origins.enabled) {
      this.origins.resetList(
        list,
        items.map((item) => this.origins.get(list, list.indexOf(item))),
      );
    }
    list.splice(0, list.length, ...items);
  }
}
