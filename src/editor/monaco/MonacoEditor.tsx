import { editor, type IRange, type Selection } from 'monaco-editor/editor';
import { type Ref, useCallback, useEffect, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react';
import type { Annotations, EditorPort, EditorPosition, EditorProps } from '../port';
import { decorationsOf, showMarks } from './decorations';
import { drawnMarks, MOST_DRAWN, type Part } from './drawn-marks';
import { takeLongPastes } from './long-pastes';
import { difference, modelFor, replacePart } from './models';
import styles from './MonacoEditor.module.css';
import { rangeOf } from './positions';
import { setUpMonaco } from './setup';
import { type Insertion, insertInPieces, isLong, type Replacement, withLineEnds } from './text-pieces';

export interface MonacoEditorProps extends EditorProps {
  readonly ref?: Ref<EditorPort>;
  readonly initialPosition: EditorPosition | null;
  readonly wrap: boolean;
}

/** The same measures as the plain editor's, so that nothing moves when Monaco takes over. */
const OPTIONS: editor.IStandaloneEditorConstructionOptions = {
  // Chromium's EditContext shows some input methods' candidates in the wrong place or not at all.
  editContext: false,
  automaticLayout: true,
  fontFamily: "'JetBrains Mono Variable', 'Noto Sans Mono CJK SC', ui-monospace, monospace",
  fontSize: 13,
  lineHeight: 19,
  fontLigatures: false,
  padding: { top: 8, bottom: 8 },
  lineNumbersMinChars: 4,
  // Dimmed, the number of the last line could hardly be read.
  renderFinalNewline: 'on',
  lineDecorationsWidth: 10,
  glyphMargin: false,
  folding: true,
  minimap: { enabled: false },
  scrollBeyondLastLine: false,
  stickyScroll: { enabled: false },
  renderLineHighlight: 'line',
  renderLineHighlightOnlyWhenFocus: true,
  overviewRulerBorder: false,
  hideCursorInOverviewRuler: true,
  scrollbar: { verticalScrollbarSize: 10, horizontalScrollbarSize: 10, useShadows: false },
  wordBasedSuggestions: 'off',
  quickSuggestions: { other: true, comments: false, strings: true },
  bracketPairColorization: { enabled: false },
  unicodeHighlight: { ambiguousCharacters: false, invisibleCharacters: true },
  fixedOverflowWidgets: true,
  links: false,
  guides: { indentation: false },
  dropIntoEditor: { enabled: false },
  tabSize: 2,
  autoIndent: 'full',
  'semanticHighlighting.enabled': false,
};

/** Characters of a text from which on nobody waits for the bracket that belongs to another: Monaco reads the whole text to find it. */
const LONG_TEXT = 200_000;

/** Sets what depends on how long a text is, where that has to change: the editor draws everything once more for it. */
function fitLength(current: editor.IStandaloneCodeEditor, model: editor.ITextModel): void {
  const matchBrackets = model.getValueLength() > LONG_TEXT ? 'never' : 'always';
  if (current.getOption(editor.EditorOption.matchBrackets) !== matchBrackets) current.updateOptions({ matchBrackets });
}

/** A long text that takes a part's place, what the whole is then, and the selections before. */
interface Inserted extends Replacement {
  readonly whole: string;
  readonly before: Selection[];
}

/** What someone does who does not wait for the rest of a long text. */
const FINISHING = ['keydown', 'beforeinput', 'compositionstart', 'mousedown', 'paste', 'cut', 'drop'] as const;

/** Milliseconds after which scrolling has come to rest. */
const SCROLL_PAUSE = 100;
/** Lines above and below the visible ones that count as being near them. */
const NEAR = 300;

/** The marks of a text, and of which version of it; `near` is the part whose marks are drawn before others. */
interface Marked {
  readonly model: editor.ITextModel;
  readonly version: number;
  readonly marks: Annotations['marks'];
  readonly near: Part;
}

/** The offsets of the visible lines and those near them. */
function visiblePart(current: editor.IStandaloneCodeEditor, model: editor.ITextModel, near: number): Part {
  const ranges = current.getVisibleRanges();
  const first = Math.max(1, (ranges[0]?.startLineNumber ?? 1) - near);
  const last = Math.min(model.getLineCount(), (ranges.at(-1)?.endLineNumber ?? 1) + near);
  return {
    start: model.getOffsetAt({ lineNumber: first, column: 1 }),
    end: model.getOffsetAt({ lineNumber: last, column: model.getLineMaxColumn(last) }),
  };
}

/** Draws the marks of a text that the editor shows, unless those around what is visible have been drawn `before`. */
function mark(
  current: editor.IStandaloneCodeEditor,
  model: editor.ITextModel,
  marks: Annotations['marks'],
  before?: Marked,
): Marked {
  const seen = visiblePart(current, model, 0);
  if (before !== undefined && before.near.start <= seen.start && before.near.end >= seen.end) return before;
  const near = visiblePart(current, model, NEAR);
  if (before === undefined || marks.length > MOST_DRAWN) showMarks(model, drawnMarks(marks, near));
  return { model, version: model.getVersionId(), marks, near };
}

/** The column of a line's first character that is no blank. */
function firstWord(model: editor.ITextModel, line: number): number {
  return model.getLineFirstNonWhitespaceColumn(line) || 1;
}

/** Whether a decoration that typing moved is where the wanted one would be put: on its lines, and with the same end. */
function standsAs(wanted: readonly editor.IModelDeltaDecoration[]) {
  return (range: IRange, index: number): boolean => {
    const other = wanted[index]?.range;
    return (
      range.startLineNumber === other?.startLineNumber &&
      range.endLineNumber === other.endLineNumber &&
      range.endColumn === other.endColumn
    );
  };
}

/** Monaco for one document at a time; models keep their undo history while other tabs are open. */
export function MonacoEditor(props: MonacoEditorProps) {
  const { id, text, language, label, annotations, wrap, initialPosition, ref } = props;
  const host = useRef<HTMLDivElement>(null);
  const instance = useRef<editor.IStandaloneCodeEditor | null>(null);
  const decorations = useRef<editor.IEditorDecorationsCollection | null>(null);
  /** What the decorations were set for. */
  const decorated = useRef('');
  /** The annotations that were set, and of which text; they move with it by themselves. */
  const annotated = useRef<{ readonly model: editor.ITextModel; readonly annotations: Annotations } | null>(null);
  /** What the marks were set for. */
  const marked = useRef<Marked | null>(null);
  const latest = useRef(props);
  const applying = useRef(false);
  /** The text that was told last: coming back it is the model's own, which need not be read to know that. */
  const told = useRef('');
  /** A long text that is on its way into the model, which has been told as a whole. */
  const insertion = useRef<Insertion | null>(null);
  const [isInserting, setInserting] = useState(false);
  useLayoutEffect(() => {
    latest.current = props;
  });

  /** Makes a change that is not the person's. */
  const put = useCallback(
    (change: () => void): void => {
      applying.current = true;
      change();
      applying.current = false;
    },
    [applying],
  );
  /** Replaces a part of the text by a long one, after which it is to be the whole. */
  const insert = useCallback(
    (model: editor.ITextModel, long: Inserted, done: (end: number) => void): void => {
      setInserting(true);
      model.pushStackElement();
      const putPiece = (piece: Replacement): void => put(() => replacePart(model, piece, long.before));
      insertion.current = insertInPieces(long, putPiece, (end) => {
        insertion.current = null;
        model.pushStackElement();
        const text = model.getValue();
        if (text !== long.whole) {
          told.current = text;
          latest.current.onChange(text);
        }
        done(end);
        setInserting(false);
      });
    },
    [put, insertion, latest, told, setInserting],
  );

  const replaceText = useCallback(
    (model: editor.ITextModel, text: string): void => {
      const before = model.getValue();
      const whole = withLineEnds(text, model.getEOL());
      if (before === whole) return;
      const change = difference(before, whole);
      if (isLong(change.text)) {
        insert(model, { ...change, whole, before: [] }, () => {});
        return;
      }
      model.pushStackElement();
      put(() => replacePart(model, change, []));
      model.pushStackElement();
    },
    [insert, put],
  );

  useLayoutEffect(() => {
    if (host.current === null) return;
    setUpMonaco();
    const created = editor.create(host.current, { ...OPTIONS, ariaLabel: latest.current.label, model: null });
    instance.current = created;
    decorations.current = created.createDecorationsCollection();
    const listeners = [
      created.onDidChangeModelContent(() => {
        // In a task of its own: a paste of megabytes keeps the editor busy enough.
        setTimeout(() => {
          const model = created.getModel();
          if (model !== null) fitLength(created, model);
        });
        if (applying.current || insertion.current !== null) return;
        told.current = created.getValue();
        latest.current.onChange(told.current);
      }),
      created.onDidChangeCursorPosition((event) => {
        const model = created.getModel();
        // Only what the person does: setting the model or replacing text moves the cursor too.
        if (model !== null && !applying.current && created.hasTextFocus())
          latest.current.onCaret(model.getOffsetAt(event.position));
      }),
      created.onDidFocusEditorText(() => {
        const model = created.getModel();
        const position = created.getPosition();
        if (model !== null && position !== null) latest.current.onCaret(model.getOffsetAt(position));
      }),
    ];
    // Whoever goes on does so behind the whole text.
    const finish = () => insertion.current?.finish();
    for (const kind of FINISHING) host.current.addEventListener(kind, finish, { capture: true });
    listeners.push(
      takeLongPastes(created, host.current, (model, pasted, before) => {
        const old = model.getValue();
        const whole = `${old.slice(0, pasted.start)}${pasted.text}${old.slice(pasted.end)}`;
        told.current = whole;
        insert(model, { ...pasted, whole, before }, (end) => {
          const position = model.getPositionAt(end);
          // The caret may have come there with the text, which nobody was told.
          put(() => created.setPosition(position));
          created.revealPosition(position);
          if (created.hasTextFocus()) latest.current.onCaret(end);
        });
        latest.current.onChange(whole);
      }),
    );
    let scrolled: ReturnType<typeof setTimeout> | undefined;
    listeners.push(
      created.onDidScrollChange(({ scrollTopChanged }) => {
        if (!scrollTopChanged) return;
        clearTimeout(scrolled);
        scrolled = setTimeout(() => {
          const before = marked.current;
          const model = created.getModel();
          // Of a text that went on there will be others.
          if (model !== null && before?.model === model && before.version === model.getVersionId())
            marked.current = mark(created, model, before.marks, before);
        }, SCROLL_PAUSE);
      }),
    );
    let hovered: number | null = null;
    const hover = (line: number | null) => {
      if (line === hovered) return;
      hovered = line;
      const model = created.getModel();
      if (line === null || model === null) latest.current.onHover?.(null);
      else latest.current.onHover?.(model.getOffsetAt({ lineNumber: line, column: firstWord(model, line) }));
    };
    listeners.push(
      created.onMouseMove(({ target, event }) =>
        hover(event.browserEvent.buttons !== 0 ? null : (target.position?.lineNumber ?? null)),
      ),
      created.onMouseLeave(() => hover(null)),
      created.onDidChangeModel(() => {
        hovered = null;
      }),
    );
    return () => {
      insertion.current?.abandon();
      clearTimeout(scrolled);
      for (const listener of listeners) listener.dispose();
      created.setModel(null);
      created.dispose();
      instance.current = null;
    };
  }, [host, instance, decorations, latest, applying, marked, insertion, insert, told, put]);

  useLayoutEffect(() => {
    const current = instance.current;
    if (current === null) return;
    const entry = modelFor(id, latest.current.text, language);
    // Templates light up what belongs together; in YAML it would be words that happen to be equal.
    current.updateOptions({ occurrencesHighlight: language === 'go-template' ? 'singleFile' : 'off' });
    told.current = latest.current.text;
    replaceText(entry.model, told.current);
    // What is seen of it is where it was in the whole.
    insertion.current?.finish();
    applying.current = true;
    fitLength(current, entry.model);
    current.setModel(entry.model);
    if (entry.view !== null) current.restoreViewState(entry.view);
    applying.current = false;
    return () => {
      insertion.current?.finish();
      entry.view = current.saveViewState();
      annotated.current = null;
      marked.current = null;
      editor.setModelMarkers(entry.model, 'core', []);
    };
  }, [id, language, instance, latest, applying, annotated, marked, insertion, replaceText, told]);

  useLayoutEffect(() => {
    const current = instance.current;
    if (current === null || initialPosition === null) return;
    const model = current.getModel();
    if (model !== null) current.setSelection(rangeOf(model, initialPosition.start, initialPosition.end));
    current.setScrollPosition({ scrollTop: initialPosition.scrollTop, scrollLeft: initialPosition.scrollLeft });
    if (initialPosition.focused) current.focus();
  }, [initialPosition, instance]);

  useLayoutEffect(() => {
    const model = instance.current?.getModel();
    if (model === null || model === undefined || text === told.current) return;
    insertion.current?.abandon();
    insertion.current = null;
    setInserting(false);
    told.current = text;
    replaceText(model, text);
  }, [text, instance, told, insertion, replaceText, setInserting]);

  useEffect(() => {
    const model = instance.current?.getModel();
    // They are of a text that is all there.
    if (model === null || model === undefined || isInserting || insertion.current !== null) return;
    if (annotated.current?.model === model && annotated.current.annotations === annotations) return;
    annotated.current = { model, annotations };
    const { marks } = annotations;
    // Those that stay move with the text by themselves.
    if (instance.current !== null && (marked.current?.model !== model || marked.current.marks !== marks))
      marked.current = mark(instance.current, model, marks);
    // Set anew, notes move the cursor for a moment, which closes what it opened: suggestions, hints.
    const wanted = decorationsOf(model, annotations);
    const said = JSON.stringify([annotations.looks, annotations.notes]);
    const stand = decorations.current?.getRanges() ?? [];
    if (decorated.current === said && stand.length === wanted.length && stand.every(standsAs(wanted))) return;
    decorated.current = said;
    decorations.current?.set(wanted);
  }, [annotations, isInserting, annotated, instance, decorations, decorated, marked, insertion]);

  useEffect(() => {
    instance.current?.updateOptions({
      ariaLabel: label,
      wordWrap: wrap ? 'on' : 'off',
      readOnly: props.readOnly === true,
    });
  }, [label, wrap, props.readOnly, instance]);

  useImperativeHandle(ref, () => ({
    focus: () => instance.current?.focus(),
    reveal: (start, end, focus) => {
      const current = instance.current;
      const model = current?.getModel();
      if (current === null || model === null || model === undefined) return;
      insertion.current?.finish();
      const range = rangeOf(model, start, end);
      current.setSelection(range);
      current.revealRangeInCenterIfOutsideViewport(range);
      if (focus) current.focus();
    },
    position: () => ({
      start: 0,
      end: 0,
      scrollTop: 0,
      scrollLeft: 0,
      focused: instance.current?.hasTextFocus() ?? false,
    }),
  }));

  return <div ref={host} className={styles.host} data-testid="monaco" data-language={language} />;
}
