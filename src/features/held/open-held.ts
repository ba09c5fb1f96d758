import type { ResultPlace } from '../../core/outcome';
import { useApp } from '../../state/store';
import { heldValueAt } from './held-value';

/** Brings what the string of a line holds on screen and moves the focus into it; nothing for lines that have no such string. */
export function openHeld(place: ResultPlace): void {
  const { shown, collapsed, choose, show } = useApp.getState();
  if (heldValueAt(shown, place) === null) return;
  choose({ collapsed: { ...collapsed, findings: false, origin: false } });
  show({ place, leads: 'result', sheet: true, full: null, heldFocus: true });
}
