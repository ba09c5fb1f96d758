/** Gives the focus to what someone was led to, unless they are in a page around this one: the keyboard is theirs there. */
export function leadFocus(element: HTMLElement | null | undefined, options: FocusOptions): void {
  if (window.parent === window || document.hasFocus()) element?.focus(options);
}
