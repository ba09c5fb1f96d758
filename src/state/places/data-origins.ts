import { type DataOrigins, originKey } from '../../core/install/data-paths';
import type { SourceId } from '../../core/text/span';
import { linesOf } from '../../core/text/lines';
import type { Scenario } from '../../core/scenario';
import { lineMapOf } from '../line-maps';
import type { Pointed } from '../view';

/** Where the templates of a person's values are in what the injector is given. */
export const OWN_TEMPLATES = '.Values.sidecarInjectorWebhook.templates';

/** The line of a template that a line inside a file of the installation is; undefined where that is no template. */
function pointedTemplate(
  { source, lineStart }: Pointed,
  text: string,
  origins: DataOrigins,
  scenario: Scenario,
): Pointed | undefined {
  const map = lineMapOf(text);
  for (const { name, text: template } of scenario.injector.templates) {
    const origin = origins[originKey(`${OWN_TEMPLATES}.${name}`)];
    if (origin?.kind !== 'input' || origin.span.source !== source || lineStart > origin.span.end) continue;
    const line = map.position(lineStart).line - map.position(origin.span.start).line;
    const own = linesOf(template)[line - 1];
    if (own === undefined || own.trim() !== text.slice(lineStart).split('\n', 1)[0]?.trim()) continue;
    const start = lineMapOf(template).lineStart(line);
    return { source: `template:${name}`, lineStart: start, lineEnd: start + own.length, path: null };
  }
  return undefined;
}

/** What a line of an installation's file points at: the data paths that it sets, by itself or in the lines below that are indented more; or a template's line. */
export function pointedInFile(pointed: Pointed, text: string, origins: DataOrigins, scenario: Scenario): Pointed {
  const { source, lineStart } = pointed;
  const template = pointedTemplate(pointed, text, origins, scenario);
  if (template !== undefined) return template;
  const end = blockEnd(text, lineStart);
  const data = Object.keys(origins).filter((path) => {
    const origin = origins[path];
    return (
      origin?.kind === 'input' &&
      origin.span.source === source &&
      origin.span.start >= lineStart &&
      origin.span.start <= end
    );
  });
  return { ...pointed, data };
}

/** The end of the line at an offset and of all that follow it and are indented more. */
function blockEnd(text: string, lineStart: number): number {
  const lineEnd = (from: number): number => {
    const newline = text.indexOf('\n', from);
    return newline < 0 ? text.length : newline;
  };
  const indent = (from: number): number => text.slice(from, lineEnd(from)).search(/\S|$/);
  const own = indent(lineStart);
  let end = lineEnd(lineStart);
  for (let next = end + 1; next < text.length; next = end + 1) {
    const isEmpty = text.slice(next, lineEnd(next)).trim() === '';
    if (!isEmpty && indent(next) <= own) break;
    end = lineEnd(next);
  }
  return end;
}

/** Whether a data path reads what one of the others sets: the same value, one in it, or a map that holds it. */
export function readsData(dataPath: string, data: readonly string[]): boolean {
  if (asked !== data) {
    asked = data;
    answers = new Map();
  }
  const answer = answers.get(dataPath) ?? readsAny(dataPath, data);
  answers.set(dataPath, answer);
  return answer;
}

/** The last data, and the answers about it: the lines of a result read the same few dozen paths thousands of times. */
let asked: readonly string[] | undefined;
let answers = new Map<string, boolean>();

function readsAny(dataPath: string, data: readonly string[]): boolean {
  const key = originKey(dataPath);
  // The whole of `.values` is read by nothing that could be told apart.
  const isMap = key.split('.').length > 3;
  return data.some((set) => key === set || key.startsWith(`${set}.`) || (isMap && set.startsWith(`${key}.`)));
}

/** Whether a source is a text of the installation. */
export function isInstallSource(source: SourceId): boolean {
  return source.startsWith('install:');
}
