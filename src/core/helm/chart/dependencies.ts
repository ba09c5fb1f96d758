import { parseConstraints, satisfies } from '../../gotemplate/functions/semver-constraint';
import { parseVersion } from '../../gotemplate/functions/semver';
import { sprint } from '../../gotemplate/value/format';
import { GoError } from '../../gotemplate/value/value';
import { quote } from '../../go/quote';
import { isObject, type Json, type JsonObject, newObject } from '../../json';
import type { OriginTable } from '../../provenance/origin';
import { coalesceTables, coalesceValues, mergeValues } from '../values/coalesce';
import { toGo } from '../values/go-value';
import { copyTree, hasKey } from '../values/tables';
import { ChartNode } from './chart-node';
import type { ChartDependency } from './metadata';

/** Whether a version is in a range; false also where either cannot be read (`chartutil.IsCompatibleRange`). */
export function isInRange(range: string, version: string): boolean {
  try {
    return satisfies(parseConstraints(range, '3.5'), parseVersion(version, '3.5'));
  } catch (error) {
    if (error instanceof GoError) return false;
    throw error;
  }
}

/**
 * Leaves the subcharts that conditions and tags switch on, gives them their aliases, and imports values from them. Answers Helm's error where
 * there is one; warnings go to `warn`. Source: helm 3.22 pkg/chartutil/dependencies.go ProcessDependenciesWithMerge.
 */
export function processDependencies(
  root: ChartNode,
  values: JsonObject,
  origins: OriginTable,
  warn: (text: string) => void,
): string | undefined {
  const processor = new DependencyProcessor(origins, warn);
  const error = processor.enable(root, values, '');
  if (error !== undefined) return error;
  return processor.importValues(root);
}

class DependencyProcessor {
  constructor(
    private readonly origins: OriginTable,
    private readonly warn: (text: string) => void,
  ) {}

  enable(node: ChartNode, values: JsonObject, path: string): string | undefined {
    const wanted = node.wanted;
    if (wanted.length === 0) return undefined;
    const unlisted = node.dependencies.filter(
      (existing) =>
        !wanted.some(({ name, version }) => existing.name === name && isInRange(version, existing.metadata.version)),
    );
    const listed = wanted.flatMap((dependency) => {
      const found = aliased(node.dependencies, dependency);
      return found === undefined ? [] : [found];
    });
    node.setDependencies([...unlisted, ...listed]);
    const named = wanted.map((one) => (one.alias === '' ? one : { ...one, name: one.alias }));
    const { values: all, error, warnings } = coalesceValues(node, values, this.origins);
    for (const warning of warnings) this.warn(warning);
    if (all === undefined) return error;
    const kept = named.filter((one) => this.#isEnabled(one, all, path));
    const off = new Set(named.filter((one) => !kept.includes(one)).map(({ name }) => name));
    const dependencies = node.dependencies.filter(({ name }) => !off.has(name));
    for (const dependency of dependencies) {
      const inner = this.enable(dependency, all, `${path}${dependency.name}.`);
      if (inner !== undefined) return inner;
    }
    node.wanted = named.filter(({ name }) => !off.has(name));
    node.setDependencies(dependencies);
    return undefined;
  }

  #isEnabled(dependency: ChartDependency, values: JsonObject, path: string): boolean {
    let enabled = this.#byTags(dependency, values);
    for (const condition of dependency.condition.trim().split(',')) {
      if (condition === '') continue;
      const value = pathValue(values, path + condition);
      if (typeof value === 'boolean') {
        enabled = value;
        break;
      }
      if (value !== undefined) {
        this.warn(`Warning: Condition path '${condition}' for chart ${dependency.name} returned non-bool value`);
      }
    }
    return enabled;
  }

  #byTags({ name, tags }: ChartDependency, values: JsonObject): boolean {
    const table = values['tags'];
    if (!isObject(table)) return true;
    let on = false;
    let off = false;
    for (const tag of tags) {
      if (!hasKey(table, tag)) continue;
      const value = table[tag];
      if (typeof value !== 'boolean') this.warn(`Warning: Tag '${tag}' for chart ${name} returned non-bool value`);
      else if (value) on = true;
      else off = true;
    }
    return on || !off;
  }

  importValues(node: ChartNode): string | undefined {
    for (const dependency of node.dependencies) {
      const error = this.importValues(dependency);
      if (error !== undefined) return error;
    }
    if (node.wanted.length === 0) return undefined;
    const { values: all, error, warnings } = mergeValues(node, newObject(), this.origins);
    for (const warning of warnings) this.warn(warning);
    if (all === undefined) return error;
    const imported = newObject();
    for (const { name, importValues } of node.wanted) {
      for (const entry of importValues) this.#import(imported, all, name, entry);
    }
    const merged = copyTree(all, this.origins);
    this.#merge(merged, imported);
    node.values = merged;
    return undefined;
  }

  #merge(over: JsonObject, under: JsonObject): void {
    for (const warning of coalesceTables(over, under, this.origins, true)) this.warn(warning);
  }

  #import(into: JsonObject, all: JsonObject, name: string, entry: Json): void {
    if (isObject(entry)) {
      const child = sprint([toGo(entry['child'] ?? null)]);
      const parent = sprint([toGo(entry['parent'] ?? null)]);
      const { table, missing } = tableAt(all, `${name}.${child}`);
      if (table === undefined) {
        this.warn(`Warning: ImportValues missing table from chart ${name}: ${quote(missing)} is not a table`);
        return;
      }
      this.#merge(into, under(parent, table));
    } else if (typeof entry === 'string') {
      const { table, missing } = tableAt(all, `${name}.exports.${entry}`);
      if (table === undefined) this.warn(`Warning: ImportValues missing table: ${quote(missing)} is not a table`);
      else this.#merge(into, table);
    }
  }
}

function aliased(nodes: readonly ChartNode[], dependency: ChartDependency): ChartNode | undefined {
  for (const node of nodes) {
    if (node.name !== dependency.name || !isInRange(dependency.version, node.metadata.version)) continue;
    const metadata = dependency.alias === '' ? node.metadata : { ...node.metadata, name: dependency.alias };
    const copy = new ChartNode(node.chart, metadata, node.values);
    copy.wanted = node.wanted;
    // Its own subcharts are not copied: they keep the parent they have until they are switched on or off themselves.
    copy.dependencies = [...node.dependencies];
    return copy;
  }
  return undefined;
}

interface FoundTable {
  readonly table: JsonObject | undefined;
  /** The part of the path that is no table. */
  readonly missing: string;
}

/** `Values.Table`. */
function tableAt(values: JsonObject, path: string): FoundTable {
  let table = values;
  for (const key of path.split('.')) {
    const next = hasKey(table, key) ? table[key] : undefined;
    if (!isObject(next)) return { table: undefined, missing: key };
    table = next;
  }
  return { table, missing: '' };
}

/** `Values.PathValue`: undefined where there is nothing or a table. */
function pathValue(values: JsonObject, path: string): Json | undefined {
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  const table = keys.length === 0 ? values : tableAt(values, keys.join('.')).table;
  if (table === undefined || !hasKey(table, last)) return undefined;
  const value = table[last] ?? null;
  return isObject(value) ? undefined : value;
}

/** A table inside new ones along a path; `.` is the table itself. */
function under(path: string, table: JsonObject): JsonObject {
  if (path === '.') return table;
  let current = table;
  for (const key of path.split('.').toReversed()) {
    const outer = newObject();
    outer[key] = current;
    current = outer;
  }
  return current;
}
