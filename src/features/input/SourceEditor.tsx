import { useCallback, useEffect, useRef } from 'react';
import type { SourceId } from '../../core/text/span';
import { pointByCaret, pointByMouse } from '../../actions/point';
import { EditorHost } from '../../editor/EditorHost';
import type { EditorPort } from '../../editor/port';
import { languageOf } from '../../state/settings';
import { useApp } from '../../state/store';
import { templateOf, textOfSource } from '../../state/texts';
import type { Reveal } from '../../state/view';
import { loadMonaco } from '../../editor/monaco/load';
import { useMessages } from '../../ui/use-messages';
import { useAnnotations } from './annotations';

export interface SourceEditorProps {
  readonly source: SourceId;
  readonly label: string;
  readonly rich: boolean;
}

/** The request that was followed last: who comes back to the text it was about is not led there again. */
let followed: Reveal | null = null;

const loadEditor = () => loadMonaco(languageOf(useApp.getState().language, navigator.languages));

/** The editor of one source, joined to the state: text both ways, caret out, places to reveal in. */
export function SourceEditor({ source, label, rich }: SourceEditorProps) {
  const words = useMessages();
  const text = useApp((state) => textOfSource(state.scenario, source));
  const setText = useApp((state) => state.setText);
  const notify = useApp((state) => state.notify);
  const plain = useApp((state) => state.plainEditor);
  const wrap = useApp((state) => state.wrapLines);
  const reveal = useApp((state) => state.reveal);
  const annotations = useAnnotations(source, text);
  const port = useRef<EditorPort>(null);

  useEffect(() => {
    if (reveal === null || reveal === followed || reveal.span.source !== source) return;
    followed = reveal;
    port.current?.reveal(reveal.span.start, reveal.span.end, reveal.focus);
  }, [reveal, source, port]);

  const onChange = useCallback((next: string) => setText(source, next), [setText, source]);
  const onCaret = useCallback(
    (offset: number) => void pointByCaret(source, textOfSource(useApp.getState().scenario, source), offset),
    [source],
  );
  const onHover = useCallback(
    (offset: number | null) => void pointByMouse(source, textOfSource(useApp.getState().scenario, source), offset),
    [source],
  );
  // Another text comes under the mouse, or none: what it rested on is gone.
  useEffect(() => () => void pointByMouse(source, '', null), [source]);
  const onRichFailed = useCallback(() => notify({ text: words.input.richFailed, tone: 'warning' }), [notify, words]);
  return (
    <EditorHost
      ref={port}
      id={source}
      text={text}
      language={templateOf(source) === null ? 'yaml' : 'go-template'}
      label={words.input.editorOf(label)}
      annotations={annotations}
      rich={rich && !plain}
      wrap={wrap}
      load={loadEditor}
      onChange={onChange}
      onCaret={onCaret}
      onHover={onHover}
      onRichFailed={onRichFailed}
    />
  );
}
