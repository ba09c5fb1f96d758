import { useMemo } from 'react';
import { useApp } from '../../state/store';
import { useAllMessages } from '../../ui/use-all-messages';
import type { Evaluation } from '../../worker/evaluation';
import { CodeView } from '../../ui/code/CodeView';
import { RESULT_REQUESTS } from '../../ui/code/reveals';
import type { CodeRow } from '../../ui/code/rows';
import { outputRows } from './output-rows';
import { usePurposeCard } from '../explain/use-purpose-card';
import { useChosenRows } from './use-chosen-rows';
import { madeLineOf, useResultCursor } from './use-result';

/** What the tool prints, byte for byte. */
export function InjectedTab({ evaluation }: { evaluation: Evaluation }) {
  const wrap = useApp((state) => state.wrapLines);
  const text = useAllMessages();
  const cursor = useResultCursor();
  const { onRest, card } = usePurposeCard<CodeRow>((row) => madeLineOf(evaluation, row));
  const { found, documents } = useApp((state) => state.find);
  const rows = useMemo(() => outputRows(evaluation, documents), [evaluation, documents]);
  const chosen = useChosenRows(rows, 'injected.yaml');
  return (
    <>
      <CodeView
        label={text.result.injectedLong}
        rows={rows}
        place={cursor.place}
        revealCount={cursor.reveal}
        range={chosen.range}
        onSelect={chosen.onSelect}
        found={found}
        requests={RESULT_REQUESTS}
        isLit={cursor.isLit}
        onPlace={cursor.onPlace}
        onHover={cursor.onHover}
        onRest={onRest}
        stale={cursor.stale}
        wrap={wrap}
      />
      {card}
      {chosen.picture}
    </>
  );
}
