import type { Chart } from '../../helm/chart/chart';
import { isObject, type Json, type JsonObject } from '../../json';
import { nearest } from '../../text/nearest';
import type { PersonValues } from './person-values';
import type { UnreadValue } from './unread-values';

/** All texts in which a chart and its subcharts can name a value. */
interface ChartTexts {
  readonly all: string;
  readonly words: ReadonlySet<string>;
}

/** Charts do not change. */
const texts = new WeakMap<Chart, ChartTexts>();

function textsOf(chart: Chart): ChartTexts {
  let found = texts.get(chart);
  if (found === undefined) {
    const all = textOf(chart);
    found = { all, words: new Set(all.match(/[A-Za-z_][\w-]*/g)) };
    texts.set(chart, found);
  }
  return found;
}

function textOf({ templates, files, dependencies }: Chart): string {
  return [...templates.map(({ text }) => text), ...files.map(({ text }) => text), ...dependencies.map(textOf)].join(
    '\n',
  );
}

/**
 * Values of a person that a chart cannot read, the outermost of each: its own values do not have the key, and no text of the chart has the word.
 * Nothing is said of what is inside a map that a template prints as a whole.
 */
export function unreadInChart({ values, origins, defaults, layout }: PersonValues, chart: Chart): UnreadValue[] {
  const { all, words } = textsOf(chart);
  const subcharts = new Set(chart.dependencies.map(({ metadata }) => metadata.name));
  const found: UnreadValue[] = [];
  walk(values, defaults, []);
  return found;

  function walk(holder: JsonObject, listed: JsonObject, path: readonly string[]): void {
    for (const key of Object.keys(holder)) {
      const value: Json = holder[key] ?? null;
      const here = [...path, key];
      const known = Object.hasOwn(listed, key) ? listed[key] : undefined;
      if (path.length === 0 && (subcharts.has(key) || key.startsWith('x-'))) continue;
      if (path.length === 0 && layout === 'flat' && key === 'pilot' && isObject(value)) walk(value, defaults, here);
      else if (isObject(known) && isObject(value)) {
        if (Object.keys(known).length > 0 && !isPrinted(here)) walk(value, known, here);
      } else if (known === undefined && !words.has(key)) {
        const origin = origins.get(holder, key);
        const meant = nearest(key, [...Object.keys(listed), ...namesUnder(path)]);
        found.push({
          path: here,
          why: 'unknown',
          ...(origin === undefined ? {} : { origin }),
          ...(meant === undefined ? {} : { nearest: meant }),
        });
      }
    }
  }

  /** Whether a template names the map alone, as it does to print or to walk through it; all charts share what is `global`. */
  function isPrinted(path: readonly string[]): boolean {
    if (path.length === 1 && path[0] === 'global') return false;
    return new RegExp(`\\.Values\\.${path.join('\\.').replaceAll('$', '\\$')}(?![\\w.])`).test(all);
  }

  /** Keys of a map that templates name. */
  function namesUnder(path: readonly string[]): string[] {
    const before = ['Values', ...path].join('\\.').replaceAll('$', '\\$');
    return Array.from(all.matchAll(new RegExp(`\\.${before}\\.(\\w+)`, 'g')), ([, name = '']) => name);
  }
}
