import { LineMap } from '../core/text/line-map';

/** Texts whose maps are kept: those on screen, and the one before the last change. */
const MOST_KEPT = 12;
/** In a list: a table would read megabytes of text to find them. */
let maps: readonly { readonly text: string; readonly map: LineMap }[] = [];

/** The line map of a text, made once for all who ask about it. */
export function lineMapOf(text: string): LineMap {
  const known = maps.find((one) => one.text === text);
  if (known !== undefined) return known.map;
  const map = new LineMap(text);
  maps = [{ text, map }, ...maps.slice(0, MOST_KEPT - 1)];
  return map;
}
