import { columnsIn, type Wanted } from './matches';

const NAME = 'found';

/** Marks what is looked for in every line that is in the page; not in browsers that cannot, where the current line says enough. */
export function highlightIn(root: Element, wanted: Wanted): void {
  if (typeof Highlight === 'undefined') return;
  const ranges: Range[] = [];
  for (const code of root.querySelectorAll('[data-code]')) {
    const line = code.textContent ?? '';
    for (const column of columnsIn(line, wanted)) {
      const range = rangeIn(code, column, column + wanted.query.length);
      if (range !== null) ranges.push(range);
    }
  }
  CSS.highlights.set(NAME, new Highlight(...ranges));
}

/** Takes the marks away again. */
export function clearHighlight(): void {
  if (typeof Highlight !== 'undefined') CSS.highlights.delete(NAME);
}

/** A range of the text inside an element, whichever elements it is made of. */
function rangeIn(element: Element, from: number, to: number): Range | null {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  let at = 0;
  let started = false;
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const length = node.nodeValue?.length ?? 0;
    if (!started && from < at + length) {
      range.setStart(node, from - at);
      started = true;
    }
    if (started && to <= at + length) {
      range.setEnd(node, to - at);
      return range;
    }
    at += length;
  }
  return null;
}
