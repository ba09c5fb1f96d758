import type { ActionTrace } from '../../core/outcome';
import { LineMap } from '../../core/text/line-map';
import type { LineLook, LineNote } from '../../editor/port';
import type { RunTrace } from '../../worker/evaluation';

/** Characters of a line's note; values can be whole documents. */
const LONGEST_NOTE = 80;

/** Which lines of a template ran and which did not, and the values to write at line ends. */
export function traceLooks(trace: RunTrace, text: string): { looks: LineLook[]; notes: LineNote[] } {
  const map = new LineMap(text);
  const ran = new Set<number>();
  const idle = new Set<number>();
  const notes = new Map<number, string[]>();
  for (const action of trace.actions) {
    const { line, last } = linesOf(map, text, action);
    for (let at = line; at <= last; at++) (action.runs > 0 ? ran : idle).add(at);
    const note = noteOf(action);
    if (note !== null) notes.set(last, [...(notes.get(last) ?? []), note]);
  }
  const looks: LineLook[] = [
    ...[...ran].map((line): LineLook => ({ line, look: 'ran' })),
    // A line on which anything ran did run, whatever else stands on it.
    ...[...idle].filter((line) => !ran.has(line)).map((line): LineLook => ({ line, look: 'not-run' })),
  ];
  return {
    looks: looks.sort((left, right) => left.line - right.line),
    notes: [...notes]
      .map(([line, parts]) => ({ line, text: shorten(parts.join('  ')) }))
      .sort((left, right) => left.line - right.line),
  };
}

/** The lines an action stands on. A text node loses the blank part before its first and after its last line with words. */
function linesOf(map: LineMap, text: string, action: ActionTrace): { line: number; last: number } {
  let { start, end } = action.span;
  if (action.kind === 'text') {
    while (start < end && /\s/.test(text[start] ?? '')) start++;
    while (end > start && /\s/.test(text[end - 1] ?? '')) end--;
  }
  const line = map.position(start).line;
  return { line, last: Math.max(line, map.position(Math.max(start, end - 1)).line) };
}

function noteOf(action: ActionTrace): string | null {
  if (action.runs === 0) return null;
  switch (action.kind) {
    case 'action':
    case 'if':
    case 'with':
    case 'range':
      break;
    case 'template':
    case 'text':
    case 'break':
    case 'continue':
      return null;
  }
  const values = action.values.map((value) => shorten(value.replaceAll('\n', '⏎'))).filter((value) => value !== '');
  const times = action.runs > 1 ? `×${action.runs}` : '';
  if (values.length === 0) return times === '' ? null : times;
  return [values.slice(0, 3).join(' │ '), values.length > 3 ? '…' : '', times].filter((part) => part !== '').join(' ');
}

function shorten(text: string): string {
  return text.length > LONGEST_NOTE ? `${text.slice(0, LONGEST_NOTE)}…` : text;
}
