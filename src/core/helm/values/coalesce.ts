import { sprint, sprintf } from '../../gotemplate/value/format';
import { quote } from '../../go/quote';
import { isObject, type Json, type JsonObject, newObject } from '../../json';
import type { OriginTable } from '../../provenance/origin';
import { toGo } from './go-value';
import { copyTree, hasKey, takeEntry } from './tables';

/** As much of a chart as its values need. */
export interface ValuesChart {
  readonly name: string;
  /** Of `values.yaml`; undefined where the chart has none. */
  readonly values: JsonObject | undefined;
  readonly dependencies: readonly ValuesChart[];
}

export interface CoalescedValues {
  /** Undefined where Helm stops. */
  readonly values: JsonObject | undefined;
  readonly error?: string;
  /** What Helm prints on stderr, without the time before each line; in no order that Helm would keep. */
  readonly warnings: readonly string[];
}

const GLOBAL = 'global';

/**
 * A person's values on top of those of a chart and its subcharts, in new trees. Helm 3: a person's null removes the key that the
 * chart has; nulls in the chart's own values stay. Source: helm 3.22 pkg/chartutil/coalesce.go CoalesceValues.
 */
export function coalesceValues(chart: ValuesChart, values: JsonObject, origins: OriginTable): CoalescedValues {
  return run(chart, values, origins, false);
}

/** The same with nulls kept, as where values of subcharts are imported (`MergeValues`). */
export function mergeValues(chart: ValuesChart, values: JsonObject, origins: OriginTable): CoalescedValues {
  return run(chart, values, origins, true);
}

function run(chart: ValuesChart, values: JsonObject, origins: OriginTable, merge: boolean): CoalescedValues {
  const copy = copyTree(values, origins);
  const coalescer = new Coalescer(origins);
  const error = coalescer.chart(chart, copy, '', merge);
  const { warnings } = coalescer;
  return error === undefined ? { values: copy, warnings } : { values: undefined, error, warnings };
}

/**
 * Puts what `under` has into `over`, whose own entries win; both are changed. Warnings are as in `CoalescedValues`.
 * Source: helm 3.22 pkg/chartutil/coalesce.go CoalesceTables (MergeTables with `merge`).
 */
export function coalesceTables(
  over: JsonObject,
  under: JsonObject,
  origins: OriginTable,
  merge: boolean,
): readonly string[] {
  const coalescer = new Coalescer(origins);
  coalescer.tables(over, under, '', merge);
  return coalescer.warnings;
}

function joined(prefix: string, key: string): string {
  return prefix === '' ? key : `${prefix}.${key}`;
}

class Coalescer {
  readonly warnings: string[] = [];

  constructor(private readonly origins: OriginTable) {}

  /** Answers Helm's error where there is one. */
  chart(chart: ValuesChart, values: JsonObject, prefix: string, merge: boolean): string | undefined {
    this.#ownValues(chart, values, prefix, merge);
    for (const dependency of chart.dependencies) {
      const { name } = dependency;
      if (!hasKey(values, name)) values[name] = newObject();
      const table = values[name] ?? null;
      if (!isObject(table)) return `type mismatch on ${name}: ${sprintf('%t', [toGo(table)])}`;
      const inner = joined(prefix, chart.name);
      this.#globals(table, values, inner);
      const error = this.chart(dependency, table, inner, merge);
      if (error !== undefined) return error;
    }
    return undefined;
  }

  #ownValues(chart: ValuesChart, values: JsonObject, prefix: string, merge: boolean): void {
    const inner = joined(prefix, chart.name);
    const defaults = copyTree(chart.values ?? newObject(), this.origins);
    for (const key of Object.keys(defaults)) {
      const value = defaults[key] ?? null;
      if (!hasKey(values, key)) {
        takeEntry(values, defaults, key, this.origins);
        continue;
      }
      const given = values[key] ?? null;
      if (given === null && !merge) delete values[key];
      else if (isObject(given)) {
        if (isObject(value)) {
          const ofSubchart = chart.dependencies.some(({ name }) => name === key);
          this.tables(given, value, joined(inner, key), merge || ofSubchart);
        } else if (value !== null) this.warnings.push(`warning: skipped value for ${inner}.${key}: Not a table.`);
      }
    }
  }

  tables(over: JsonObject, under: JsonObject, prefix: string, merge: boolean): void {
    const wasSet = new Set(Object.keys(under).filter((key) => under[key] !== null));
    for (const key of Object.keys(over)) if (over[key] === null) takeEntry(under, over, key, this.origins);
    for (const key of Object.keys(under)) {
      const value = under[key] ?? null;
      if (!hasKey(over, key)) {
        takeEntry(over, under, key, this.origins);
        continue;
      }
      const given = over[key] ?? null;
      const full = joined(prefix, key);
      if (!merge && given === null && wasSet.has(key)) delete over[key];
      else if (isObject(value)) {
        if (isObject(given)) this.tables(given, value, full, merge);
        else this.#warn('cannot overwrite table with non table for %s (%v)', full, value);
      } else if (isObject(given) && value !== null) {
        this.#warn('destination for %s is a table. Ignoring non-table value (%v)', full, value);
      }
    }
  }

  #warn(format: string, key: string, value: Json): void {
    this.warnings.push(`warning: ${format.replace('%s', () => key).replace('%v', () => sprint([toGo(value)]))}`);
  }

  #globals(to: JsonObject, from: JsonObject, prefix: string): void {
    const target = hasKey(to, GLOBAL) ? (to[GLOBAL] ?? null) : newObject();
    if (!isObject(target)) {
      this.warnings.push(`warning: skipping globals because destination ${GLOBAL} is not a table.`);
      return;
    }
    const source = hasKey(from, GLOBAL) ? (from[GLOBAL] ?? null) : newObject();
    if (!isObject(source)) {
      this.warnings.push(`warning: skipping globals because source ${GLOBAL} is not a table.`);
      return;
    }
    for (const key of Object.keys(source)) this.#global(target, source, key, prefix);
    to[GLOBAL] = target;
    this.origins.copyEntry(from, GLOBAL, to, GLOBAL);
  }

  #global(target: JsonObject, source: JsonObject, key: string, prefix: string): void {
    const value = source[key] ?? null;
    const before = target[key] ?? null;
    if (!isObject(value)) {
      if (isObject(before)) this.warnings.push(`key ${key} is table. Skipping`);
      else takeEntry(target, source, key, this.origins);
      return;
    }
    if (hasKey(target, key) && !isObject(before)) {
      this.warnings.push(`Conflict: cannot merge map onto non-map for ${quote(key)}. Skipping.`);
      return;
    }
    // The parent's globals win, so they are the tables that the child's are put into; a copy, for the parent keeps its own.
    const copy = newObject();
    for (const inner of Object.keys(value)) takeEntry(copy, value, inner, this.origins);
    if (isObject(before)) this.tables(copy, before, joined(prefix, key), true);
    target[key] = copy;
    this.origins.copyEntry(source, key, target, key);
  }
}
