import { type KeyboardEvent, type Ref, useEffect, useImperativeHandle, useMemo, useRef, useState } from 'react';
import { linesOf } from '../../core/text/lines';
import { LineMap } from '../../core/text/line-map';
import type { EditorPort, EditorPosition, EditorProps, EditorMark } from '../port';
import { plainTokenizer } from '../../ui/tokens/plain';
import type { LineTokenizer, TokenLanguage } from '../../ui/tokens/token';
import { TokenizedText } from '../../ui/tokens/tokenize';
import { TokenLine } from '../../ui/tokens/TokenLine';
import { yamlTokenizer } from '../../ui/tokens/yaml';
import styles from './LightEditor.module.css';

/** Pixels; the same as --code-line and as Monaco's lineHeight. */
const LINE_HEIGHT = 19;
const PADDING = 8;
/** Lines painted beyond the visible ones on both sides. */
const MARGIN = 20;
/** Characters above which a text is shown without colours, so that typing stays fast. */
const UNCOLOURED_ABOVE = 400_000;

export interface LightEditorProps extends EditorProps {
  readonly ref?: Ref<EditorPort>;
  readonly initialPosition?: EditorPosition | null;
}

/**
 * The plain editor: a textarea over our own colours. It is what the first paint shows, what phones get,
 * and what is left when Monaco cannot load.
 */
export function LightEditor(props: LightEditorProps) {
  const { text, language, annotations, ref, initialPosition } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  const [visible, setVisible] = useState({ first: 0, last: 80 });

  const lines = useMemo(() => (text.endsWith('\n') ? [...linesOf(text), ''] : linesOf(text)), [text]);
  const tokenizer = useTokenizer(text.length > UNCOLOURED_ABOVE ? 'plain' : language);
  const tokenized = useMemo(() => new TokenizedText(lines, tokenizer), [lines, tokenizer]);
  const digits = Math.max(4, String(lines.length).length);
  const gutter = `calc(${digits}ch + 26px)`;

  // Wide characters take two columns; an estimate is enough, since it only decides how far one can scroll.
  const longest = useMemo(() => lines.reduce((most, line) => Math.max(most, columns(line)), 0), [lines]);

  const measure = () => {
    const element = scroller.current;
    if (element === null) return;
    const first = Math.max(0, Math.floor(element.scrollTop / LINE_HEIGHT) - MARGIN);
    const last = Math.ceil((element.scrollTop + element.clientHeight) / LINE_HEIGHT) + MARGIN;
    setVisible((before) => (before.first === first && before.last === last ? before : { first, last }));
  };

  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller]);

  const reveal = (start: number, end: number, focus: boolean) => {
    const element = scroller.current;
    const field = area.current;
    if (element === null || field === null) return;
    const line = new LineMap(field.value).position(start).line;
    field.setSelectionRange(start, end);
    if (focus) field.focus({ preventScroll: true });
    const top = (line - 1) * LINE_HEIGHT + PADDING;
    if (top < element.scrollTop || top + LINE_HEIGHT > element.scrollTop + element.clientHeight)
      element.scrollTop = top - element.clientHeight / 2;
  };

  useImperativeHandle(ref, () => ({
    focus: () => area.current?.focus(),
    reveal,
    position: () => ({
      start: area.current?.selectionStart ?? 0,
      end: area.current?.selectionEnd ?? 0,
      scrollTop: scroller.current?.scrollTop ?? 0,
      scrollLeft: scroller.current?.scrollLeft ?? 0,
      focused: document.activeElement === area.current,
    }),
  }));

  useEffect(() => {
    const element = scroller.current;
    if (element === null || initialPosition === null || initialPosition === undefined) return;
    area.current?.setSelectionRange(initialPosition.start, initialPosition.end);
    element.scrollTop = initialPosition.scrollTop;
    if (initialPosition.focused) area.current?.focus({ preventScroll: true });
    // Only where it came from; afterwards the editor moves by itself.
    // oxlint-disable-next-line react/exhaustive-deps, react/exhaustive-effect-dependencies -- runs once per document
  }, [props.id]);

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // Tab leaves the field, as everywhere else on the page; Enter keeps the indentation.
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
    const field = event.currentTarget;
    const lineStart = field.value.lastIndexOf('\n', field.selectionStart - 1) + 1;
    const indent = /^[ ]*(?:- )?/.exec(field.value.slice(lineStart, field.selectionStart))?.[0].replace('-', ' ') ?? '';
    if (indent === '') return;
    event.preventDefault();
    // The one way of inserting that keeps the field's own undo history.
    document.execCommand('insertText', false, `\n${indent}`);
  };

  const looks = new Map(annotations.looks.map((entry) => [entry.line, entry.look]));
  const notes = new Map(annotations.notes.map((entry) => [entry.line, entry.text]));
  const marks = useMemo(() => marksByLine(text, annotations.marks), [text, annotations.marks]);
  const shown = lines.slice(visible.first, visible.last);
  return (
    <div
      ref={scroller}
      className={styles.editor}
      style={{ ['--gutter' as string]: gutter, ['--digits' as string]: digits }}
      onScroll={measure}
      data-testid="plain-editor"
    >
      <div className={styles.sizer}>
        <div className={styles.lines} style={{ top: visible.first * LINE_HEIGHT + PADDING }} aria-hidden="true">
          {shown.map((line, index) => {
            const at = visible.first + index;
            return (
              <div key={at} className={styles.line} data-look={looks.get(at + 1)}>
                <span className={styles.number}>{at + 1}</span>
                <TokenLine text={line} tokens={tokenized.tokens(at)} />
                {notes.has(at + 1) && <span className={styles.note}>{notes.get(at + 1)}</span>}
                <MarkedLine text={line} marks={marks.get(at + 1) ?? []} />
              </div>
            );
          })}
        </div>
        <textarea
          ref={area}
          className={styles.text}
          aria-label={props.label}
          value={text}
          rows={lines.length}
          style={{ height: Math.max(1, lines.length) * LINE_HEIGHT, width: `calc(${gutter} + ${longest + 2}ch)` }}
          readOnly={props.readOnly}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          autoCorrect="off"
          wrap="off"
          onChange={(event) => props.onChange(event.target.value)}
          onSelect={(event) => props.onCaret(event.currentTarget.selectionStart)}
          onKeyDown={onKeyDown}
        />
      </div>
    </div>
  );
}

let templateTokenizer: LineTokenizer<string> | null = null;

/** The tokenizer of a language; that of templates comes with the first of them, which has no colours until then. */
function useTokenizer(language: TokenLanguage): LineTokenizer<string> {
  const [template, setTemplate] = useState(templateTokenizer ?? plainTokenizer);
  const isTemplate = language === 'go-template';
  useEffect(() => {
    if (!isTemplate) return;
    const load = async () => {
      const { goTemplateTokenizer } = await import('../../ui/tokens/go-template');
      templateTokenizer = goTemplateTokenizer;
      setTemplate(goTemplateTokenizer);
    };
    // Where it does not come, the text is all there.
    load().catch(() => {});
  }, [isTemplate, setTemplate]);
  if (isTemplate) return template;
  return language === 'plain' ? plainTokenizer : yamlTokenizer;
}

function columns(line: string): number {
  return line.length > 2000 || !/[\u1100-\uffff\t]/.test(line) ? line.length : line.length * 2;
}

interface LineMark {
  readonly from: number;
  readonly to: number;
  readonly severity: EditorMark['severity'];
}

function marksByLine(text: string, marks: readonly EditorMark[]): Map<number, LineMark[]> {
  const map = new LineMap(text);
  const byLine = new Map<number, LineMark[]>();
  for (const mark of marks) {
    const start = map.position(mark.start);
    const end = map.position(mark.end);
    // A finding about several lines is marked where it starts: a page of waves says nothing more.
    const to = end.line === start.line ? end.column - 1 : Number.POSITIVE_INFINITY;
    const list = byLine.get(start.line) ?? [];
    list.push({ from: start.column - 1, to: Math.max(to, start.column), severity: mark.severity });
    byLine.set(start.line, list);
  }
  return byLine;
}

function MarkedLine({ text, marks }: { text: string; marks: readonly LineMark[] }) {
  if (marks.length === 0) return null;
  return marks.map((mark) => (
    <span key={`${mark.from}-${mark.severity}`} className={styles.marks}>
      {text.slice(0, mark.from)}
      <span className={styles.mark} data-severity={mark.severity}>
        {text.slice(mark.from, mark.to) || ' '}
      </span>
    </span>
  ));
}
