import { editor, type IDisposable, type Selection } from 'monaco-editor/editor';
import { isLong, type Replacement, withLineEnds } from './text-pieces';

/** Has long texts that are pasted into an editor taken by `take`, with the selection that they replace, instead of by the editor. */
export function takeLongPastes(
  current: editor.IStandaloneCodeEditor,
  node: HTMLElement,
  take: (model: editor.ITextModel, pasted: Replacement, before: Selection[]) => void,
): IDisposable {
  const listen = (event: ClipboardEvent): void => {
    const model = current.getModel();
    const selections = current.getSelections();
    const [selection] = selections ?? [];
    // Several carets share out the lines among them.
    if (model === null || selections?.length !== 1 || selection === undefined || !current.hasTextFocus()) return;
    if (current.getOption(editor.EditorOption.readOnly)) return;
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (!isLong(text)) return;
    event.preventDefault();
    event.stopPropagation();
    const start = model.getOffsetAt(selection.getStartPosition());
    const end = model.getOffsetAt(selection.getEndPosition());
    take(model, { start, end, text: withLineEnds(text, model.getEOL()) }, selections);
  };
  node.addEventListener('paste', listen, { capture: true });
  return { dispose: () => node.removeEventListener('paste', listen, { capture: true }) };
}
