import { isObject, type Json, type JsonObject } from '../json';
import type { MappedText } from '../outcome';
import type { Origin, OriginTable } from '../provenance/origin';
import { LineMap } from '../text/line-map';
import { readValue, type ReadValue } from '../yaml/read/read';
import { type DataOrigins, originKey } from './data-paths';
import type { Derived } from './installation';

/**
 * The origins of everything that values and mesh configuration of an installation give the templates; `table` has those of its effective
 * values.
 */
export function dataOrigins({ values, mesh, effective }: Derived, table: OriginTable): DataOrigins {
  const found: Record<string, Origin> = {};
  const put = (path: string, origin: Origin): void => {
    found[originKey(path)] = origin;
  };
  if (values !== undefined) {
    const take = (path: string, origin: Origin): void => put(`.Values${path}`, origin);
    // Until 1.5 all values are on one line, which has no origins of its own.
    if (values.text.includes('\n')) eachLeaf(values, '', take);
    else eachEntry(effective, table, take);
  }
  if (mesh !== undefined) {
    eachLeaf(mesh, '', (path, origin) => {
      put(`.MeshConfig${path}`, origin);
      if (path.startsWith('.defaultConfig.')) put(`.ProxyConfig${path.slice('.defaultConfig'.length)}`, origin);
    });
  }
  return found;
}

function eachEntry(values: JsonObject, table: OriginTable, take: (path: string, origin: Origin) => void): void {
  const walk = (value: Json, path: string, origin: Origin | undefined): void => {
    if (typeof value === 'object' && value !== null && Object.keys(value).length > 0) {
      for (const [key, item] of Object.entries(value)) {
        walk(item, `${path}.${key}`, table.get(value, Array.isArray(value) ? Number(key) : key) ?? origin);
      }
    } else if (origin?.kind === 'input' || origin?.kind === 'installation') take(path, origin);
  };
  walk(values, '', undefined);
}

function eachLeaf(mapped: MappedText, start: string, take: (path: string, origin: Origin) => void): void {
  const read = readValue(mapped.text);
  const lines = new LineMap(mapped.text);
  const walk = (value: Json, path: string, line: number): void => {
    const keys = Array.isArray(value) ? value.map((_, index) => index) : isObject(value) ? Object.keys(value) : [];
    if (keys.length === 0) {
      const origins = mapped.origins[line - 1] ?? [];
      const origin =
        origins.find(({ kind }) => kind === 'input') ?? origins.find(({ kind }) => kind === 'installation');
      if (origin !== undefined) take(path, origin);
      return;
    }
    for (const key of keys) {
      const inner = Array.isArray(value) ? value[Number(key)] : isObject(value) ? value[key] : undefined;
      walk(inner ?? null, `${path}.${key}`, lineOf(read, lines, value, key) ?? line);
    }
  };
  walk(read.value ?? null, start, 1);
}

function lineOf({ spans }: ReadValue, lines: LineMap, container: Json, key: string | number): number | undefined {
  if (!Array.isArray(container) && !isObject(container)) return undefined;
  const span = spans.entrySpan(container, key) ?? spans.valueSpan(container, key);
  return span === undefined ? undefined : lines.position(span.start).line;
}
