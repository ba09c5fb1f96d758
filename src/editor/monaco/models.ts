import { editor, type Selection, Uri } from 'monaco-editor/editor';
import type { TokenLanguage } from '../../ui/tokens/token';
import { modelUri, rangeOf } from './positions';
import type { Replacement } from './text-pieces';

/** Models kept with their undo history; beyond that the one unused longest is disposed. */
const MOST_MODELS = 12;

interface Kept {
  readonly model: editor.ITextModel;
  view: editor.ICodeEditorViewState | null;
}

const kept = new Map<string, Kept>();

/** The model of a document, made when there is none yet; it moves to the end of the line of those to dispose. */
export function modelFor(id: string, text: string, language: TokenLanguage): Kept {
  let entry = kept.get(id);
  if (entry === undefined) {
    entry = { model: editor.createModel(text, language, Uri.parse(modelUri(id))), view: null };
    entry.model.updateOptions({
      tabSize: 2,
      insertSpaces: true,
      // Brackets keep the colours of our tokens.
      bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false },
    });
  } else kept.delete(id);
  kept.set(id, entry);
  for (const [other, old] of kept) {
    if (kept.size <= MOST_MODELS) break;
    if (other === id) continue;
    old.model.dispose();
    kept.delete(other);
  }
  return entry;
}

/** The smallest change that makes one text of another: undo and the caret survive it. */
export function difference(before: string, text: string): Replacement {
  let head = 0;
  const most = Math.min(before.length, text.length);
  while (head < most && before[head] === text[head]) head++;
  let tail = 0;
  while (tail < most - head && before.at(-1 - tail) === text.at(-1 - tail)) tail++;
  return { start: head, end: before.length - tail, text: text.slice(head, text.length - tail) };
}

/** Replaces a part of a model's text, as a part of a step of its undo history that goes back to these selections. */
export function replacePart(
  model: editor.ITextModel,
  { start, end, text }: Replacement,
  before: Selection[] | null,
): void {
  model.pushEditOperations(before, [{ range: rangeOf(model, start, end), text }], () => null);
}
