import { sameWriting } from '../../core/compare/meaning';
import { unifiedDiff } from '../../core/text/text-diff';
import type { Compared } from '../../worker/compared';

export interface PrintedOptions {
  readonly title: string;
  /** What the two sides are called. */
  readonly names: readonly [string, string];
  /** What both sides print, where that is shown: its list holds only the rows in view. */
  readonly outputs: Compared | null;
  /** Without what only looks different. */
  readonly only: boolean;
}

/** A comparison as it is shown, for paper: what is closed is open, and what is only to be pressed or filled in is gone. */
export function printedComparison(shown: HTMLElement, { title, names, outputs, only }: PrintedOptions): Node[] {
  const copy = shown.cloneNode(true);
  if (!(copy instanceof HTMLElement)) return [];
  const tab = copy.querySelector('[role=tab][aria-selected=true]')?.textContent;
  const panel = copy.querySelector('[role=tabpanel]');
  for (const part of copy.querySelectorAll('[data-unprinted], [role=tablist], label')) part.remove();
  for (const term of copy.querySelectorAll('button[popovertarget]')) term.replaceWith(term.textContent);
  for (const control of copy.querySelectorAll('[popover], button, input')) control.remove();
  for (const closed of copy.querySelectorAll('details')) closed.open = true;
  for (const named of copy.querySelectorAll('[id]')) named.removeAttribute('id');
  for (const stop of copy.querySelectorAll('[tabindex]')) stop.removeAttribute('tabindex');
  if (panel !== null) {
    if (outputs !== null) panel.replaceChildren(...differingOutputs(outputs, names, only));
    for (const role of ['role', 'aria-labelledby']) panel.removeAttribute(role);
    if (tab !== undefined) panel.prepend(made('h2', tab));
  }
  return [made('h1', title), made('p', names.join(' → ')), copy];
}

function made(name: 'h1' | 'h2' | 'h3' | 'p' | 'pre', text: string): HTMLElement {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
}

/** Every document whose two outputs differ, as a unified diff. */
function differingOutputs({ documents }: Compared, names: readonly [string, string], only: boolean): Node[] {
  return documents.flatMap(({ kind, name, namespace, ...texts }) => {
    const [earlier, later] = only ? sameWriting(texts.earlier, texts.later) : [texts.earlier, texts.later];
    const diff = unifiedDiff(earlier, later, { before: names[0], after: names[1] });
    return diff === '' ? [] : [made('h3', [kind, name, namespace].join(' ').trim()), made('pre', diff)];
  });
}
