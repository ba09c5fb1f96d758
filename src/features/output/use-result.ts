import { useCallback, useEffect, useMemo } from 'react';
import type { DocumentOutcome, ResultPlace } from '../../core/outcome';
import { attempt } from '../../actions/attempt';
import { TokenizedText } from '../../ui/tokens/tokenize';
import { yamlTokenizer } from '../../ui/tokens/yaml';
import { effectsOf, leadingPointed } from '../../state/origins';
import { isStale } from '../../state/outcome';
import { useApp } from '../../state/store';
import { linesOf } from '../../core/text/lines';
import { type CodeRow, type OriginLetter, placeOf } from '../../ui/code/rows';
import type { Evaluation } from '../../worker/evaluation';
import type { MadeLine } from '../explain/made-line';

const tokenized = new Map<string, TokenizedText>();
const MOST_KEPT = 200;

/** A YAML text with its tokens; texts that stay the same from one result to the next keep theirs. */
export function yamlText(text: string): TokenizedText {
  const known = tokenized.get(text);
  if (known !== undefined) return known;
  const made = new TokenizedText(linesOf(text), yamlTokenizer);
  if (tokenized.size >= MOST_KEPT) tokenized.clear();
  tokenized.set(text, made);
  return made;
}

/** What made a line of a document's result. */
export function originLetter(document: DocumentOutcome | undefined, line: number): OriginLetter | null {
  return document?.after.origins[line - 1]?.[0]?.kind ?? null;
}

/** Which lines of the result the input's caret made, and the setter for the current line. */
export function useResultCursor() {
  const shown = useApp((state) => state.shown);
  const pointed = useApp(leadingPointed);
  const place = useApp((state) => state.place);
  const leads = useApp((state) => state.leads);
  const reveal = useApp((state) => state.resultReveal);
  const show = useApp((state) => state.show);
  const stale = useApp(isStale);
  const lit = useMemo(() => new Set(effectsOf(shown, pointed).map(placeKey)), [shown, pointed]);
  const isLit = useCallback((at: ResultPlace) => lit.has(placeKey(at)), [lit]);
  const onPlace = useCallback(
    (at: ResultPlace, opens = false) => {
      show({ place: at, leads: 'result', workload: null, sheet: true });
      if (opens) void attempt(async () => (await import('../held/open-held')).openHeld(at));
    },
    [show],
  );
  const onHover = useCallback(
    (at: ResultPlace | null) => show({ hovered: at === null ? null : { side: 'result', place: at } }),
    [show],
  );
  // What goes away under the mouse is never left by it.
  useEffect(() => () => show({ hovered: null }), [show]);
  return { place, onHover, placeLeads: leads === 'result', reveal, isLit, onPlace, stale, litCount: lit.size };
}

/** The line of a document's result that a row stands for, as what explains it wants it. */
export function madeLineOf({ outcome }: Evaluation, row: CodeRow): MadeLine | null {
  const place = placeOf(row);
  const document = place === null ? undefined : outcome.documents[place.document];
  return place === null || document === undefined ? null : { text: document.after, line: place.line };
}

function placeKey(place: ResultPlace): string {
  return `${place.document}:${place.line}`;
}
