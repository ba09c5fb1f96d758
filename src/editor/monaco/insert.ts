import { editor, type IDisposable, type Selection } from 'monaco-editor/editor';
import { rangeOf } from './positions';
import { isLong, pieceEnd } from './text-pieces';

/** What becomes of a part of a text: offsets in UTF-16 units, and what stands there instead. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A text on its way into a model. */
export interface Insertion {
  /** Puts what is left in at once, for someone who does not wait. */
  readonly finish: () => void;
  /** Leaves the rest out: another text takes the place of all. */
  readonly abandon: () => void;
}

/**
 * Replaces a part of a model by a long text, in tasks of their own and as one step of its undo history, which goes back to the selections
 * that it is given. `put` is called with each change, `done` with the offset behind the text once all of it is there.
 */
export function insertInPieces(
  model: editor.ITextModel,
  { start, end, text }: Replacement,
  before: Selection[] | null,
  put: (change: () => void) => void,
  done: (end: number) => void,
): Insertion {
  let from = 0;
  let replaced = end;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const insert = (to: number): void => {
    const edit = { range: rangeOf(model, start + from, replaced), text: text.slice(from, to) };
    put(() => model.pushEditOperations(before, [edit], () => null));
    from = to;
    replaced = start + to;
    if (to < text.length) next();
    else {
      model.pushStackElement();
      done(replaced);
    }
  };
  const next = (): void => {
    timer = setTimeout(() => insert(pieceEnd(text, from)));
  };
  model.pushStackElement();
  next();
  return {
    finish: () => {
      clearTimeout(timer);
      if (from < text.length) insert(text.length);
    },
    abandon: () => clearTimeout(timer),
  };
}

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
    const eol = model.getEOL();
    take(
      model,
      { start, end, text: eol === '\n' && !text.includes('\r') ? text : text.replace(/\r\n?|\n/g, eol) },
      selections,
    );
  };
  node.addEventListener('paste', listen, { capture: true });
  return { dispose: () => node.removeEventListener('paste', listen, { capture: true }) };
}
