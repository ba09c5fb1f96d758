import { editor, MarkerSeverity, Range } from 'monaco-editor/editor';
import type { Annotations } from '../port';
import styles from './MonacoEditor.module.css';
import { rangeOf } from './positions';

const SEVERITY = { error: MarkerSeverity.Error, warning: MarkerSeverity.Warning, info: MarkerSeverity.Info } as const;
const OWNER = 'core';

/** Shows findings as marks under the text. */
export function showMarks(model: editor.ITextModel, marks: Annotations['marks']): void {
  editor.setModelMarkers(
    model,
    OWNER,
    marks.map((mark) => {
      const range = rangeOf(model, mark.start, mark.end);
      return {
        // A finding about several lines is marked where it starts: a page of waves says nothing more.
        ...(range.endLineNumber > range.startLineNumber
          ? { ...range, endLineNumber: range.startLineNumber, endColumn: model.getLineMaxColumn(range.startLineNumber) }
          : range),
        severity: SEVERITY[mark.severity],
        message: mark.message,
        code: mark.code,
        source: 'Sidecar Playground',
      };
    }),
  );
}

/** Looks of lines and notes at their ends as Monaco's decorations. */
export function decorationsOf(model: editor.ITextModel, annotations: Annotations): editor.IModelDeltaDecoration[] {
  const count = model.getLineCount();
  const whole = (line: number) => new Range(line, 1, line, model.getLineMaxColumn(line));
  const looks = annotations.looks
    .filter((entry) => entry.line <= count)
    .map((entry): editor.IModelDeltaDecoration => {
      switch (entry.look) {
        case 'lit':
          return {
            range: whole(entry.line),
            options: {
              isWholeLine: true,
              className: styles.lit ?? '',
              linesDecorationsClassName: styles.litMark ?? '',
            },
          };
        case 'ran':
          return {
            range: whole(entry.line),
            options: { isWholeLine: true, linesDecorationsClassName: styles.ran ?? '' },
          };
        case 'not-run':
          return { range: whole(entry.line), options: { isWholeLine: true, inlineClassName: styles.notRun ?? '' } };
      }
    });
  const notes = annotations.notes
    .filter((entry) => entry.line <= count)
    .map((entry): editor.IModelDeltaDecoration => {
      const end = model.getLineMaxColumn(entry.line);
      return {
        range: new Range(entry.line, end, entry.line, end),
        options: {
          showIfCollapsed: true,
          after: {
            content: `   ${entry.text}`,
            inlineClassName: styles.note ?? '',
            cursorStops: editor.InjectedTextCursorStops.None,
          },
        },
      };
    });
  return [...looks, ...notes];
}
