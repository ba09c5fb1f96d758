import { editor, Uri } from 'monaco-editor/editor';
import type { TokenLanguage } from '../../ui/tokens/token';
import { modelUri } from './positions';

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

/** Changes a model's text by the smallest edit, so that undo and the caret survive a change from outside. */
export function replaceText(model: editor.ITextModel, text: string): void {
  const before = model.getValue();
  if (before === text) return;
  let head = 0;
  const most = Math.min(before.length, text.length);
  while (head < most && before[head] === text[head]) head++;
  let tail = 0;
  while (tail < most - head && before.at(-1 - tail) === text.at(-1 - tail)) tail++;
  const from = model.getPositionAt(head);
  const to = model.getPositionAt(before.length - tail);
  model.pushStackElement();
  model.pushEditOperations(
    [],
    [
      {
        range: {
          startLineNumber: from.lineNumber,
          startColumn: from.column,
          endLineNumber: to.lineNumber,
          endColumn: to.column,
        },
        text: text.slice(head, text.length - tail),
      },
    ],
    () => null,
  );
  model.pushStackElement();
}
