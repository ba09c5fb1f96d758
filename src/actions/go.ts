import { flushSync } from 'react-dom';
import type { Origin } from '../core/provenance/origin';
import type { Span } from '../core/text/span';
import { messages, wantWords } from '../i18n/language';
import { effectsOf, originsAt, pointedAt, spansOf } from '../state/origins';
import { textsOfOrigins } from '../state/places/origin-texts';
import { currentProblems } from '../state/problems';
import { useApp } from '../state/store';
import { textOfSource } from '../state/texts';
import { type FindingsTab, type InputTab, shownSource } from '../state/view';

export type Pane = 'input' | 'result' | 'findings';

/** The ids of the panes' elements: targets of the skip links and of focus. */
export const PANE_IDS: Readonly<Record<Pane, string>> = { input: 'input', result: 'result', findings: 'findings' };

const PANES: readonly Pane[] = ['input', 'result', 'findings'];

/** Moves the focus into a pane: to its editor, grid or list, else to its tabs or what expands it. Before it returns, so that the next key goes there. */
export function focusPane(pane: Pane): void {
  // The pane may have been hidden on a narrow screen, or show another tab: it must be there to take the focus.
  const { full, show } = useApp.getState();
  flushSync(() => show({ phonePane: pane, full: full === pane ? full : null }));
  const root = document.getElementById(PANE_IDS[pane]);
  const target =
    root?.querySelector<HTMLElement>('textarea:not([aria-hidden=true])') ??
    root?.querySelector<HTMLElement>('[role=grid]') ??
    root?.querySelector<HTMLElement>('[role=tabpanel] button, [role=tabpanel] a, [role=tabpanel] [tabindex="0"]') ??
    root?.querySelector<HTMLElement>('[role=tab][aria-selected=true]') ??
    // A collapsed pane has its way back alone.
    root?.querySelector('button');
  target?.focus();
}

/** Gives the pane with the focus the whole width, or all panes theirs again. */
export function toggleFull(pane: Pane = paneWithFocus() ?? 'result'): void {
  const { full, show } = useApp.getState();
  show({ full: full === null ? pane : null });
}

function paneWithFocus(): Pane | undefined {
  return PANES.find((pane) => document.getElementById(PANE_IDS[pane])?.contains(document.activeElement) === true);
}

/** Moves the focus to the pane after the one that has it. */
export function focusNextPane(): void {
  const now = paneWithFocus();
  focusPane(PANES[now === undefined ? 0 : (PANES.indexOf(now) + 1) % PANES.length] ?? 'input');
}

export function goToInput(inputTab: InputTab): void {
  const { show, choose, collapsed } = useApp.getState();
  show({ inputTab });
  if (collapsed.input) choose({ collapsed: { ...collapsed, input: false } });
  focusPane('input');
}

export function goToFindings(findingsTab: FindingsTab): void {
  const { show, choose, collapsed } = useApp.getState();
  show({ findingsTab, phonePane: 'findings' });
  if (collapsed.findings) choose({ collapsed: { ...collapsed, findings: false } });
  focusPane('findings');
}

/** Says why no text can be opened for a line: what made it instead; nothing is known where no line is current. */
async function sayWhyNone(kind: Origin['kind'] | undefined): Promise<void> {
  const { origins } = messages();
  const { notify, place } = useApp.getState();
  const words = kind === undefined ? null : await wantWords('explain-view').catch(() => null);
  const said =
    words === null || kind === undefined
      ? place === null
        ? origins.none
        : origins.noneForLine
      : words.noTarget(words.legend[kind]);
  notify({ text: said, tone: 'info' });
}

/** From the current line of the result to the text that made it. */
export function goToOrigin(): void {
  const state = useApp.getState();
  const origins = originsAt(state.shown, state.place);
  const span = origins.flatMap(spansOf)[0];
  if (span === undefined) void sayWhyNone(state.place === null ? undefined : origins[0]?.kind);
  else openOrigin(span);
}

/** Opens a place that the result on screen comes from. Where its text is another one by now, that is said: the place would be a wrong one. */
export function openOrigin(span: Span): void {
  const state = useApp.getState();
  const [then, now] = [textsOfOrigins(state), state.scenario].map((texts) => textOfSource(texts, span.source));
  if (then === now) state.revealSpan(span);
  else void wantWords('explain-view').then(({ changed }) => state.notify({ text: changed, tone: 'warning' }));
}

/** From the caret in the input to the first line of the result that it made, or to the next one when already there. */
export function goToEffect(): void {
  const state = useApp.getState();
  const source = state.caret?.source ?? shownSource(state);
  const text = textOfSource(state.scenario, source);
  const effects = effectsOf(state.shown, state.pointed ?? pointedAt(source, text, state.caret?.offset ?? 0));
  const at = effects.findIndex((place) => place.document === state.place?.document && place.line === state.place.line);
  const next = effects[(at + 1) % Math.max(1, effects.length)];
  if (next === undefined) state.notify({ text: messages().origins.noEffects, tone: 'info' });
  else state.revealPlace(next);
}

/** Selects the place of the problem after (or before) the caret. */
export function goToProblem(step: 1 | -1): void {
  const state = useApp.getState();
  const placed = currentProblems(state).filter((problem) => problem.span !== null);
  if (placed.length === 0) {
    state.notify({ text: messages().findings.none, tone: 'info' });
    return;
  }
  const at = placed.findIndex((problem) => problem === state.problem);
  // Where none was chosen, the first one follows, and the last one goes before.
  const next = placed.at((Math.max(at, step === 1 ? -1 : 0) + step) % placed.length);
  if (next === undefined || next.span === null) return;
  state.show({ problem: next, findingsTab: 'problems' });
  state.revealSpan(next.span);
}
