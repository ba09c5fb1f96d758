import type { CommandId } from '../i18n/interface/en';
import { type AppState, useApp } from '../state/store';
import { attempt } from './attempt';
import { isApple, matchesKeys, showKeys } from './keys';
import { QUICK, type QuickId } from './quick';
import { typeAhead } from './typed-ahead';

/** Whether shortcuts are written and read with Command. */
export const APPLE = isApple(navigator.platform);

/** The first shortcut of a command as the keyboard shows it, or '' where it has none. */
export function keysOf(id: CommandId): string {
  const keys = QUICK.find((action) => action.id === id)?.keys?.[0];
  return keys === undefined ? '' : showKeys(keys, APPLE);
}

/** Runs a command of the first screen, as its key or the palette would. */
export function runAction(id: QuickId): void {
  void attempt(() => QUICK.find((action) => action.id === id)?.run());
}

/** Whether typing goes into a text at this place. */
function takesText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement;
}

/** Whether the key is pressed in the editor of a template, where F12 goes to the definition of what the caret is on. */
function hasDefinitions(target: EventTarget | null): boolean {
  return takesText(target) && target instanceof Element && target.closest('[data-language=go-template]') !== null;
}

function isWithin(target: EventTarget | null, id: string): boolean {
  return target instanceof Element && target.closest(`#${id}`) !== null;
}

/** Whether the code of the palette or of finding is still loading: what is typed for it must not go elsewhere. A message in its place says that it did not come. */
function isFieldComing({ dialog, find }: AppState): boolean {
  if (dialog === 'palette') return document.querySelector('dialog[open]') === null;
  return dialog === null && find.open && document.querySelector('#result search, #result [role=alert]') === null;
}

/** Whether a dialog explains a link that cannot be read. */
function hasBrokenLink({ brokenLink }: AppState): boolean {
  return brokenLink !== null && document.querySelector('dialog[open]') !== null;
}

/** Runs the commands of the keyboard; before the editor sees the keys, so that shortcuts work there too. Returns how to stop. */
export function listenForShortcuts(): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const state = useApp.getState();
    if (isFieldComing(state) && typeAhead(event)) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    for (const action of QUICK) {
      if (action.keys?.some((keys) => matchesKeys(event, keys, APPLE)) !== true) continue;
      if (action.outsideText === true && takesText(event.target)) return;
      if (action.within !== undefined && !isWithin(event.target, action.within)) return;
      if (action.id === 'go.origin' && hasDefinitions(event.target)) return;
      // A dialog keeps the keyboard to itself, but the browser's own meaning of the key must not surprise.
      event.preventDefault();
      event.stopPropagation();
      const isFree = (state.dialog === null && !hasBrokenLink(state)) || action.id === 'share.print';
      if (isFree && action.enabled?.(state) !== false) void attempt(action.run);
      return;
    }
  };
  window.addEventListener('keydown', onKeyDown, { capture: true });
  return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
}
