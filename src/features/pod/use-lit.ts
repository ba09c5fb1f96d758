import { useMemo } from 'react';
import type { StoryService } from '../../core/traffic/story/pod-story';
import type { LineRange } from '../../core/traffic/story/story-of-text';
import { effectTest } from '../../state/origins';
import { effectLines } from '../../state/places/effects';
import { useApp } from '../../state/store';

/** The key of the innermost part that a line of the document is written in: a port before its container. */
function partAt(lines: Readonly<Record<string, LineRange>>, line: number): string | null {
  const around = Object.entries(lines).filter(([, { first, last }]) => first <= line && line <= last);
  return around.toSorted(([, a], [, b]) => a.last - a.first - (b.last - b.first))[0]?.[0] ?? null;
}

/** Parts of the picture whose YAML the cursor is on, in the result or in what it was made from, by their keys. */
export function useLit(
  document: number,
  lines: Readonly<Record<string, LineRange>>,
  services: readonly StoryService[],
): ReadonlySet<string> {
  const place = useApp((state) => state.place);
  const leads = useApp((state) => state.leads);
  const pointed = useApp((state) => state.pointed);
  const shown = useApp((state) => state.shown);
  return useMemo(() => {
    const isEffect = pointed === null ? null : effectTest(pointed);
    const linesIn = (at: number): readonly number[] => {
      if (leads === 'result') return place?.document === at ? [place.line] : [];
      const own = shown?.outcome.documents[at];
      return own === undefined || isEffect === null ? [] : effectLines(own, isEffect);
    };
    const lit = new Set<string>();
    for (const line of linesIn(document)) {
      const part = partAt(lines, line);
      if (part !== null) lit.add(part);
    }
    // Of several in one document the first stands for all.
    for (const [index, { document: at }] of services.entries())
      if (at !== null && services.findIndex((one) => one.document === at) === index && linesIn(at).length > 0)
        lit.add(`service ${index}`);
    return lit;
  }, [place, leads, pointed, shown, document, lines, services]);
}
