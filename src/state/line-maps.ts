import { LineMap } from '../core/text/line-map';

/** Texts whose maps are kept: those on screen, and the one before the last change. */
const MOST_KEPT = 12;
const maps = new Map<string, LineMap>();

/** The line map of a text, made once for all who ask about it. */
export function lineMapOf(text: string): LineMap {
  let map = maps.get(text);
  if (map === undefined) {
    map = new LineMap(text);
    if (maps.size >= MOST_KEPT) maps.clear();
    maps.set(text, map);
  }
  return map;
}
