import { useWords } from '../../ui/use-words';
import { useCallback, useMemo, useState } from 'react';
import type { Scenario } from '../../core/scenario';
import { browserStore, loadDrafts } from '../../state/kept/storage';
import { useAllMessages } from '../../ui/use-all-messages';
import { draftId } from '../drafts/history';
import { draftName, summarise } from '../drafts/summary';
import { relativeTime } from '../drafts/when';

export interface DraftChoices {
  readonly choices: readonly { readonly id: string; readonly name: string }[];
  readonly draft: (id: string) => Scenario | undefined;
}

/** Earlier work that a side can take its texts from, as it was when the dialog opened. */
export function useDraftChoices(): DraftChoices {
  const text = useAllMessages();
  const words = useWords('drafts');
  const [drafts] = useState(() => new Map(loadDrafts(browserStore()).map((draft) => [draftId(draft), draft])));
  const [now] = useState(() => Date.now());
  const choices = useMemo(
    () =>
      words === null
        ? []
        : [...drafts].map(([id, draft]) => {
            const name = draftName(draft, summarise(draft.scenario, null), words);
            return { id, name: `${name} · ${relativeTime(draft.at, now, text.language.tag)}` };
          }),
    [drafts, words, now, text],
  );
  const draft = useCallback((id: string) => drafts.get(id)?.scenario, [drafts]);
  return { choices, draft };
}
