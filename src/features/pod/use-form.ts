import { type RefObject, useEffect, useState } from 'react';
import type { PictureForm } from '../../core/traffic/picture/layout';

/** Narrower than this, in pixels, the wide picture's text would be too small to read. */
const NARROW = 500;

/** The form of the picture that the width of its frame has room for. */
export function useForm(frame: RefObject<HTMLElement | null>): PictureForm {
  const [form, setForm] = useState<PictureForm>('wide');
  useEffect(() => {
    const { current } = frame;
    if (current === null) return;
    const observer = new ResizeObserver(() => setForm(current.clientWidth < NARROW ? 'tall' : 'wide'));
    observer.observe(current);
    return () => observer.disconnect();
  }, [frame, setForm]);
  return form;
}
