import { useMemo } from 'react';
import type { ResultPlace } from '../../core/outcome';
import type { StoryService } from '../../core/traffic/story/pod-story';
import type { LineRange } from '../../core/traffic/story/story-of-text';
import { effectsOf } from '../../state/origins';
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
    const places: readonly ResultPlace[] =
      leads === 'result' ? (place === null ? [] : [place]) : effectsOf(shown, pointed);
    const lit = new Set<string>();
    for (const { document: at, line } of places) {
      const part = at === document ? partAt(lines, line) : null;
      if (part !== null) lit.add(part);
      const service = services.findIndex((one) => one.document === at);
      if (service >= 0) lit.add(`service ${service}`);
    }
    return lit;
  }, [place, leads, pointed, shown, document, lines, services]);
}
