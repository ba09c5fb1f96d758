import { afterEach, expect, it, vi } from 'vitest';
import { leadFocus } from './lead-focus';

afterEach(() => vi.unstubAllGlobals());

it.each([
  ['by itself, also before the browser looks at it', { framed: false, focused: false }, true],
  ['inside another one that has the keyboard', { framed: true, focused: false }, false],
  ['inside another one, where it has the keyboard', { framed: true, focused: true }, true],
])('a page %s', (_name, { framed, focused }, taken) => {
  const page = { parent: {} };
  if (!framed) page.parent = page;
  vi.stubGlobal('window', page);
  vi.stubGlobal('document', { hasFocus: () => focused });
  const focus = vi.fn();
  leadFocus({ focus } as unknown as HTMLElement, { preventScroll: true });
  expect(focus.mock.calls).toEqual(taken ? [[{ preventScroll: true }]] : []);
});
