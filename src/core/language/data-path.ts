import { templateBlocks } from './template-blocks';

/** A step into a template's data: a field or key, or EACH for any item of a list or map. */
export type DataStep = string;

/** Stands for whichever item a `range` is at. */
export const EACH: DataStep = '*';

/** A pipeline that is nothing but a path: `.Values.global`, `$x.y`, `$`. */
const PATH = /^(?:\$\w*)?(?:\.\w*)*$/;
const MOST_STEPS = 20;

/**
 * The steps from the root of the data to what a word (`.Values.global`, `$mount.name`, `$.Spec`) at an offset means; null where
 * that is not written as a path. In a `define` the dot is taken for the root, which is what it is mostly called with.
 */
export function dataPath(text: string, offset: number, word: string, depth = 0): DataStep[] | null {
  if (!PATH.test(word) || word === '' || depth > MOST_STEPS) return null;
  const [head = '', ...rest] = word.split('.');
  const steps = rest.filter((step) => step !== '');
  if (head === '$') return steps;
  const start = head === '' ? dotAt(text, offset, depth) : variableAt(text, offset, head, depth);
  return start === null ? null : [...start, ...steps];
}

/** What the dot is at an offset: that of the innermost `with` or `range` around it. */
function dotAt(text: string, offset: number, depth: number): DataStep[] | null {
  const around = templateBlocks(text).findLast(({ open, middles, close }) => {
    const end = (open.word === 'range' || open.word === 'with' ? middles[0]?.start : undefined) ?? close?.start;
    return (
      ['range', 'with', 'define', 'block'].includes(open.word) && open.end <= offset && offset <= (end ?? text.length)
    );
  });
  if (around === undefined || around.open.word === 'define') return [];
  const { open } = around;
  const inside = text
    .slice(open.wordStart + open.word.length, open.end)
    .replace(/\s*-?\}\}$/, '')
    .trim();
  const pipeline = open.word === 'block' ? inside.replace(/^"[^"]*"\s*/, '') : inside.replace(/^\$[\w$,\s]*:?=\s*/, '');
  const path = dataPath(text, open.start, pipeline, depth + 1);
  return path === null || open.word !== 'range' ? path : [...path, EACH];
}

/** What a variable was set to before an offset; of a `range` its last variable is the item, the other one the index. */
function variableAt(text: string, offset: number, name: string, depth: number): DataStep[] | null {
  const declared = [
    ...text
      .slice(0, offset)
      .matchAll(/\{\{-?\s*(?:(range|with|if|else if)\s+)?(\$\w+)(?:\s*,\s*(\$\w+))?\s*:?=\s*([^{}|]*?)\s*-?\}\}/g),
  ].findLast(([, , first, second]) => first === name || second === name);
  if (declared === undefined) return null;
  const [, word, first, second, pipeline = ''] = declared;
  if (second !== undefined && first === name) return null;
  const path = dataPath(text, declared.index, pipeline, depth + 1);
  return path === null || word !== 'range' ? path : [...path, EACH];
}
