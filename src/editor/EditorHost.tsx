import { type ComponentType, type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react';
import { LightEditor } from './light/LightEditor';
import type { EditorPort, EditorPosition, EditorProps } from './port';

type RichEditor = ComponentType<
  EditorProps & {
    readonly ref?: Ref<EditorPort>;
    readonly initialPosition: EditorPosition | null;
    readonly wrap: boolean;
  }
>;

export interface EditorHostProps extends EditorProps {
  readonly ref?: Ref<EditorPort>;
  /** Whether Monaco may take over; false on small screens, where the plain editor is the better one. */
  readonly rich: boolean;
  readonly wrap: boolean;
  /** Loads Monaco; called once it is wanted. */
  readonly load: () => Promise<RichEditor>;
  readonly onRichFailed: () => void;
}

let loaded: RichEditor | null = null;
let loading: Promise<RichEditor> | null = null;

/** An editor for one document: the plain one at once, Monaco in its place when it has arrived, without a jump. */
export function EditorHost({ rich, wrap, load, onRichFailed, ref, ...props }: EditorHostProps) {
  const [Rich, setRich] = useState<RichEditor | null>(() => loaded);
  const inner = useRef<EditorPort>(null);
  const [handedOver, setHandedOver] = useState<EditorPosition | null>(null);
  useImperativeHandle(ref, () => ({
    focus: () => inner.current?.focus(),
    reveal: (start, end, focus) => inner.current?.reveal(start, end, focus),
    position: () => inner.current?.position() ?? { start: 0, end: 0, scrollTop: 0, scrollLeft: 0, focused: false },
  }));

  useEffect(() => {
    if (!rich || Rich !== null) return;
    let gone = false;
    const take = async () => {
      try {
        loading ??= load();
        const component = await loading;
        loaded = component;
        if (gone) return;
        setHandedOver(inner.current?.position() ?? null);
        setRich(() => component);
      } catch {
        // Offline without a cache, or an old file gone from the server: the plain editor goes on serving.
        loading = null;
        if (!gone) onRichFailed();
      }
    };
    void take();
    return () => {
      gone = true;
    };
  }, [rich, Rich, load, onRichFailed, inner, setHandedOver, setRich]);

  if (rich && Rich !== null) return <Rich {...props} ref={inner} initialPosition={handedOver} wrap={wrap} />;
  return <LightEditor key={props.id} {...props} ref={inner} />;
}
