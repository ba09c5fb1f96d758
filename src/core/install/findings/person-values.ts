import { hasKey } from '../../helm/values/tables';
import { isObject, type Json, type JsonObject } from '../../json';
import type { Origin, OriginTable } from '../../provenance/origin';
import type { SourceId, Span } from '../../text/span';
import type { ChartLayout } from '../chart/chart-row';

/** A person's values beside what is known of the chart that reads them. */
export interface PersonValues {
  readonly values: JsonObject;
  /** Where they were set. */
  readonly origins: OriginTable;
  /** The text of one of the person's files; undefined for a flag. */
  readonly textOf: (source: SourceId) => string | undefined;
  /** What is written before a path to say where it is in the person's text: `spec.values.` in an IstioOperator. */
  readonly prefix: string;
  /** The chart's own values, without the key that it keeps them under. */
  readonly defaults: JsonObject;
  readonly layout: ChartLayout;
  /** `.Values` as the templates see them, with their origins; undefined where nothing could be derived. */
  readonly effective: { readonly values: JsonObject; readonly origins: OriginTable } | undefined;
  readonly release: string;
}

/** One entry of a person's values. */
export interface Entry {
  /** The steps to it, as the person wrote them. */
  readonly path: readonly string[];
  /** The steps to it in the chart's own values: in the flat layout without `pilot`. */
  readonly chartPath: readonly string[];
  readonly value: Json;
  readonly origin: Origin | undefined;
}

/** The entries of a person's values, an outer one before those in it, without the items of lists. */
export function* entriesOf({ values, origins, layout }: PersonValues): Generator<Entry> {
  yield* walk(values, []);

  function* walk(holder: JsonObject, path: readonly string[]): Generator<Entry> {
    for (const key of Object.keys(holder)) {
      const value = holder[key] ?? null;
      const here = [...path, key];
      const chartPath = layout === 'flat' && here[0] === 'pilot' ? here.slice(1) : here;
      yield { path: here, chartPath, value, origin: origins.get(holder, key) };
      if (isObject(value)) yield* walk(value, here);
    }
  }
}

/** The value at some steps; undefined where one is missing. */
export function valueOn(tree: Json | undefined, path: readonly string[]): Json | undefined {
  let at = tree;
  for (const step of path) {
    if (!isObject(at) || !hasKey(at, step)) return undefined;
    at = at[step];
  }
  return at;
}

/** Where a person wrote something; null for what is not theirs. */
export function personSpan(origin: Origin | undefined): Span | null {
  return origin?.kind === 'input' ? origin.span : null;
}
