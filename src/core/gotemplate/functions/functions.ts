import type { Segment } from '../../outcome';
import type { DataPath } from '../../provenance/origin';
import type { GoSignature, GoType, GoValue } from '../value/value';

/** Somebody who wants to know more of a traced run than its trace keeps. */
export interface RunObserver {
  /** A template that a function ran has written a text; the segments tile it. */
  nestedText: (text: string, segments: readonly Segment[]) => void;
}

/** What a function may ask of the run it is called in. Everything here comes from the scenario: the core has no clock and no chance. */
export interface CallContext {
  /** The time that `now` gives, in milliseconds since 1970 UTC. */
  readonly now: number;
  /** The next number of a seeded sequence, in [0, 1). */
  readonly random: () => number;
  /** What `env` looks up. */
  readonly environment: ReadonlyMap<string, string>;
  /** Runs a text as a template over the data of this run, for a function that does so; "" where that fails. */
  readonly render?: (text: string) => string;
  /** Told of what happens inside the run; functions that know it tell it more. */
  readonly observer?: RunObserver;
}

/** The context for templates that use neither clock, chance nor environment: a fixed time and a fixed sequence. */
export function fixedContext(seed = 1, now = 0): CallContext {
  let state = seed >>> 0;
  // Mulberry32: small, well spread, and the same everywhere.
  const random = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return { now, random, environment: new Map() };
}

/** The run that calls a function, for one that runs templates itself (run/nested-run.ts). */
export interface CallingRun {
  /** The template that is executing. */
  readonly templateName: string;
}

/**
 * A function that templates can call.
 *
 * `run` gets arguments already checked against `signature` as text/template does: an `interface {}` parameter gets `null` for nil, a
 * `REFLECT_VALUE` parameter gets the value as it is (`GoAbsent` for a missing key), a `string` parameter gets a string, `int` a GoInteger of
 * that type, and so on; the variadic rest follows flat. It throws `GoError` where the Go function returns an error or panics; the
 * engine prints `error calling NAME: …`.
 */
export interface FunctionEntry {
  readonly signature: GoSignature;
  readonly run: (args: readonly GoValue[], context: CallContext) => GoValue;
  /** Called in place of `run`, for a function that runs templates. What they print counts as what the result depends on. */
  readonly runTemplates?: (args: readonly GoValue[], run: CallingRun) => GoValue;
  /** One of text/template's own: `and`, `or` and `call` are special there and only there. */
  readonly builtin?: boolean;
  /** The result depends on clock or chance: shown as not reproducible. */
  readonly nondeterministic?: boolean;
  /** What it costs for each character that it is given, where that is more than reading it (work.ts). */
  readonly effort?: number;
  /**
   * For a function that hands out a part of its first argument: the path of that part, from the arguments and their own paths (undefined for
   * what is not a datum). Without it the result depends on all arguments alike.
   */
  readonly dataPath?: (args: readonly GoValue[], paths: readonly (DataPath | undefined)[]) => DataPath | undefined;
  /** Not simulated in a browser; the code of the reason. Calling it gives the diagnostic `template.unsupported`. */
  readonly unsupported?: string;
}

/** The functions that a template may call, by name. A version of Istio selects which. */
export type FunctionSet = ReadonlyMap<string, FunctionEntry>;

/** The union of several sets; later ones win. Go's builtins come first, as a template's own functions hide them. */
export function mergeFunctions(...sets: readonly FunctionSet[]): FunctionSet {
  const merged = new Map<string, FunctionEntry>();
  for (const set of sets) for (const [name, entry] of set) merged.set(name, entry);
  return merged;
}

/**
 * Shorthand for a signature. A variadic signature gives the type of the rest's elements as its last parameter:
 * `signature([STRING], STRING, { rest: ANY })` is `func(string, ...interface {}) string`.
 */
export function signature(
  params: readonly GoType[],
  result: GoType,
  options: { readonly rest?: GoType; readonly fails?: boolean } = {},
): GoSignature {
  const { rest, fails = false } = options;
  const all = rest === undefined ? params : [...params, { kind: 'slice', name: `[]${rest.name}`, elem: rest } as const];
  return { params: all, variadic: rest !== undefined, result, fails };
}
